"""A public picture in the sizes and crops that pages ask for: AVIF, and JPEG for browsers that are older.

Rows are the truth: a picture has `renditions_due_at` while something is missing. The worker claims it by moving that
moment ahead, draws, and keeps the result only if nobody has touched the moment since; otherwise, or when it dies in
the middle, the files it made are left to the sweep. A picture that fails is parked after three tries.
"""

import io
import logging
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from PIL import Image as Drawing
from PIL import ImageOps

from authors.pictures import MAX_PIXELS, TOO_MANY_PIXELS, BadPicture
from authors.portraits import on_white

from .models import Image

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
TRIES = 3
OPTIONS = {
    "avif": {"quality": 55, "speed": 7, "max_threads": 1},
    "jpeg": {"quality": 78, "progressive": True, "optimize": True},
}
SUFFIXES = {"avif": "avif", "jpeg": "jpg"}
ALIKE = 0.02  # shapes that differ by less need no crop of their own


@dataclass(frozen=True)
class Crop:
    widths: tuple[int, ...]
    ratio: float | None = None  # width by height; None is the whole picture
    kinds: tuple[str, ...] = ("avif", "jpeg")


CROPS = {
    "whole": Crop((480, 800, 1200, 1600)),
    "8x5": Crop((480, 800, 1200), 8 / 5),  # teasers
    "1x1": Crop((240, 480), 1),  # small teasers, search engines
    "4x3": Crop((1200,), 4 / 3, ("jpeg",)),  # search engines
    "16x9": Crop((1200,), 16 / 9, ("jpeg",)),
    "card": Crop((1200,), 1200 / 630, ("jpeg",)),  # shared links
}


# Drawing


def wanted(width, height):
    """The names of the crops that a picture of this size is to have. In the shape of teasers it needs none for them."""
    alike = abs(width / height / CROPS["8x5"].ratio - 1) < ALIKE
    return [name for name in CROPS if not (alike and name == "8x5")]


def opened(data):
    """The picture in RGB, on white where it is transparent: so it looks the same in both formats and by night."""
    with Drawing.open(io.BytesIO(data), formats=("JPEG", "PNG")) as source:
        if source.width * source.height > MAX_PIXELS:
            raise BadPicture(TOO_MANY_PIXELS)
        source.load()
        return on_white(source.convert("RGBA") if source.has_transparency_data else source)


def boxes(crop, size):
    """(width, height) of each rendition of a crop: never larger than the picture, and its own width the last."""
    width, height = size
    available = width if crop.ratio is None else min(width, round(height * crop.ratio))
    last = max(1, min(available, crop.widths[-1]))
    shape = crop.ratio or width / height
    return [(w, max(1, round(w / shape))) for w in (*(w for w in crop.widths if w < last * 0.9), last)]


def drawn(picture, crop, focus):
    """(kind, width, height, bytes) of every rendition of a crop of this picture, around its focal point."""
    for box in boxes(crop, picture.size):
        image = ImageOps.fit(picture, box, Drawing.Resampling.LANCZOS, centering=focus)
        for kind in crop.kinds:
            output = io.BytesIO()
            image.save(output, kind, **OPTIONS[kind])
            yield kind, *box, output.getvalue()


# The job


def make_next():
    """Make what is missing of one picture's renditions. Returns whether there was one."""
    image = claim_next()
    if image is None:
        return False
    if image.rendition_tries > TRIES:
        log.error("the renditions of picture %s failed several times; readers get the picture as it is", image.pk)
        Image.objects.filter(pk=image.pk, renditions_due_at=image.renditions_due_at).update(renditions_due_at=None)
        return True
    keep(image, make_missing(image))
    return True


def claim_next():
    """The next picture, marked as this worker's for five minutes; None when there is none."""
    with transaction.atomic():
        image = Image.objects.awaiting_renditions().select_for_update().first()
        if image is None:
            return None
        image.rendition_tries += 1
        image.renditions_due_at = timezone.now() + LEASE
        image.save(update_fields=["rendition_tries", "renditions_due_at"])
    return image


def make_missing(image):
    """Store the files of every crop that this picture lacks. Returns all its renditions, as the row holds them."""
    with image.file.open("rb") as stored:
        picture = opened(stored.read())
    stem, renditions = secrets.token_hex(12), dict(image.renditions)
    for name in wanted(*picture.size):
        if name in renditions:
            continue
        rows = renditions[name] = {kind: [] for kind in CROPS[name].kinds}
        for kind, width, height, data in drawn(picture, CROPS[name], (image.focal_x, image.focal_y)):
            path = f"pictures/{stem}-{name}-{width}.{SUFFIXES[kind]}"
            rows[kind].append([width, height, image.public_file.storage.save(path, ContentFile(data))])
    return renditions


def keep(image, renditions):
    """Write down what was made, unless the picture was withdrawn, focused anew or claimed by another meanwhile."""
    mine = Image.objects.filter(pk=image.pk, renditions_due_at=image.renditions_due_at)
    if not mine.update(renditions=renditions, renditions_due_at=None, rendition_tries=0):
        log.info("picture %s has changed while its renditions were made", image.pk)
