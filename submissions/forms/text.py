from django import forms
from django.utils.translation import gettext_lazy as _

from articles.editor import EditorField
from articles.fields import PaperFields

PLAIN = ("title", "standfirst", "body", "lead_alt", "lead_caption", "lead_credit")


class TextForm(PaperFields):
    """The text as its author writes it. Nothing is required of a draft; handing in says what is missing."""

    seq = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title"), max_length=300, required=False, widget=forms.Textarea({"rows": 1, "class": "writer__title"})
    )
    standfirst = forms.CharField(
        label=_("Standfirst: what a reader will know afterwards"),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 2, "class": "writer__standfirst"}),
    )
    lead_image = forms.ModelChoiceField(
        label=_("Lead picture"), queryset=None, required=False, empty_label=_("No lead picture")
    )
    new_picture = forms.FileField(
        label=_("New lead picture"),
        required=False,
        widget=forms.FileInput({"accept": "image/*"}),
        help_text=_("JPEG, PNG, WebP or AVIF, at most 20 MB. It is stored when you press “Save”."),
    )
    lead_alt = forms.CharField(
        label=_("Alternative text"),
        max_length=500,
        required=False,
        help_text=_("What the lead picture shows, for those who cannot see it."),
    )
    lead_caption = forms.CharField(label=_("Caption"), max_length=500, required=False)
    lead_credit = forms.CharField(label=_("Credit"), max_length=200, required=False)

    def __init__(self, submission, *, upload_url, url_for, data=None, files=None):
        draft = submission.draft
        pictures = list(submission.pictures.all())
        initial = {**draft.words_as_dict(), "lead_image": draft.lead_image_id, "seq": draft.seq}
        super().__init__(data, files, initial=initial)
        self.fields["lead_image"].queryset = submission.pictures.all()
        self.fields["body"] = EditorField(
            label=_("Text"),
            required=False,
            upload_url=upload_url,
            url_for=url_for,
            images={picture.pk for picture in pictures},
        )

    def text(self):
        image = self.cleaned_data["lead_image"]
        plain = {name: self.cleaned_data[name] for name in PLAIN}
        return {**plain, **self.paper(), "lead_image_id": image.pk if image else None}
