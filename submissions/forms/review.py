"""What a reviewer fills in, and what an editor fills in to ask for a review."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.fields import LocalTimeField, in_this_zone
from submissions import letters
from submissions.models import ReviewQuestion, ReviewRequest

USUAL_DAYS, LONGEST_DAYS = 14, 180


def text_field(label, *, longest, help_text="", rows=6):
    return forms.CharField(
        label=label, help_text=help_text, max_length=longest, required=False, widget=forms.Textarea({"rows": rows})
    )


class ReviewForm(forms.Form):
    """The review itself. Nothing in it is required until it is handed in."""

    def __init__(self, review, data=None):
        super().__init__(data)
        self.review = review
        for n, question in enumerate(review.questions):
            self.fields[f"answer_{n}"] = text_field(question, longest=10_000, rows=4)
            self.fields[f"answer_{n}"].initial = review.answers[n] if n < len(review.answers) else ""
        self.fields["recommendation"] = forms.ChoiceField(
            label=_("What do you recommend?"),
            choices=ReviewRequest.Recommendation.choices,
            required=False,
            widget=forms.RadioSelect,
            initial=review.recommendation,
        )
        self.fields["for_author"] = text_field(
            _("For the author"),
            longest=50_000,
            help_text=_("The editors may show this to the author, without your name."),
            rows=10,
        )
        self.fields["for_editors"] = text_field(
            _("For the editors only"), longest=20_000, help_text=_("No author ever sees this.")
        )
        self.fields["for_author"].initial, self.fields["for_editors"].initial = review.for_author, review.for_editors
        for field in self.fields.values():
            field.decided_later = True

    def written(self):
        """What was typed, as reviewing.keep() takes it; of a field that cannot be kept, what was kept before."""
        names = ("recommendation", "for_author", "for_editors")
        kept = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        answers = range(len(self.review.questions))
        before = [self.fields[f"answer_{n}"].initial for n in answers]
        return {**kept, "answers": [self.cleaned_data.get(f"answer_{n}", before[n]) for n in answers]}

    def typed(self):
        """(label, text) of everything that holds text, for a page that cannot take it any more."""
        pairs = ((field.label, field.value()) for field in self if field.name != "recommendation")
        return [(label, text) for label, text in pairs if (text or "").strip()]


class SayNoForm(forms.Form):
    reason = text_field(_("Why not"), longest=1000, help_text=_("If you like. Only the editors read it."), rows=2)
    suggestion = text_field(_("Who else could"), longest=1000, help_text=_("A name, perhaps an address."), rows=2)


class AskReviewForm(forms.Form):
    """An editor asks somebody outside to review a piece."""

    name = forms.CharField(label=_("Reviewer’s name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"))
    due_at = LocalTimeField(label=_("Review by"))
    questions = forms.ModelMultipleChoiceField(
        label=_("Questions"),
        queryset=ReviewQuestion.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_question = forms.CharField(label=_("A question of your own"), max_length=300, required=False)
    message = forms.CharField(
        label=_("Letter"),
        max_length=10_000,
        widget=forms.Textarea({"rows": 10}),
        help_text=_(
            "{reviewer}, {title}, {due}, {publication} and {editor} are filled in. The link and the date are added."
        ),
    )
    hides_author = forms.BooleanField(
        label=_("Hide the authors’ names"),
        required=False,
        help_text=_("You see the page as the reviewer will, with what might tell, before anything is sent."),
    )

    def __init__(self, submission, *, by, data=None, again=None):
        super().__init__(data, auto_id="review-%s")
        offered = ReviewQuestion.objects.offered(submission.kind)
        self.fields["questions"].queryset = offered
        self.fields["due_at"].help_text = in_this_zone()
        self.initial = {
            "due_at": (timezone.now() + timedelta(days=USUAL_DAYS)).replace(second=0, microsecond=0),
            "message": letters.suggestion("review", submission, by=by),
            "hides_author": submission.kind.is_scholarly,
            "questions": [question.pk for question in offered],
        }
        if again is not None:
            asked = [question.pk for question in offered if question.text in again.questions]
            self.initial |= {"name": again.name, "email": again.email, "questions": asked}

    def clean_due_at(self):
        due, now = self.cleaned_data["due_at"], timezone.now()
        if due <= now:
            raise forms.ValidationError(_("The date lies in the past."))
        if due > now + timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(_("Choose a date within half a year."))
        return due

    def asked(self):
        """The fields as reviewing.ask() takes them: each question in words, as it stands now."""
        data = dict(self.cleaned_data)
        own = data.pop("own_question")
        data["questions"] = [question.text for question in data["questions"]] + ([own] if own else [])
        return data

    def refuse(self, reasons):
        for reason in reasons:
            self.add_error(None, reason)


class DateForm(forms.Form):
    due_at = LocalTimeField(label=_("Review by"))
