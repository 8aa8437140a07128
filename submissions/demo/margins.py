"""What the editors wrote into the margins of pieces on the desk, and what their authors answered."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from submissions import comments
from submissions.models import Comment, Submission
from submissions.passages import Quotation, Reading, blocks

DESK, AUTHOR = comments.DESK, comments.AUTHOR
PENCIL, RESERVOIR, LORRY = "The juror who asked for a pencil", "Ask the reservoir for a loan", "Weather insurance"
HANDOVER = "The handover book"


def add(seeding):
    nora, otto, pia, edda = (seeding.users[name] for name in ("nora", "otto", "pia", "edda"))
    trial = comment(
        seeding, PENCIL, nora, 6, "once in a trial of four days, in place of three times",
        "Who counted, and is it written down anywhere? I would like to name the circuit.", AUTHOR, is_blocking=True,
    )  # fmt: skip
    comment(seeding, PENCIL, otto, 5.5, "He was kind about it.", "Leave this sentence alone, whoever edits.")
    hyphen = comment(seeding, PENCIL, pia, 5, "jury room", "One word or two? We had it with a hyphen in May.", AUTHOR)
    answer(seeding, trial, 4.5, "Two clerks did, in a ledger that one of them still has. She would talk to you.")
    comments.settle(hyphen, by=nora)
    dated(seeding, hyphen, 4.2, "settled")
    comment(seeding, PENCIL, edda, 4, "", "Opens the week, if the ledger holds. Picture: no wigs, please.")
    comment(
        seeding, RESERVOIR, otto, 2, "August draw-off fell by 18 per cent in the first season",
        "Which river? He says “used to measure”: ask for the series.",
    )  # fmt: skip
    comment(seeding, RESERVOIR, nora, 1.5, "with the heron as signatory", "The line to print on the front page.")
    comment(seeding, LORRY, otto, 4, "what is left of the harvest", "We cut the sentence that this was about.")
    Submission.objects.filter(draft__title__startswith=HANDOVER).update(
        stale_after=timezone.localdate(seeding.now) + timedelta(days=4)
    )


def piece(title):
    return Submission.objects.get(draft__title__startswith=title)


def comment(seeding, title, by, days_ago, words, text, audience=DESK, **more):
    submission = piece(title)
    reading = Reading(blocks(submission.draft.body))
    found = reading.find(Quotation(words))
    around = reading.quotation(found) if found else Quotation("")
    quotation = Quotation(words, around.prefix, around.suffix)
    written = comments.write(submission, by=by, text=text, audience=audience, quotation=quotation, **more)
    return dated(seeding, written, days_ago)


def answer(seeding, parent, days_ago, text):
    author = parent.submission.owner or parent.submission.first_contributor()
    return dated(seeding, comments.answer(parent, by=author, text=text), days_ago)


def dated(seeding, written, days_ago, action="commented"):
    at = seeding.now - timedelta(days=days_ago)
    fields = {"created_at": at} if action == "commented" else {"resolved_at": at}
    Comment.objects.filter(pk=written.pk).update(**fields)
    models.QuerySet.update(written.submission.events.filter(action=action, data__comment=written.pk), created_at=at)
    return written
