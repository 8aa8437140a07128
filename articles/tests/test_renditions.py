"""What the worker makes of a public picture, and what becomes of it."""

import io
from datetime import timedelta
from unittest import skipUnless

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import TestCase
from django.utils import timezone
from PIL import Image as Drawing
from PIL import ImageDraw

from articles import renditions
from articles.models import Image
from articles.models.image import names_in


def drawing(size=(1700, 1000), kind="JPEG", mode="RGB", colour="teal", **options):
    """A picture with a red mark in its top right corner."""
    image = Drawing.new("RGB", size, colour)
    ImageDraw.Draw(image).rectangle([size[0] - size[0] // 20, 0, size[0], size[1] // 20], "red")
    data = io.BytesIO()
    image.convert(mode).save(data, kind, **options)
    return data.getvalue()


def make_picture(data=None, **fields):
    image = Image.take_in(data or drawing(), alt="A quay", **fields)
    image.publish()
    return image


def make_all():
    """Let the worker do what is due. Returns the pictures as they are stored then."""
    while renditions.make_next():
        pass
    return list(Image.objects.order_by("pk"))


def read(image, name):
    with image.public_file.storage.open(name) as stored:
        return Drawing.open(io.BytesIO(stored.read())).convert("RGB")


def sizes(image, crop, kind="jpeg"):
    return [(width, height) for width, height, _name in image.renditions[crop][kind]]


def fail_thrice(test):
    for _try in range(renditions.TRIES):
        with test.assertRaises((OSError, ValueError)):
            renditions.make_next()
        Image.objects.update(renditions_due_at=timezone.now())


class MakingTests(TestCase):
    def test_a_public_picture_is_made_in_every_width_and_crop_in_both_formats(self):
        make_picture()

        [image] = make_all()

        self.assertEqual(sizes(image, "whole"), [(480, 282), (800, 471), (1200, 706), (1600, 941)])
        self.assertEqual(sizes(image, "whole", "avif"), sizes(image, "whole"))
        self.assertEqual(sizes(image, "8x5"), [(480, 300), (800, 500), (1200, 750)])
        self.assertEqual(sizes(image, "1x1", "avif"), [(240, 240), (480, 480)])
        self.assertEqual((sizes(image, "4x3"), sizes(image, "16x9")), ([(1200, 900)], [(1200, 675)]))
        self.assertEqual(sizes(image, "card"), [(1200, 630)])
        for crop in image.renditions.values():
            for kind, rows in crop.items():
                for width, height, name in rows:
                    with image.public_file.storage.open(name) as stored, Drawing.open(stored) as file:
                        self.assertEqual((file.format, file.size), (kind.upper(), (width, height)))
        self.assertIsNone(image.renditions_due_at)
        self.assertFalse(renditions.make_next())

    def test_nothing_is_enlarged_and_its_own_width_is_the_last(self):
        for size in ((1250, 900), (820, 500), (64, 40), (30, 1500)):
            Image.objects.all().delete()
            make_picture(drawing(size))
            [image] = make_all()
            for name in image.renditions:
                for width, height in sizes(image, name):
                    self.assertTrue(0 < width <= size[0], (size, name))
                    self.assertTrue(0 < height <= size[1] + 1, (size, name))
            self.assertEqual(sizes(image, "whole")[-1], size)
        self.assertEqual([w for w, _h in renditions.boxes(renditions.CROPS["whole"], (1250, 900))], [480, 800, 1250])

    def test_a_picture_in_the_shape_of_teasers_needs_no_crop_for_them(self):
        make_picture(drawing((1600, 1000)))

        [image] = make_all()

        self.assertNotIn("8x5", image.renditions)
        self.assertEqual(image.sources("8x5"), image.sources())

    def test_crops_keep_the_focal_point_in_view(self):
        make_picture(focal_x=1, focal_y=0)
        make_picture(focal_x=0, focal_y=1)

        with_mark, without = make_all()

        for name in ("1x1", "4x3", "card"):
            for image, seen in ((with_mark, True), (without, False)):
                width, _height, file = image.renditions[name]["jpeg"][-1]
                red, green, _blue = read(image, file).getpixel((width - 9, 9))
                self.assertEqual(red > 200 and green < 60, seen, name)

    def test_private_pictures_are_left_alone(self):
        Image.take_in(drawing(), alt="A quay")

        self.assertFalse(renditions.make_next())

    def test_names_tell_nothing_of_the_content(self):
        one, two = make_picture(), make_picture()

        one, two = make_all()

        self.assertEqual(one.digest, two.digest)
        self.assertFalse(set(names_in(one.renditions)) & set(names_in(two.renditions)))

    def test_a_page_weighs_less_with_them(self):
        """A picture with detail: noise, smoothed as by a lens."""
        data = io.BytesIO()
        Drawing.effect_noise((400, 250), 80).resize((2400, 1500)).convert("RGB").save(data, "JPEG", quality=92)
        make_picture(data.getvalue())

        [image] = make_all()

        storage = image.public_file.storage
        small, *_others, large = [storage.size(name) for _w, _h, name in image.renditions["whole"]["avif"]]
        self.assertLess(large, storage.size(image.public_file.name) / 2)
        self.assertLess(small, large / 3)


class StrangePictureTests(TestCase):
    """What people send has passed the intake; these are what it leaves, and files that went bad in the store."""

    def made(self, data):
        make_picture(data)
        return make_all()[-1]

    def test_transparency_becomes_white_in_both_formats(self):
        clear = Drawing.new("RGBA", (600, 400), (0, 0, 0, 0))
        data = io.BytesIO()
        clear.save(data, "PNG")
        palette = io.BytesIO()
        clear.quantize(4).save(palette, "PNG", transparency=0)
        for each in (data, palette):
            image = self.made(each.getvalue())
            for rows in image.renditions["whole"].values():
                self.assertGreater(min(read(image, rows[0][2]).getpixel((9, 9))), 250)

    def test_print_colours_sixteen_bits_and_moving_pictures_come_out_as_pictures(self):
        sixteen = io.BytesIO()
        Drawing.new("I;16", (600, 400), 40_000).save(sixteen, "PNG")
        moving = io.BytesIO()
        frames = [Drawing.new("RGB", (600, 400), colour) for colour in ("red", "blue")]
        frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:])
        expected = {
            drawing((600, 400), mode="CMYK"): (0, 128, 128),
            sixteen.getvalue(): (156, 156, 156),
            moving.getvalue(): (255, 0, 0),
        }
        for data, colour in expected.items():
            image = self.made(data)
            for rows in image.renditions["whole"].values():
                found = read(image, rows[-1][2]).getpixel((99, 300))
                self.assertLess(max(abs(a - b) for a, b in zip(found, colour, strict=True)), 12)

    def test_what_the_camera_held_askew_stands_upright(self):
        exif = Drawing.Exif()
        exif[0x0112] = 6

        image = self.made(drawing((900, 600), exif=exif))

        self.assertEqual(sizes(image, "whole")[-1], (600, 900))

    @pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
    def test_a_stored_file_that_is_no_picture_is_parked_after_three_tries_and_shown_as_it_is(self):
        bomb = io.BytesIO()
        Drawing.new("1", (9000, 9000)).save(bomb, "PNG")
        for bad in (b"", b"not a picture", drawing()[:900], b"GIF89a" + drawing(kind="PNG"), bomb.getvalue()):
            Image.objects.all().delete()
            image = make_picture(drawing((60, 40)))
            image.file.storage.delete(image.file.name)
            image.file.save("bad.jpg", ContentFile(bad))
            fail_thrice(self)

            with self.assertLogs("articles.renditions", "ERROR"):
                self.assertTrue(renditions.make_next())

            self.assertFalse(renditions.make_next())
            image = Image.objects.get()
            self.assertEqual((image.renditions, image.renditions_due_at, image.sources()), ({}, None, {}))
            self.assertTrue(image.url)

    def test_a_poisoned_picture_does_not_hold_up_the_next(self):
        poisoned, sound = make_picture(), make_picture()
        poisoned.file.storage.delete(poisoned.file.name)

        with self.assertRaises(FileNotFoundError):
            renditions.make_next()
        renditions.make_next()

        sound.refresh_from_db()
        self.assertTrue(sound.renditions)


