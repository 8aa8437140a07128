"""Files that no row names, in both stores, with real files of every age."""

import os
import shutil
import tempfile
from datetime import timedelta
from io import StringIO
from pathlib import Path

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.test import TestCase
from django.utils import timezone

from articles import attaching
from articles.models import Attachment, Image
from articles.models.image import names_in
from articles.sweeping import stores, sweep_daily
from authors.tests.factories import make_author
from submissions.models import SourceFile
from submissions.tests.factories import make_draft

from .factories import make_article
from .files import make_attachment, upload
from .test_renditions import drawing, make_all, make_picture


def age(storage, *names, hours=2):
    then = (timezone.now() - timedelta(hours=hours)).timestamp()
    for name in names:
        os.utime(storage.path(name), (then, then))


def put(storage, name, *, hours=2):
    name = storage.save(name, ContentFile(b"left over"))
    age(storage, name, hours=hours)
    return name


class SweepingTests(TestCase):
    def setUp(self):
        """Stores of its own, so that files which other tests leave behind are not counted."""
        self.public, self.private = storages["default"], storages["private"]
        for storage in (self.public, self.private):
            kept, fresh = storage._location, tempfile.mkdtemp()
            self.move(storage, fresh)
            self.addCleanup(shutil.rmtree, fresh)
            self.addCleanup(self.move, storage, kept)
        cache.clear()

    def move(self, storage, location):
        storage._location = location
        for name in ("base_location", "location"):
            storage.__dict__.pop(name, None)

    def files(self, storage):
        root = Path(storage.location)
        return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}

    def world(self):
        """A file of every kind that rows name, all of them old. Returns their names."""
        make_picture(drawing((300, 200)))
        [image] = make_all()
        author = make_author()
        author.photo.save("face.jpg", ContentFile(b"a face"))
        source = SourceFile(submission=make_draft(), name="x.docx", size=2)
        source.file.save("x.docx", ContentFile(b"PK"))
        paper = Attachment(article=make_article(), name="x.pdf", size=2)
        paper.file.save("x.pdf", ContentFile(b"%PDF"))
        public = [image.public_file.name, *names_in(image.renditions), author.photo.name]
        private = [image.file.name, source.file.name, paper.file.name]
        age(self.public, *public)
        age(self.private, *private)
        return set(public), set(private)

    def swept(self, *options):
        out = StringIO()
        call_command("sweep_files", *options, stdout=out)
        return out.getvalue()

    def test_the_file_in_whose_place_an_editor_put_another_goes(self):
        attachment = make_attachment(make_article())
        old = attachment.file.name
        attachment.hold(attaching.take_in(upload("again.pdf")))
        attachment.save()
        age(self.private, old, attachment.file.name)
        sweep_daily()
        self.assertEqual([self.private.exists(name) for name in (old, attachment.file.name)], [False, True])

    def test_what_rows_name_stays_and_what_none_names_goes(self):
        public, private = self.world()
        put(self.public, "pictures/left.jpg")
        put(self.public, "portraits/deeper/left.jpg")
        put(self.private, "sources/left.docx")

        said = self.swept()

        self.assertEqual((self.files(self.public), self.files(self.private)), (public, private))
        self.assertIn("sources/left.docx", said)
        self.assertIn("3 files without a row deleted", said)

    def test_a_dry_run_only_lists(self):
        name = put(self.public, "pictures/left.jpg")

        said = self.swept("--dry-run")

        self.assertIn(f"{name}\n1 files without a row, not deleted", said)
        self.assertTrue(self.public.exists(name))

    def test_what_may_be_about_to_get_its_row_is_left_alone(self):
        young = put(self.private, "pictures/young.jpg", hours=0.9)

        self.swept()

        self.assertTrue(self.private.exists(young))

    def test_only_folders_of_ours_are_looked_at(self):
        foreign = [put(self.public, "robots.txt"), put(self.public, "somebody/else.jpg")]

        self.swept()

        self.assertTrue(all(self.public.exists(name) for name in foreign))

    def test_a_name_in_one_store_excuses_none_in_the_other(self):
        image = make_picture(drawing((300, 200)))
        twin = put(self.public, image.file.name)

        self.assertIn(twin, self.swept())
        self.assertTrue(self.private.exists(image.file.name))

    def test_what_was_rolled_back_or_made_in_vain_is_swept(self):
        image = Image()
        image.file.save("rolled-back.jpg", ContentFile(b"x"), save=False)
        age(self.private, image.file.name)

        self.assertIn("rolled-back.jpg", self.swept())

    def test_stores_without_a_file_yet_are_no_error(self):
        self.assertEqual(self.swept(), "0 files without a row deleted\n")

    def test_the_worker_sweeps_once_a_day(self):
        name = put(self.public, "pictures/left.jpg")
        sweep_daily()
        self.assertFalse(self.public.exists(name))

        name = put(self.public, "pictures/left.jpg")
        sweep_daily()

        self.assertTrue(self.public.exists(name))

    def test_a_wrong_database_costs_no_files(self):
        """Somebody mistypes DATABASE_URL: everything is without a row, and the worker must not act on that."""
        names = [put(self.public, f"pictures/{n}.jpg") for n in range(30)]

        with self.assertLogs("articles.sweeping", "ERROR") as logged:
            sweep_daily()

        self.assertTrue(all(self.public.exists(name) for name in names))
        self.assertIn("30 files have no row", logged.output[0])
        self.assertIn("30 files without a row deleted", self.swept())

    def test_it_asks_the_database_once_a_field(self):
        self.world()

        with self.assertNumQueries(6):
            stores()
