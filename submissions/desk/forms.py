from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.change_fields import ABOUT_REINSTATEMENT, ABOUT_RETRACTION, hides_text_field, kind_field, note_field
from articles.correcting import byline_rows
from articles.editor import EditorField
from articles.fields import LocalTimeField, PaperFields
from articles.models import Category, Image, Kind
from authors.models import User
from authors.models.user import EDITOR, MANAGING_EDITOR
from submissions import letters
from submissions.models import Decision, Submission

from .shelf import shelf_for

WAIVERS = [
    ("", _("Choose a reason")),
    ("agreed", _("The author agreed by mail or telephone")),
    ("urgent", _("It is urgent")),
    ("trivial", _("The changes are trivial")),
]


REASONS = [("", _("Choose a reason")), *Decision.Reason.choices[1:]]


PUBLIC_NOTES = {"propose_retraction": ABOUT_RETRACTION, "propose_reinstatement": ABOUT_REINSTATEMENT}

READ_BY_AUTHOR = _("The author reads it too.")
NOTE_HELP = {
    **dict.fromkeys(["call_back", "pull_proof", "reopen", "pull_back"], READ_BY_AUTHOR),
    **dict.fromkeys(["put_back", "declare_conflict", "reconsider", "revoke", "go_on"], _("Kept in the log.")),
}

# Whether these are needed depends on the rest of the form, so that the label does not call them optional.
DECIDED_LATER = {"letter", "reason", "waiver", "at", "assignee"}


def long_text(label, help_text="", rows=4):
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=10_000, widget=forms.Textarea({"rows": rows})
    )


def field_for(name, zone):
    """The form field behind a name in a workflow row. Whether it is needed is the row's business."""
    makers = {
        "letter": lambda: long_text(
            _("Letter to the author"), _("It goes out by mail, and stays readable in the author’s page."), 12
        ),
        "note": lambda: long_text(_("Note"), _("Kept in the log.")),
        "tell": lambda: forms.BooleanField(label=_("Tell the author"), required=False, initial=True),
        "reason": lambda: forms.ChoiceField(
            label=_("Reason"), required=False, choices=REASONS, help_text=_("Only the desk sees it.")
        ),
        "waiver": lambda: forms.ChoiceField(label=_("Why without proof"), required=False, choices=WAIVERS),
        "at": lambda: LocalTimeField(
            label=_("Date and time"),
            required=False,
            help_text=_("Time zone: %(zone)s") % {"zone": zone},
        ),
        "due_at": lambda: LocalTimeField(
            label=_("Answer by"),
            required=False,
            help_text=_("Empty: the usual number of days."),
        ),
        "assignee": lambda: forms.ModelChoiceField(
            label=_("Editor"),
            required=False,
            queryset=User.objects.filter(is_active=True, groups__name__in=[EDITOR, MANAGING_EDITOR]).distinct(),
        ),
        "hides_text": hides_text_field,
        "digest": lambda: forms.CharField(required=False, widget=forms.HiddenInput),
    }
    return makers[name]()


class ActionForm(forms.Form):
    """What one action of the workflow asks for, letter included."""

    expected_seq = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, action, transition, submission, *, by, data=None):
        super().__init__(data, auto_id=f"{action}-%s")
        zone = timezone.get_current_timezone_name()
        for name in transition.fields:
            self.fields[name] = field_for(name, zone)
            self.fields[name].decided_later = name in DECIDED_LATER
        self.fields["expected_seq"].initial = submission.seq
        if "letter" in self.fields:
            self.fields["letter"].initial = letters.suggestion(action, submission, by=by)
            self.shelf = shelf_for(action, submission, by=by)
        if action in NOTE_HELP:
            self.fields["note"].label, self.fields["note"].help_text = _("Why"), NOTE_HELP[action]
            self.fields["note"].decided_later = True
        if action == "declare_conflict":
            self.fields["assignee"].label = _("Who takes over")
            self.fields["assignee"].help_text = _("Needed where the piece is yours. You do not see it any more.")
        if action in PUBLIC_NOTES:
            self.fields["note"] = note_field(PUBLIC_NOTES[action])
            self.fields["note"].decided_later = True
        if "digest" in self.fields:
            self.fields["digest"].initial = submission.text_digest
            self.fields["note"].help_text = _("How the author agreed: by mail on a day, by telephone.")

    def refuse(self, reasons):
        for reason in reasons:
            self.add_error(None, reason)


class EnterForm(forms.Form):
    """A piece that came by mail: who it is from, and the Word file."""

    name = forms.CharField(label=_("Author’s name"), max_length=150)
    email = forms.EmailField(label=_("Author’s e-mail address"))
    affiliation = forms.CharField(label=_("Affiliation"), max_length=200, required=False)
    kind = forms.ModelChoiceField(label=_("Kind of piece"), queryset=Kind.objects.all())
    title = forms.CharField(
        label=_("Title"), max_length=300, required=False, help_text=_("Empty: the one in the file.")
    )
    file = forms.FileField(
        label=_("Word file"), help_text=_("A .docx of at most 20 MB."), widget=forms.FileInput({"accept": ".docx"})
    )
    is_original = forms.BooleanField(
        label=_("The author says that it is their own work, unpublished elsewhere"),
    )


