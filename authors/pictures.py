"""Takes in a picture from anybody: decides by its header, decodes it, and draws it anew.

Nothing of the file that came survives but what can be seen: no metadata, no appended bytes, no second frame.
"""

import hashlib
import io
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

MAX_SIZE = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 30_000
MAX_SCANS = 40  # a progressive JPEG has about ten; thousands would keep the decoder busy for minutes
STORED_SIDE = 2560
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
DRAWINGS = frozenset(("PNG", "GIF"))  # what drawings and screenshots come in
HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"))

# Pillow's own alarm, for whatever else in this process opens a picture.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS

NOT_USABLE = _("This is not a picture we can use, or it is damaged. Send a JPEG, PNG, WebP, AVIF or GIF file.")
TOO_LARGE = _("This picture is larger than 20 MB. Save it smaller and send it again.")
TOO_MANY_PIXELS = _("This picture has too many pixels. Scale it to less than 50 megapixels and send it again.")
IS_SVG = _("SVG drawings cannot be used here. Export the drawing as a PNG file and send that.")
IS_HEIC = _("HEIC pictures cannot be used here. Export the picture as JPEG and send that.")


class BadPicture(ValueError):
    """Not a usable picture; the message is a sentence for its sender."""


@dataclass(frozen=True)
class Picture:
    data: bytes
    extension: str
    width: int
    height: int
    digest: str  # SHA-256 of the data, in hex


def take_in(data):
    """The picture as it is kept: upright, in sRGB, at most 2560 pixels a side, JPEG or PNG. Or BadPicture."""
    _refuse_by_look(data)
    try:
        return _redrawn(data)
    except BadPicture:
        raise
    except Image.DecompressionBombError as error:
        raise BadPicture(TOO_MANY_PIXELS) from error
    except Exception as error:  # decoders fail in many ways, and none of them is the sender's page to see
        raise BadPicture(NOT_USABLE) from error


def _refuse_by_look(data):
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if len(data) > MAX_SIZE:
        raise BadPicture(TOO_LARGE)
    if start.startswith(b"<svg") or (start.startswith((b"<?xml", b"<!")) and b"<svg" in start):
        raise BadPicture(IS_SVG)
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        raise BadPicture(IS_HEIC)
    if data.startswith(b"\xff\xd8") and data.count(b"\xff\xda") > MAX_SCANS:
        raise BadPicture(NOT_USABLE)


def _redrawn(data):
    with Image.open(io.BytesIO(data), formats=FORMATS) as source:
        if source.width * source.height > MAX_PIXELS or max(source.size) > MAX_SIDE:
            raise BadPicture(TOO_MANY_PIXELS)
        source.draft(None, (STORED_SIDE, STORED_SIDE))  # lets the JPEG decoder skip what would be scaled away
        source.load()
        may_be_drawing = source.format in DRAWINGS
        image = _in_srgb(source)
    image.thumbnail((STORED_SIDE, STORED_SIDE), Image.Resampling.LANCZOS, reducing_gap=3)
    image = ImageOps.exif_transpose(image)
    image.info = {}
    return _encoded(image, may_be_drawing)


def _in_srgb(image):
    """The picture in RGB, or RGBA where some of it is transparent."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    elif image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        image = image.convert(mode)
    if profile:
        image = _converted(image, profile)
    image = image.convert(mode)
    if mode == "RGBA" and image.getextrema()[3][0] == 255:
        image = image.convert("RGB")
    return image


def _converted(image, profile):
    """The picture with its colours carried from their profile to sRGB; as it is, if that is impossible."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _encoded(image, may_be_drawing):
    """A PNG where transparency asks for it, or where it is smaller, as it is of line art; else a JPEG."""
    if image.mode == "RGBA":
        return _picture(image, "png", _saved(image, "PNG"))
    jpeg = _saved(image, "JPEG", quality=88, progressive=True, optimize=True)
    png = _saved(image, "PNG") if may_be_drawing else jpeg
    return _picture(image, "png", png) if len(png) < len(jpeg) else _picture(image, "jpg", jpeg)


def _saved(image, kind, **options):
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def _picture(image, extension, data):
    return Picture(data, extension, image.width, image.height, hashlib.sha256(data).hexdigest())
