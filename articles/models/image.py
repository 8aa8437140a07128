import secrets
from functools import partial

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from authors import pictures
from authors.storage import private_storage


class ImageQuerySet(models.QuerySet):
    def of_the_house(self):
        """Staff's own, and those of submitted pieces that readers have had; never those of a piece on its way."""
        rows = Image.submissions.through.objects
        known = rows.filter(submission__article__first_published_at__lte=timezone.now())
        return self.exclude(Q(pk__in=rows.values("image")) & ~Q(pk__in=known.values("image")))


class Image(models.Model):
    """A picture, decoded and re-encoded on arrival. Private until a piece that shows it is public."""

    file = models.FileField(upload_to="pictures/", storage=private_storage, editable=False)
    public_file = models.FileField(upload_to="pictures/", blank=True, editable=False)
    # {"avif": [[width, height, name], …], "jpeg": […]}: here, so that a picture costs a page no query of its own.
    renditions = models.JSONField(default=dict, blank=True, editable=False)
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

    def publish(self):
        """Copy the picture to where readers may fetch it."""
        if self.public_file:
            return
        with self.file.open("rb") as source:
            name = f"{secrets.token_hex(12)}.{self.file.name.rpartition('.')[2]}"
            self.public_file.save(name, ContentFile(source.read()), save=False)
        self.save(update_fields=["public_file"])

    def delete_files(self):
        """For a row that is gone."""
        for file in (self.file, self.public_file):
            if file:
                file.storage.delete(file.name)

    def withdraw(self):
        """Take it away from readers, once that is certain; pieces keep naming it."""
        if self.public_file:
            storage, name = self.public_file.storage, self.public_file.name
            self.public_file = ""
            self.save(update_fields=["public_file"])
            transaction.on_commit(partial(storage.delete, name))
