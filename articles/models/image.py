import secrets
from typing import NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from authors import pictures
from authors.storage import private_storage


class Rendition(NamedTuple):
    """A file that readers may fetch, with its size in pixels."""

    url: str
    width: int
    height: int


class ImageQuerySet(models.QuerySet):
    def awaiting_renditions(self):
        """Public pictures whose renditions are to be made, the longest waiting first."""
        return self.filter(renditions_due_at__lte=timezone.now()).order_by("renditions_due_at", "pk")

    def by_id_at(self, url_of):
        """{id: picture}; a private one has the address at which somebody who may see it fetches it."""
        found = {image.pk: image for image in self}
        for image in found.values():
            image.private_url = url_of(image.pk)
        return found

    def of_the_house(self):
        """Staff's own, and those of submitted pieces that readers have had; never those of a piece on its way."""
        rows = Image.submissions.through.objects
        known = rows.filter(submission__article__first_published_at__lte=timezone.now())
        return self.exclude(Q(pk__in=rows.values("image")) & ~Q(pk__in=known.values("image")))


class Image(models.Model):
    """A picture, decoded and re-encoded on arrival. Private until a piece that shows it is public."""

    file = models.FileField(upload_to="pictures/", storage=private_storage, editable=False)
    public_file = models.FileField(upload_to="pictures/", blank=True, editable=False)
    # {"whole": {"avif": [[width, height, name], …], "jpeg": […]}, "1x1": …}: here, so that a picture costs a page no
    # query of its own. articles/renditions.py makes them, and says which there are.
    renditions = models.JSONField(default=dict, blank=True, editable=False)
    # When the worker is to make what is missing; while one does, when another may take over; None: nothing to do.
    renditions_due_at = models.DateTimeField(null=True, blank=True, db_index=True, editable=False)
    rendition_tries = models.PositiveSmallIntegerField(default=0, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    alt = models.CharField(
        _("alternative text"), max_length=500, blank=True, help_text=_("What it shows, for those who cannot see it.")
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    focal_x = models.FloatField(
        _("focal point, from the left"), default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    focal_y = models.FloatField(
        _("focal point, from the top"), default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="pictures", editable=False
    )
    source_key = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    private_url = ""

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.alt[:80] or str(_("Picture %(id)s") % {"id": self.pk})

    @classmethod
    def take_in(cls, data, *, owner=None, **fields):
        """Store an upload. Raises authors.pictures.BadPicture with a sentence for its sender."""
        image = cls(owner=owner, **fields)
        image.hold(pictures.take_in(data))
        image.save()
        return image

    def hold(self, picture):
        """Keep this authors.pictures.Picture (the row unsaved)."""
        self.width, self.height, self.digest = picture.width, picture.height, picture.digest
        # A random name: the content's own hash would tell a stranger who holds the picture that we do too.
        self.file.save(f"{secrets.token_urlsafe(18)}.{picture.extension}", ContentFile(picture.data), save=False)

    @property
    def url(self):
        """Where readers fetch it. While it is private: `private_url`, which a page for somebody who may see it sets."""
        return self.public_file.url if self.public_file else self.private_url

    @property
    def name_in_bodies(self):
        """How a clean body names this picture, to the letter."""
        return f'data-image="{self.pk}"'

    def sources(self, crop="whole"):
        """{"avif": [Rendition, …], "jpeg": […]}, narrowest first, of a crop, or of the whole picture where there is no
        such crop; empty until they are made."""
        files = self.renditions.get(crop) or self.renditions.get("whole", {})
        return {kind: [self._rendition(*row) for row in rows] for kind, rows in files.items()}

    @property
    def card(self):
        """The picture as shared links show it, 1200 × 630 where it is that large; None until that is made."""
        return self._cropped("card")

    @property
    def crops(self):
        """The picture square, 4 to 3 and 16 to 9, as search engines ask for it; empty until they are made."""
        return [crop for crop in map(self._cropped, ("1x1", "4x3", "16x9")) if crop]

    def _cropped(self, crop):
        rows = self.renditions.get(crop, {}).get("jpeg", [])
        return self._rendition(*rows[-1]) if rows else None

    def _rendition(self, width, height, name):
        return Rendition(self.public_file.storage.url(name), width, height)

    def publish(self):
        """Copy the picture to where readers may fetch it."""
        if self.public_file:
            return
        with self.file.open("rb") as source:
            name = f"{secrets.token_hex(12)}.{self.file.name.rpartition('.')[2]}"
            self.public_file.save(name, ContentFile(source.read()), save=False)
        self.save(update_fields=["public_file"])
        self._ask_for_renditions()

    def focus_anew(self):
        """The focal point has changed: what was cropped around the old one goes, and is made again."""
        if self.public_file:
            crops = {name: files for name, files in self.renditions.items() if name != "whole"}
            self.renditions = {name: files for name, files in self.renditions.items() if name == "whole"}
            self._delete_once_certain(names_in(crops))
            self._ask_for_renditions()

    def _ask_for_renditions(self):
        self.renditions_due_at, self.rendition_tries = timezone.now(), 0
        self.save(update_fields=["renditions", "renditions_due_at", "rendition_tries"])

    def withdraw(self):
        """Take it away from readers, once that is certain; pieces keep naming it."""
        if self.public_file:
            self._delete_once_certain([self.public_file.name, *names_in(self.renditions)])
            self.public_file, self.renditions, self.renditions_due_at = "", {}, None
            self.save(update_fields=["public_file", "renditions", "renditions_due_at"])

    def _delete_once_certain(self, names):
        storage = self.public_file.storage
        transaction.on_commit(lambda: [storage.delete(name) for name in names])

    def delete_files(self):
        """For a row that is gone."""
        if self.public_file:
            for name in (self.public_file.name, *names_in(self.renditions)):
                self.public_file.storage.delete(name)
        self.file.storage.delete(self.file.name)


def names_in(renditions):
    """The names of the files in Image.renditions."""
    return [name for files in renditions.values() for rows in files.values() for _width, _height, name in rows]
