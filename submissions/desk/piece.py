"""One piece as the desk sees it: its text beside what can be done with it now."""

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles import correcting, html
from articles.comparing import changes_of
from submissions import checklist, comments, corrections, permissions, visits, workflow
from submissions.decisions import SETTLING
from submissions.models import FINISHED, Comment, Contributor, Status, Submission

from . import checklist as checking
from . import facts, happened, mailed, reminded, shown, todo, versions, voices
from .children import skip_missing, with_flags
from .forms import ActionForm
from .threads import card, in_sight, threads_of

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
# What is done seldom, and stands behind “More”.
SELDOM = {"put_back", "reassign", "declare_conflict", "call_back", "revoke", "pull_back", "go_on", "withdraw", "erase"}
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
        "draft__lead_image", "draft__updated_by", "kind", "handling_editor", "article", "primary_category", "owner",
        "entered_by", "pending__by", "call", "answers",
    ).defer("article__body", "article__provenance", "answers__body", "answers__provenance")  # fmt: skip
    people = Prefetch("contributors", Contributor.objects.select_related("user", "author"))
    found = get_object_or_404(with_flags(visits.with_own(rows, request.user)).prefetch_related(people), pk=pk)
    skip_missing(found, ["conflicts", "categories"])
    prefetch_related_objects([found], "conflicts", "categories")
    return found


def is_seen(user, submission):
    """Whether the piece is still theirs to look at, once they have acted on it."""
    return Submission.objects.for_desk(user).filter(pk=submission.pk).exists()


def load(submission):
    """What several parts of the page ask for, at once: `versions`, newest first and without texts, and the comments."""
    people = Prefetch("comments", Comment.objects.select_related("by", "contributor"))
    texts = Prefetch("revisions", versions.light(submission), to_attr="versions")
    prefetch_related_objects([submission], *([people] if submission.has_comments else []), texts)
    checklist.load(submission)


def actions_for(submission, person):
    found, proposal, asked = workflow.available(submission, person), corrections.waiting(submission), {}
    offered = [
        Action(name, transition, standing_in_the_way(name, submission, person, asked), name in AT_ONCE)
        for name, transition in found.items()
        if name not in ELSEWHERE and is_called_for(name, proposal)
    ]
    return sorted(offered, key=lambda action: (action.transition.authors, bool(action.missing)))


def is_called_for(name, proposal):
    """Whether an action has something to do: what settles a proposal is offered only while one waits."""
    if name in CONFIRMS:
        return proposal is not None and proposal.kind == CONFIRMS[name]
    return name != "set_aside" or proposal is not None


def standing_in_the_way(name, submission, person, asked):
    """What an action still needs, in sentences. `asked` holds what was answered before: many ask for the same."""
    conditions = workflow.TRANSITIONS[name].conditions
    asked |= {condition: condition(submission) for condition in conditions if condition not in asked}
    reasons = [asked[condition] for condition in conditions if asked[condition]]
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
    found = changes_of(proposal, lambda body: html.for_editor(body, lambda pk: shown.picture_url(submission, pk)))
    return {
        "proposal": proposal,
        "proposed_changes": found,
        "may_confirm": may_confirm,
        "is_outdated": correcting.is_outdated(proposal),
    }


def text_of(request, submission, bound):
    """The text with its comments, and what it is compared with."""
    looked_at = visits.last_looked(submission)
    comparison = versions.Comparison(submission, {} if bound else request.GET, looked_at)
    rows = comments.among(submission.comments.all(), request.user, submission)
    every = threads_of(rows, submission, comments.audiences(request.user, submission))
    threads = in_sight(every, request.GET)
    text, against = comparison.present, comparison.against
    if comparison.view == "clean":
        found = shown.clean(submission, text, threads)
    elif comparison.view == "redline":
        found = shown.redlined(submission, text, against, threads)
    else:
        found = shown.beside(submission, text, against)
    return {
        "shown": found,
        "text": text,
        "words": text.words,
        "comparison": comparison,
        "is_same": bool(against) and against.words_as_dict() == text.words_as_dict(),
        "looked_at": looked_at,
        **card(request, submission, every, threads, bound),
    }


def context(request, submission, *, form=None, action=None, **bound):
    """All that templates/admin/submissions/piece.html shows; `bound` holds a comment's form that was refused."""
    skip_missing(submission)
    load(submission)
    actions = actions_for(submission, request.user)
    chosen = action or request.GET.get("action", "")
    offered = next((row for row in actions if row.name == chosen and not row.is_at_once), None)
    if offered and form is None and not offered.missing:
        form = ActionForm(chosen, offered.transition, submission, by=request.user)
    found = workflow.available(submission, request.user)
    read = text_of(request, submission, bound)
    return {
        "submission": submission,
        "title": str(submission),
        **read,
        "actions": [row for row in actions if row.name not in {*SETTLING, *SELDOM}],
        "seldom": [row for row in actions if row.name in SELDOM],
        "settling": [row for row in actions if row.name in SETTLING],
        "is_mine": submission.pending is not None and submission.pending.by_id == request.user.pk,
        "may_edit": "edit" in found,
        "may_fix": "minor_fix" in found,
        "may_correct": "correct" in found,
        **proposed(submission, request.user),
        "may_file": is_filable(submission, request.user),
        "form": form,
        "previews": None,
        "chosen": offered or (form and next((row for row in actions if row.name == chosen), None)),
        **mailed.card(request, submission),
        **todo.card(request, submission),
        **checking.card(request, submission, chosen),
        "sources": submission.sources.defer("body"),
        "may_send": permissions.may_send_files(request.user, submission),
        **reminded.card(request, submission),
        **happened.card(request, submission, read["looked_at"]),
        **voices.card(request, submission, read["comparison"].revisions, bound),
        **facts.card(request, submission, read["words"]),
    }