class TextForm(PaperFields):
    """The text at the desk, all that a sign-off covers but the byline."""

    draft_seq = forms.IntegerField(widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)  # the digest of the text that was opened
    title = forms.CharField(
        label=_("Title"), max_length=300, widget=forms.Textarea({"rows": 1, "class": "writer__title"})
    )
    standfirst = forms.CharField(
        label=_("Standfirst"),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 2, "class": "writer__standfirst"}),
    )
    lead_image = forms.ModelChoiceField(label=_("Lead picture"), queryset=None, required=False)
    new_picture = forms.FileField(
        label=_("New lead picture"),
        required=False,
        widget=forms.FileInput({"accept": "image/*"}),
        help_text=_("JPEG, PNG, WebP or AVIF, at most 20 MB."),
    )
    lead_alt = forms.CharField(label=_("Alternative text"), max_length=500, required=False)
    lead_caption = forms.CharField(label=_("Caption"), max_length=500, required=False)
    lead_credit = forms.CharField(label=_("Credit"), max_length=200, required=False)

    def __init__(self, submission, *, upload_url, url_for, data=None, files=None):
        draft = submission.draft
        pictures = submission.pictures.all()
        initial = {**draft.words_as_dict(), "lead_image": draft.lead_image_id, "draft_seq": draft.seq}
        initial["opened"] = draft.digest([])
        super().__init__(data, files, initial=initial)
        self.fields["lead_image"].queryset = pictures
        self.fields["body"] = EditorField(
            label=_("Text"), upload_url=upload_url, url_for=url_for, images={picture.pk for picture in pictures}
        )

    def mends_only(self):
        """Headline and pictures stay as they are."""
        self.fields["title"].disabled = self.fields["lead_image"].disabled = True
        del self.fields["new_picture"]

    def text(self):
        image = self.cleaned_data["lead_image"]
        names = ("title", "standfirst", "body", "lead_alt", "lead_caption", "lead_credit")
        plain = {name: self.cleaned_data[name] for name in names}
        return {**plain, **self.paper(), "lead_image_id": image.pk if image else None}


class CorrectionForm(TextForm):
    """What readers have of a piece, its byline's words included, and what kind of change this is."""

    draft_seq = opened = new_picture = None
    expected_seq = forms.IntegerField(widget=forms.HiddenInput)
    kind = kind_field()
    note = note_field()

    def __init__(self, submission, *, upload_url, url_for, data=None):
        super().__init__(submission, upload_url=upload_url, url_for=url_for, data=data)
        article = submission.article
        shown = {*submission.pictures.values_list("pk", flat=True), *article.picture_ids()}
        self.initial |= {
            **article.words_as_dict(), "lead_image": article.lead_image_id, "expected_seq": submission.seq
        }  # fmt: skip
        self.fields["lead_image"].queryset = Image.objects.filter(pk__in=shown)
        self.fields["body"].images = shown
        self.fields["kind"].decided_later = self.fields["note"].decided_later = True
        self.rows = byline_rows(article)
        for n, row in enumerate(self.rows):
            for name, label, longest in (("name", _("Author"), 150), ("affiliation", _("Affiliation"), 200)):
                field = forms.CharField(label=label, max_length=longest, required=name == "name", initial=row[name])
                self.fields[f"{name}_{n}"] = field

    def people(self):
        """The fields of the byline."""
        return [self[f"{name}_{n}"] for n in range(len(self.rows)) for name in ("name", "affiliation")]

    def byline(self):
        """The byline as it is to be, or None where it stays."""
        names = ("name", "affiliation")
        rows = [
            {**row, **{name: self.cleaned_data[f"{name}_{n}"] for name in names}} for n, row in enumerate(self.rows)
        ]
        return rows if rows != self.rows else None


class FilingForm(forms.ModelForm):
    """Where a piece belongs: not part of the text, so no sign-off depends on it."""

    tags = forms.CharField(label=_("Tags"), required=False, max_length=300, help_text=_("Up to five, with commas."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Submission
        fields = ["kind", "primary_category", "categories", "language", "stale_after"]
        widgets = {
            "categories": forms.CheckboxSelectMultiple,
            "stale_after": forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        }

    def __init__(self, *args, seen, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = seen
        self.fields["tags"].initial = ", ".join(self.instance.tags)
        self.fields["seen"].initial = seen
        self.fields["categories"].queryset = self.fields["primary_category"].queryset = Category.objects.order_by(
            "name"
        )

    def clean_tags(self):
        names = [" ".join(name.split()) for name in self.cleaned_data["tags"].split(",")]
        unique = list({name.lower(): name for name in names if name}.values())
        if len(unique) > 5:
            raise forms.ValidationError(_("Choose at most five tags."))
        return unique

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("seen") != self.stored:
            self.add_error(
                None, _("Somebody else has filed this piece since you opened the page. Look again, then save.")
            )
            self.data = {**self.data.dict(), "seen": self.stored}
        return cleaned

    def save(self, commit=True):
        self.instance.tags = self.cleaned_data["tags"]
        return super().save(commit)
