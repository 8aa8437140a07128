import contextlib
import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from authors import pictures
from authors.pictures import BadPicture, take_in


def photo(size=(300, 200), mode="RGB"):
    """A picture of many colours."""
    return Image.merge("RGB", [Image.effect_noise(size, 80) for _channel in range(3)]).convert(mode)


def encoded(image, kind="JPEG", **options):
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def decoded(picture):
    return Image.open(io.BytesIO(picture.data))


def png_header(width, height):
    """A PNG that claims a size and holds next to nothing."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def refusal(data):
    with pytest.raises(BadPicture) as caught:
        take_in(data)
    return str(caught.value)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_the_usual_formats_are_taken_in(kind):
    picture = take_in(encoded(photo(), kind))

    assert (picture.width, picture.height) == (300, 200)
    assert decoded(picture).format == {"jpg": "JPEG", "png": "PNG"}[picture.extension]
    assert decoded(picture).size == (300, 200)


def test_the_same_picture_has_the_same_digest():
    image = photo()

    assert take_in(encoded(image)).digest == take_in(encoded(image)).digest
    assert take_in(encoded(image)).digest != take_in(encoded(photo())).digest


def test_large_pictures_are_scaled_to_2560_pixels():
    picture = take_in(encoded(photo((4000, 1000))))

    assert (picture.width, picture.height) == (2560, 640)


def test_a_photograph_becomes_a_progressive_jpeg():
    picture = take_in(encoded(photo(), "PNG"))

    assert picture.extension == "jpg"
    assert decoded(picture).info["progressive"]


def test_a_drawing_stays_a_png():
    drawing = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(drawing).line((0, 0, 400, 300), "black", 5)

    assert take_in(encoded(drawing, "PNG")).extension == "png"


def test_transparency_is_kept():
    picture = take_in(encoded(Image.new("RGBA", (20, 20), (255, 0, 0, 100)), "WEBP", lossless=True))

    assert decoded(picture).convert("RGBA").getpixel((5, 5)) == (255, 0, 0, 100)


def test_a_transparent_colour_of_a_palette_is_kept():
    image = Image.new("P", (20, 20), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])

    picture = take_in(encoded(image, "GIF", transparency=1))

    assert decoded(picture).convert("RGBA").getpixel((5, 5))[3] == 0


def test_pictures_are_turned_upright():
    image = Image.new("RGB", (40, 20), "blue")
    image.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned clockwise

    picture = take_in(encoded(image, exif=exif, quality=95))

    assert (picture.width, picture.height) == (20, 40)
    red, _green, blue = decoded(picture).getpixel((10, 5))
    assert red > 200 > 50 > blue
    assert not decoded(picture).getexif()


def test_metadata_and_appended_bytes_are_gone():
    exif = Image.Exif()
    exif[0x010F] = "secret camera"
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", "secret name")
    for data in (
        encoded(photo(), exif=exif, comment=b"secret comment", xmp=b"secret place") + b"secret appendix",
        encoded(Image.new("RGB", (9, 9)), "PNG", pnginfo=note, exif=exif, dpi=(300, 300)) + b"secret appendix",
        encoded(photo(), "WEBP", exif=exif, xmp=b"secret place"),
    ):
        assert b"secret" in data
        picture = take_in(data)
        assert b"secret" not in picture.data
        assert set(decoded(picture).info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }


def test_colours_are_carried_to_srgb():
    """A profile with red and blue exchanged shows whether it was followed."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    image = Image.new("RGB", (10, 10), (250, 0, 0))

    for data in (
        encoded(image, icc_profile=bytes(profile)),
        encoded(image, "PNG", icc_profile=bytes(profile)),
    ):
        picture = take_in(data)

        red, _green, blue = decoded(picture).getpixel((5, 5))
        assert blue > 200 > 50 > red
        assert "icc_profile" not in decoded(picture).info


def test_an_unusable_colour_profile_is_passed_over():
    picture = take_in(encoded(Image.new("RGB", (10, 10), "red"), icc_profile=b"not a profile" * 20))

    assert decoded(picture).getpixel((5, 5))[0] > 200


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_unusual_modes_of_png_are_taken_in(mode):
    image = Image.new("I;16", (30, 30), 32768) if mode == "I;16" else photo((30, 30), "RGB").convert(mode)

    picture = take_in(encoded(image, "PNG"))

    assert decoded(picture).mode in ("RGB", "RGBA")
    if mode == "I;16":
        assert decoded(picture).getpixel((5, 5)) == (128, 128, 128)


def test_a_cmyk_photograph_is_taken_in():
    assert decoded(take_in(encoded(photo(mode="CMYK")))).mode == "RGB"


def test_only_the_first_frame_of_an_animation_is_kept():
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    for kind in ("GIF", "WEBP", "PNG", "AVIF"):
        picture = take_in(encoded(frames[0], kind, save_all=True, append_images=frames[1:]))

        assert getattr(decoded(picture), "n_frames", 1) == 1
        assert decoded(picture).convert("RGB").getpixel((9, 9))[0] > 200


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("size", [(8000, 8000), (20000, 20000), (31000, 2), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_by_its_header(size):
    assert "50 megapixels" in refusal(png_header(*size))


def test_a_file_beyond_20_mb_is_refused():
    assert "20 MB" in refusal(b"\xff\xd8" + bytes(pictures.MAX_SIZE))


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- drawn by hand -->\n<svg/>",
        b'<!DOCTYPE svg PUBLIC "x" "y"><SVG/>',
    ],
)
def test_svg_is_refused_with_what_to_do(data):
    assert "PNG" in refusal(data)
    assert "SVG" in refusal(data)


def test_heic_is_refused_with_what_to_do():
    assert "JPEG" in refusal(b"\x00\x00\x00\x18ftypheic" + bytes(100))


def test_a_jpeg_of_thousands_of_scans_is_refused():
    assert refusal(encoded(photo()) + b"\xff\xda\x00\x02" * 1000)


def test_other_formats_are_not_even_decoded():
    for kind in ("TIFF", "BMP", "ICO", "PPM", "TGA", "PDF", "EPS"):
        assert "JPEG, PNG" in refusal(encoded(photo((50, 50)), kind))


def test_whatever_is_broken_is_one_sentence():
    whole = [encoded(photo((60, 60)), kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF")]
    halves = [data[: len(data) // 2] for data in whole]
    for data in [
        b"",
        b"not a picture",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
        *halves,
    ]:
        assert refusal(data) == str(pictures.NOT_USABLE)


def test_damage_anywhere_gives_a_picture_or_a_refusal_and_nothing_else():
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF"):
        data = bytearray(encoded(photo((40, 30)), kind))
        for place in range(0, len(data), max(1, len(data) // 60)):
            broken = data.copy()
            broken[place] ^= 0xFF
            with contextlib.suppress(BadPicture):
                assert take_in(bytes(broken)).data
