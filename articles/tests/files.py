"""Files for papers, as small as each can be."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from articles import attaching
from articles.models import Attachment

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n45\n%%EOF\n"
CSV = b"length,returned\n2,71.8\n8,64.9\n"


def archive():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as files:
        files.writestr("sums.csv", CSV)
    return data.getvalue()


def upload(name="paper.pdf", data=PDF):
    return SimpleUploadedFile(name, data)


def make_attachment(article=None, *, name="paper.pdf", data=PDF, **fields):
    attachment = Attachment(article=article, **fields)
    attachment.hold(attaching.take_in(upload(name, data)))
    attachment.save()
    return attachment
