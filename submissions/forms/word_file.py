from django import forms
from django.utils.translation import gettext_lazy as _

from submissions.docx import BadDocument, check_type
from submissions.docx.recognise import IS_DOC, IS_ODT, IS_PAGES, IS_PDF, IS_RTF

# What js/drop-zone.js says at once; the server looks at what is in a file, not at its name.
REFUSALS = {".doc": IS_DOC, ".pdf": IS_PDF, ".pages": IS_PAGES, ".odt": IS_ODT, ".rtf": IS_RTF}


class WordFileField(forms.FileField):
    """A Word file, or a sentence that says how to make one of what came instead."""

    widget = forms.FileInput({"accept": ".docx"})

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload:
            try:
                check_type(upload.read())
            except BadDocument as error:
                raise forms.ValidationError(str(error)) from error
            upload.seek(0)
        return upload


class WordFileForm(forms.Form):
    """The drop zone of the studio."""

    refusals = REFUSALS

    file = WordFileField(
        label=_("Drop your Word file here"),
        required=False,
        help_text=_("A .docx of at most 20 MB. What you have written here stays until you choose otherwise."),
    )


class NewVersionForm(WordFileForm):
    """The same for a piece that the editors have."""

    file = WordFileField(
        label=_("Or send a new version as a Word file"),
        required=False,
        help_text=_("A .docx of at most 20 MB. You look at what we could read before it counts."),
    )
