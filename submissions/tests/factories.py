"""Valid rows with defaults. make_submission() walks the workflow, so no test starts where users cannot get."""

from datetime import timedelta
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone

from articles.models import Category, Image, Kind, Publication
from authors.tests.factories import make_editor, make_managing_editor, make_user
from submissions import workflow
from submissions.models import Status, Submission

number = count(1)

BODY = "<p>The cranes at the eastern terminal work through the night.</p><h2>A port</h2><p>And the town sleeps.</p>"
EDITED = BODY.replace("through the night", "all night")


def make_kind(slug="opinion", **fields):
    kind, created = Kind.objects.get_or_create(slug=slug, defaults={"name": slug.title()})
    if fields:
        Kind.objects.filter(pk=kind.pk).update(**fields)
        kind.refresh_from_db()
    return kind


def make_category(name="World", **fields):
    n = next(number)
    return Category.objects.create(name=name, slug=f"{name.lower()}-{n}", **fields)


def make_image(**fields):
    n = next(number)
    image = Image(width=800, height=500, digest=f"{n:064d}", **fields)
    image.file.save(f"test-{n}.jpg", ContentFile(b"not really a picture"), save=True)
    return image


def make_publication(**fields):
    return Publication.objects.create(**{"name": "The Margin", "contact_email": "desk@example.org", **fields})


def make_draft(*, owner=None, kind=None, body=BODY, title="On ferries", by_desk=None, **fields):
    """A piece begun and complete enough to be handed in."""
    owner = None if by_desk else owner or make_user(name="Ada Sample")
    submission = workflow.start(
        kind=kind or make_kind(),
        owner=owner,
        entered_by=by_desk,
        name=owner.name if owner else "Guest Sample",
        email=owner.email if owner else f"guest{next(number)}@example.org",
        title=title,
        standfirst="What the ferry carries.",
        body=body,
        **fields,
    )
    submission.is_original = True
    submission.primary_category = make_category()
    submission.save()
    return submission


def text_of(submission, **changes):
    return {**submission.draft.words_as_dict(), **changes}


ROAD = {
    Status.DRAFT: [],
    Status.SUBMITTED: ["submit"],
    Status.IN_REVIEW: ["submit", "claim"],
    Status.CHANGES_REQUESTED: ["submit", "request_changes"],
    Status.ACCEPTED: ["submit", "accept", "edit"],
    Status.PROOF: ["submit", "accept", "edit", "send_proof"],
    Status.READY: ["submit", "accept", "edit", "send_proof", "approve_proof"],
    Status.SCHEDULED: ["submit", "accept", "edit", "send_proof", "approve_proof", "schedule"],
    Status.PUBLISHED: ["submit", "accept", "edit", "send_proof", "approve_proof", "publish"],
    Status.RETRACTED: [
        "submit",
        "accept",
        "edit",
        "send_proof",
        "approve_proof",
        "publish",
        "propose_retraction",
        "retract",
    ],
    Status.DECLINED: ["submit", "decline"],
    Status.WITHDRAWN: ["withdraw"],
}


def data_for(action, submission, **data):
    """What a complete form sends for an action."""
    forms = {
        "request_changes": {"letter": "Please look at the second paragraph."},
        "decline": {"reason": "scope", "letter": "Thank you, but no."},
        "accept": {"letter": "We would like to publish it.", "note": "Read by two editors."},
        "edit": {"text": text_of(submission, body=EDITED)},
        "replace": {"text": text_of(submission, body=EDITED)},
        "approve_proof": {"digest": submission.text_digest, "note": "By telephone."},
        "ask_corrections": {"note": "The second sentence is wrong."},
        "resubmit": {"note": "Nothing had to change."},
        "schedule": {"at": timezone.now() + timedelta(days=3)},
        "publish_without_proof": {"waiver": "urgent"},
        "put_back": {"note": "I have no time for it."},
        "declare_conflict": lambda: {"note": "We share an office.", "assignee": make_editor()},
        "reassign": lambda: {"assignee": make_editor()},
        "reword": {"letter": "A better letter."},
        "call_back": {"note": "We decide on what we have."},
        "reconsider": {"note": "The town has answered.", "letter": "We read it once more."},
        "revoke": {"note": "The port has asked us to look at it again.", "letter": "We have to read it again."},
        "pull_proof": {"note": "The figures change."},
        "go_on": {"note": "The town votes on Sunday, and it has to be out."},
        "reopen": {"note": "The figures change."},
        "minor_fix": {"text": text_of(submission, body=submission.draft.body.replace("And the", "The"))},
        "erase": {"note": "Its author asked for it by letter."},
        "pull_back": {"note": "The wrong picture."},
        "correct": {"kind": "clarification", "note": "The eastern terminal is meant."},
        "propose_retraction": {"note": "Its author asked: the port is invented."},
        "propose_reinstatement": {"note": "The port was found."},
    }
    form = forms.get(action, {})
    return {**(form() if callable(form) else form), **data}


def take(action, submission, *, by, **data):
    """Take an action; a decision is sent at once."""
    event = workflow.perform(action, submission, by=by, **data_for(action, submission, **data))
    return (
        workflow.perform("release", submission, by=by)
        if workflow.TRANSITIONS[action].pends and submission.pending
        else event
    )


def decide(action, submission, *, by, **data):
    """Decide, and let it wait. Returns the Decision."""
    workflow.perform(action, submission, by=by, **data_for(action, submission, **data))
    return submission.pending


PROPOSED = {
    "confirm_correction": ("correct", {"kind": "correction"}),
    "retract": ("propose_retraction", {}),
    "reinstate": ("propose_reinstatement", {}),
}


def propose_for(action, submission, *, by=None, **data):
    """Have an editor propose what an action confirms or sets aside, where it is such an action."""
    default = "propose_reinstatement" if submission.status == Status.RETRACTED else "propose_retraction"
    proposal, form = PROPOSED.get(action, (default if action == "set_aside" else None, {}))
    if proposal:
        take(proposal, submission, by=by or make_managing_editor(), **{**form, **data})


def make_submission(status=Status.SUBMITTED, *, editor=None, **fields):
    submission = make_draft(**fields)
    editor = editor or make_editor()
    author = submission.owner or submission.first_contributor()
    for action in ROAD[status]:
        is_authors = workflow.TRANSITIONS[action].authors
        by = author if is_authors else make_managing_editor() if action == "retract" else editor
        take(action, submission, by=by)
    return Submission.objects.get(pk=submission.pk)
