from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import attaching
from articles.models import Attachment

from .part import PartOfPiece


class AttachmentForm(forms.ModelForm):
    upload = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("PDF, CSV, TSV, TXT, JSON, XLSX, ODS or ZIP, at most 25 MB."),
        widget=forms.FileInput({"accept": ",".join(f".{each}" for each in attaching.EXTENSIONS)}),
    )

    class Meta:
        model = Attachment
        fields = ["upload", "label", "position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "upload" in self.fields:
            self.fields["upload"].required = False
            self.fields["upload"].help_text = _("Choose one to put it in the place of the present one.")

    def clean_upload(self):
        """The file, looked at; None where the present one stays."""
        upload = self.cleaned_data["upload"]
        try:
            return attaching.take_in(upload) if upload else None
        except attaching.BadAttachment as refused:
            raise ValidationError(str(refused)) from refused

    def save(self, commit=True):
        if self.cleaned_data.get("upload"):
            self.instance.hold(self.cleaned_data["upload"])
        return super().save(commit)


class AttachmentFormSet(forms.BaseInlineFormSet):
    def delete_existing(self, obj, commit=True):
        if commit:
            obj.discard()


class AttachmentInline(PartOfPiece, admin.StackedInline):
    """The author's PDF and data, which readers get with the piece."""

    model = Attachment
    form = AttachmentForm
    formset = AttachmentFormSet
    fieldsets = [(None, {"fields": ["upload", "stored", "label", "position"]})]
    readonly_fields = ["stored"]
    extra = 0
    view_on_site = False
    max_num = attaching.MOST
    verbose_name = _("file")
    verbose_name_plural = _("Files for readers")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article")

    @admin.display(description=_("stored as"))
    def stored(self, attachment):
        if not attachment.pk:
            return None
        facts = f"{attachment.name}, {filesizeformat(attachment.size)}"
        if not attachment.article.is_published:
            return facts
        return format_html('<a href="{}">{}</a>', attachment.get_absolute_url(), facts)
