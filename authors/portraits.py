"""Photos of people: a square, re-encoded picture without anything else that the upload held."""

from io import BytesIO

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from PIL import Image, ImageOps

from . import pictures

SIDE = 320  # the largest place for one is 176 px wide, on screens of nearly twice the density


def square(data):
    """A JPEG cut square around the middle, as a file with a name of its own. Raises pictures.BadPicture."""
    picture = pictures.take_in(data)
    with Image.open(BytesIO(picture.data)) as image:
        side = min(SIDE, *image.size)
        portrait = ImageOps.fit(on_white(image), (side, side))
    encoded = BytesIO()
    portrait.save(encoded, "JPEG", quality=74, progressive=True, optimize=True)
    return ContentFile(encoded.getvalue(), name=f"{picture.digest[:24]}.jpg")


def on_white(image):
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


class PortraitInput(forms.ClearableFileInput):
    template_name = "authors/portrait_input.html"

    def __init__(self, attrs=None):
        super().__init__({"accept": "image/*", **(attrs or {})})


class PortraitField(forms.FileField):
    """Takes any picture and gives a square one, or says what is wrong with it."""

    widget = PortraitInput

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not isinstance(upload, UploadedFile):
            return upload
        try:
            if upload.size > pictures.MAX_SIZE:
                raise pictures.BadPicture(pictures.TOO_LARGE)
            return square(upload.read())
        except pictures.BadPicture as reason:
            raise forms.ValidationError(str(reason)) from reason


class PortraitFormMixin:
    """For forms of Author: the photo that is replaced or removed is deleted once that is certain."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.former_photo = self.instance.photo.name

    def save(self, commit=True):
        author = super().save(commit)
        if self.former_photo and self.former_photo != author.photo.name:
            storage, name = author.photo.storage, self.former_photo
            transaction.on_commit(lambda: storage.delete(name))
        return author
