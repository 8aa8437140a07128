from django import forms
from django.utils.translation import gettext_lazy as _

from articles.attaching import EXTENSIONS


class PaperFilesForm(forms.Form):
    """The files that readers get with a paper: one more, and any to be taken away."""

    attachment = forms.FileField(
        label=_("The paper as PDF, or data"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ",".join(f".{extension}" for extension in EXTENSIONS)}),
        help_text=_("PDF, CSV, TSV, TXT, JSON, XLSX, ODS or ZIP, at most 25 MB each and five in all."),
    )
    attachment_label = forms.CharField(
        label=_("What it is"), required=False, max_length=150, help_text=_("As readers see it. Empty: the file’s name.")
    )
    remove_attachments = forms.ModelMultipleChoiceField(
        label=_("Remove"), required=False, queryset=None, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, submission, data=None, files=None):
        super().__init__(data, files)
        self.fields["remove_attachments"].queryset = submission.attachments.all()

    def clean_attachment_label(self):
        return " ".join(self.cleaned_data["attachment_label"].split())
