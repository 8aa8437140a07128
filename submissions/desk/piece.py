"""One piece as the desk sees it: its text beside what can be done with it now."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from articles import correcting, html, papers, redline
from articles.comparing import changes_of
from articles.models import Image
from submissions import corrections, permissions, workflow
from submissions.models import FINISHED, Status, Submission

from . import reminded
from .forms import ActionForm

# Taken with one click: they ask nothing, and another click takes them back or nothing is lost.
AT_ONCE = {
    "submit",
    "claim",
    "unschedule",
    "undo",
    "release",
    "confirm_correction",
    "retract",
    "reinstate",
    "set_aside",
}
ELSEWHERE = {"edit", "minor_fix", "replace", "correct"}
# What confirms a proposal of which kind; offered only while one waits.
CONFIRMS = {"confirm_correction": "correction", "retract": "retraction", "reinstate": "reinstatement"}


@dataclass(frozen=True)
class Action:
    """A button: what it does, and what still stands in its way."""

    name: str
    transition: object
    missing: list
    is_at_once: bool

    @property
    def label(self):
        """What the button says; an author's action is taken here in their name."""
        label = self.transition.label
        return _("%(action)s, for the author") % {"action": label} if self.transition.authors else label


def find(request, pk):
    """The submission, if this person sees it at the desk; else 404, as for one that is not there."""
    rows = Submission.objects.for_desk(request.user).select_related(
        "draft", "draft__lead_image", "kind", "handling_editor", "article", "primary_category", "owner", "entered_by",
        "pending__by",
    )  # fmt: skip
    return get_object_or_404(rows.prefetch_related("contributors__user", "categories", "conflicts"), pk=pk)


def picture_url(submission, image_id):
    return reverse("submissions:picture", args=[submission.pk, image_id])


def pictures_of(submission, *texts):
    ids = {pk for text in texts for pk in text.picture_ids()}
    rows = Image.objects.filter(pk__in=ids, submissions=submission)
    return rows.by_id_at(lambda pk: picture_url(submission, pk))


def ours(text):
    """HTML that clean(), render() or redline() wrote, and nobody else: fit to be printed as it is."""
    return mark_safe(text)


@dataclass
class Shown:
    """A text as it is, or as redline against an earlier one. Its HTML comes from clean() and redline() alone."""

    title: str
    standfirst: str
    body: str
    lead: Image | None
    notes: list
    paper: list  # (label, HTML) of what a research paper has besides


def show(submission, text, against=None):
    pictures = pictures_of(submission, text)
    paper = show_paper(text, against or text)
    if against is None:
        rendered = html.render(text.body, pictures)
        notes = [ours(note) for note in rendered.notes]
        return Shown(text.title, text.standfirst, ours(rendered.body), pictures.get(text.lead_image_id), notes, paper)
    body = redline.redline(against.body, text.body)
    return Shown(
        ours(redline.redline_text(against.title, text.title)),
        ours(redline.redline_text(against.standfirst, text.standfirst)),
        ours(html.for_editor(body, lambda pk: picture_url(submission, pk))),
        pictures.get(text.lead_image_id),
        [],
        paper,
    )


def show_paper(text, against):
    parts = papers.redlined(against.words_as_dict(), text.words_as_dict())
    return [(label, ours(redlined)) for label, redlined in parts]


def actions_for(submission, person):
    found, proposal = workflow.available(submission, person), corrections.waiting(submission)
    offered = [
        Action(name, transition, standing_in_the_way(name, submission, person), name in AT_ONCE)
        for name, transition in found.items()
        if name not in ELSEWHERE and is_called_for(name, proposal)
    ]
    return sorted(offered, key=lambda action: action.transition.authors)


def is_called_for(name, proposal):
    """Whether an action has something to do: what settles a proposal is offered only while one waits."""
    if name in CONFIRMS:
        return proposal is not None and proposal.kind == CONFIRMS[name]
    return name != "set_aside" or proposal is not None


def standing_in_the_way(name, submission, person):
    reasons = workflow.missing(name, submission)
    alone = corrections.second_voice(submission, person, {}) if name in CONFIRMS else None
    return [*reasons, alone] if alone else reasons


def is_filable(submission, person):
    return submission.status not in {*FINISHED, Status.SCHEDULED} and (
        permissions.decides(person, submission) or permissions.copyedits(person, submission)
    )


def proposed(submission, person):
    """What waits for a second editor, and what it would change."""
    proposal = corrections.waiting(submission)
    if proposal is None:
        return {}
    may_confirm = permissions.is_editor(person, submission) and not corrections.second_voice(submission, person, {})
    found = changes_of(proposal, lambda body: html.for_editor(body, lambda pk: picture_url(submission, pk)))
    return {
        "proposal": proposal,
        "proposed_changes": found,
        "may_confirm": may_confirm,
        "is_outdated": correcting.is_outdated(proposal),
    }


def compared(submission, request):
    """The revision that the reader of this page wants to compare with, if any."""
    number = request.GET.get("against", "")
    return submission.revisions.filter(number=number).first() if number.isdecimal() and len(number) < 6 else None


def context(request, submission, *, form=None, action=None):
    """All that templates/admin/submissions/piece.html shows."""
    actions = actions_for(submission, request.user)
    chosen = action or request.GET.get("action", "")
    offered = next((row for row in actions if row.name == chosen and not row.is_at_once), None)
    if offered and form is None and not offered.missing:
        form = ActionForm(chosen, offered.transition, submission, by=request.user)
    against = compared(submission, request)
    return {
        "submission": submission,
        "title": str(submission),
        "shown": show(submission, submission.draft, against),
        "against": against,
        "words": submission.draft.words,
        "revisions": submission.revisions.select_related("by").defer("body"),
        "actions": actions,
        "may_edit": "edit" in workflow.available(submission, request.user),
        "may_correct": "correct" in workflow.available(submission, request.user),
        **proposed(submission, request.user),
        "may_file": is_filable(submission, request.user),
        "form": form,
        "chosen": offered or (form and next((row for row in actions if row.name == chosen), None)),
        "letters": submission.letters.select_related("mail"),
        "sources": submission.sources.defer("body"),
        "may_send": permissions.may_send_files(request.user, submission),
        **reminded.card(request, submission),
        "events": submission.events.select_related("actor", "contributor", "on_behalf_of", "revision")
        .defer("revision__body")
        .order_by("-seq"),
        "proof": submission.proofs.select_related("revision").order_by("-pk").first(),
    }


def beside(typed, stored):
    """How a stored text differs from a typed one, for templates/admin/submissions/_stored.html."""
    typed, stored = {**stored.words_as_dict(), **typed}, stored.words_as_dict()
    return {
        "title": ours(redline.redline_text(typed["title"], stored["title"])),
        "standfirst": ours(redline.redline_text(typed["standfirst"], stored["standfirst"])),
        "body": ours(redline.redline(typed["body"], stored["body"])),
        "paper": [(label, ours(redlined)) for label, redlined in papers.changed(typed, stored)],
    }
