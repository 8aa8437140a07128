"""The page that says how a piece stands: the same for an author with an account and for one who came by signed link."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from submissions import comments, correspondence, proofs, standing, timeline, workflow
from submissions.forms import ActionForm, NewVersionForm
from submissions.log import UNTOLD
from submissions.models import Status

from .sheet import NEXT
from .visit import look_up


@never_cache
@require_safe
def detail(request, pk):
    visit = look_up(request, pk)
    if not visit.is_author:
        return redirect(visit.submission.get_desk_url())
    return status_page(request, visit)


def status_page(request, visit, status=200, **extra):
    return render(request, "submissions/detail.html", {**context(visit), **extra}, status=status)


def context(visit):
    submission = visit.submission
    events = list(submission.events.select_related("actor", "contributor", "on_behalf_of", "revision"))
    offered = {name: row for name, row in workflow.available(submission, visit.person).items() if visit.offers(name)}
    return {
        "visit": visit,
        "submission": submission,
        "standing": standing.standing(submission),
        "progress": standing.progress(submission, events),
        "timeline": timeline.told(events, submission, visit.person),
        "threads": comments.in_threads(list(comments.seen_by(visit.person, submission))),
        "may_answer": comments.AUTHOR in comments.audiences(visit.person, submission),
        "letters": correspondence.shown_to(submission, visit.email),
        "revisions": list(submission.revisions.known_to_authors().defer("body")),
        "kept": kept_drafts(visit, events),
        "sources": list(submission.sources.defer("body")),
        "actions": offered,
        "may_write": submission.status in NEXT and not visit.by_link,
        "word_file": NewVersionForm(),
        "lacking": workflow.missing("submit", submission) if "submit" in offered else [],
        **proof(visit, offered, max(event.seq for event in events if event.action not in UNTOLD)),
    }


def kept_drafts(visit, events):
    """What its author was writing when the editors took the piece back: its page of writing is closed."""
    was_called = any(event.action == "call_back" for event in events)
    return list(visit.earlier_drafts().defer("body")[:5]) if was_called and not visit.by_link else []


def proof(visit, offered, seq):
    """What was changed since the author's own text, and the forms that answer an open proof."""
    submission = visit.submission
    if submission.status not in proofs.SHOWN_IN:
        return {}
    forms = {
        name: ActionForm(name, row, submission, seq=seq)
        for name, row in offered.items()
        if submission.status == Status.PROOF and name in proofs.ANSWERS
    }
    return {"proof": proofs.compare(submission, visit.picture_url), "answers": forms}
