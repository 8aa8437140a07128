"""What the tests of the studio share: forms as a browser sends them, and Word files."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from .word_files import paragraph, run, word


def url(name, submission, *args):
    return reverse(f"submissions:{name}", args=[submission.pk, *args])


def fields_of(response):
    """Every field of the writing page's forms, as a browser would send them back unchanged."""
    sheet = response.context["sheet"]
    fields = {}
    for form in sheet.forms:
        for part in [form.management_form, *form.forms] if hasattr(form, "management_form") else [form]:
            for field in part:
                value = field.value()
                if value in (None, False):
                    continue
                if isinstance(value, list | tuple) or hasattr(value, "all"):
                    value = [getattr(each, "pk", each) for each in value]
                fields[field.html_name] = getattr(value, "pk", value)
    return fields


def open_sheet(client, submission, **changes):
    """The fields of the writing page as it is now, with changes."""
    return {**fields_of(client.get(url("edit", submission))), **changes}


def word_file(name="piece.docx", text="Cranes work through the night. And the town sleeps well."):
    return SimpleUploadedFile(name, word(paragraph(run(text))))