class LifeTests(TestCase):
    def exist(self, image, names):
        return [image.public_file.storage.exists(name) for name in names]

    def test_a_withdrawn_picture_leaves_nothing_that_readers_could_fetch(self):
        make_picture()
        [image] = make_all()
        names = [image.public_file.name, *names_in(image.renditions)]
        storage = image.public_file.storage

        with self.captureOnCommitCallbacks(execute=True):
            image.withdraw()

        self.assertFalse(any(storage.exists(name) for name in names))
        image = Image.objects.get()
        self.assertEqual((image.renditions, image.renditions_due_at, image.sources()), ({}, None, {}))
        self.assertTrue(image.file.storage.exists(image.file.name))
        image.publish()
        self.assertTrue(make_all()[0].renditions)

    def test_a_deleted_picture_takes_them_along(self):
        make_picture()
        [image] = make_all()
        image.delete()

        image.delete_files()

        self.assertFalse(any(self.exist(image, [image.public_file.name, *names_in(image.renditions)])))

    def test_a_new_focal_point_makes_the_crops_anew_and_keeps_the_rest(self):
        make_picture()
        [image] = make_all()
        before = image.renditions
        image.focal_x = 1
        image.save()

        with self.captureOnCommitCallbacks(execute=True):
            image.focus_anew()
        self.assertEqual(Image.objects.get().sources("1x1"), image.sources("whole"))
        [image] = make_all()

        self.assertEqual(image.renditions["whole"], before.pop("whole"))
        self.assertEqual(image.renditions.keys(), {"whole", *before})
        self.assertFalse(any(self.exist(image, names_in(before))))
        self.assertTrue(all(self.exist(image, names_in(image.renditions))))

    def test_what_changes_while_they_are_made_wins(self):
        for change in (Image.withdraw, Image.focus_anew):
            Image.objects.all().delete()
            make_picture()
            claimed = renditions.claim_next()
            made = renditions.make_missing(claimed)

            change(Image.objects.get())
            renditions.keep(claimed, made)

            self.assertEqual(Image.objects.get().renditions, {})

    def test_a_worker_that_died_is_followed_by_another_once_its_claim_has_run_out(self):
        make_picture()
        dead = renditions.claim_next()
        late = renditions.make_missing(dead)
        self.assertFalse(renditions.make_next())

        Image.objects.update(renditions_due_at=timezone.now() - timedelta(seconds=1))
        [image] = make_all()
        renditions.keep(dead, late)

        self.assertTrue(image.renditions)
        self.assertEqual(Image.objects.get().renditions, image.renditions)

    def test_the_card_and_the_shapes_search_engines_ask_for_have_their_sizes(self):
        image = make_picture()
        self.assertEqual((image.card, image.crops), (None, []))

        [image] = make_all()

        self.assertEqual((image.card.width, image.card.height), (1200, 630))
        self.assertTrue(image.card.url.startswith("/media/pictures/"))
        self.assertEqual([crop[1:] for crop in image.crops], [(480, 480), (1200, 900), (1200, 675)])
        self.assertEqual(self.client.get(image.card.url).headers["Content-Type"], "image/jpeg")
        avif = image.sources()["avif"][0].url
        self.assertEqual(self.client.get(avif).headers["Content-Type"], "image/avif")

    @skipUnless(connection.vendor == "sqlite", "the plan's words are SQLite's")
    def test_asking_for_work_each_second_reads_an_index(self):
        self.assertIn("USING INDEX", Image.objects.awaiting_renditions().explain())
