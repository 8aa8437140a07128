"""Who else has something to say about a piece, or reads it: reviewers, other editors, and people with a link.

For editors alone: copyeditors learn neither who reviews a piece nor what colleagues think of it.
"""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from submissions import links, opinions, permissions, reviewing, sharing
from submissions.models import Opinion


class OpinionForm(forms.Form):
    vote = forms.ChoiceField(label=_("What do you think?"), choices=Opinion.Vote.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Why"), max_length=5000, widget=forms.Textarea({"rows": 3}))


class ShareForm(forms.Form):
    label = forms.CharField(label=_("For whom"), max_length=150, help_text=_("For the desk: only we read it."))
    days = forms.IntegerField(
        label=_("For how many days"), min_value=1, max_value=sharing.MOST_DAYS, initial=sharing.USUAL_DAYS
    )
    version = forms.ChoiceField(label=_("Which text"), required=False)

    def __init__(self, revisions, data=None):
        super().__init__(data, auto_id="share-%s")
        said = _("Version %(n)d, %(day)s")
        days = {row.number: date_format(timezone.localtime(row.created_at), "j M") for row in revisions}
        numbers = [(number, said % {"n": number, "day": day}) for number, day in days.items()]
        self.fields["version"].choices = [("", _("The text as it is now")), *numbers]


def card(request, submission, revisions, bound):
    """What _reviews.html, _opinions.html and _share.html show; `bound` holds a form that was refused."""
    user = request.user
    if not permissions.is_editor(user, submission):
        return {}
    given = list(submission.opinions.select_related("by"))
    mine = next((row for row in given if row.by_id == user.pk), None)
    said = {"vote": mine.vote, "text": mine.text} if mine else {}
    own = OpinionForm(initial=said, auto_id="opinion-%s") if opinions.may_give(user, submission) else None
    may_share = sharing.may_share(user, submission)
    return {
        "reviews": [*submission.reviews.select_related("invited_by")],
        "may_ask_review": reviewing.may_ask(user, submission) and not submission.pending_id,
        "may_handle_reviews": permissions.handles(user, submission),
        "opinions": given,
        "opinion_form": bound.get("opinion_form") or own,
        "my_opinion": mine,
        "share_links": links_of(submission),
        "share_form": bound.get("share_form") or (ShareForm(revisions) if may_share else None),
    }


def links_of(submission):
    """The links that work, each with its address."""
    rows = list(submission.share_links.readable(timezone.now()).select_related("by"))
    for row in rows:
        row.url = links.shared_url(row)
    return rows
