"""Erasing a piece that readers never had: its words and everything about people go, its number, dates and outcome stay.

The log stays valid: who did what and when, without notes. Only the row `erase` of the table calls this.
"""

from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles import uses
from articles.models import Image
from authors.models import Mail

from .models import Draft
from .models.contributor import link_key

WORDS = dict.fromkeys((name for name in Draft.FIELDS if name != "lead_image_id"), "") | {"lead_image": None}
SENT = {"to": "", "subject": "", "body": "", "html": "", "reply_to": "", "error": "", "headers": {}}
# What hangs on a piece, and what is left of it: nothing (None), or these fields.
LEFT = {
    "events": {"note": "", "data": {}},
    "revisions": {**WORDS, "byline": []},
    "decisions": {"letter_text": "", "data": {}},
    "letters": {"to": "", "subject": "", "body": "", "recipient": None},
    "proofs": {"note": ""},
    "reviews": {
        "name": "", "email": "", "questions": [], "message": "", "answers": [], "for_author": "", "for_editors": "",
        "reason": "", "suggestion": "",
    },
    "checks": None,
    "comments": None,
    "conflicts": {"reason": ""},
    "opinions": None,
    "reminders": None,
    "share_links": None,
    "sources": None,
    "tasks": None,
    "visits": None,
    # Each in a way of its own:
    "contributors": {},
    "draft": {},
}  # fmt: skip


def erasable(submission):
    """That it is closed, and that no reader ever had it."""
    if submission.erased_at:
        return _("It has been erased already.")
    if submission.article and submission.article.was_public:
        return _("Readers have had it. It can be retracted, not erased.")
    return None


def erase(event, data):
    """Take out everything that somebody wrote or that says who somebody is, the reason for it apart."""
    submission = event.submission
    files = [source.file for source in submission.sources.all()] + [row.file for row in submission.attachments.all()]
    erase_mails(submission)
    for name, left in LEFT.items():
        if left is None:
            getattr(submission, name).all().delete()
        elif left:
            rows = getattr(submission, name).all()
            QuerySet.update(rows.exclude(pk=event.pk) if name == "events" else rows, **left)
    erase_people(submission)
    erase_draft(submission.draft)
    erase_article(submission)
    erase_pictures(submission)
    submission.attachments.all().delete()
    submission.owner = submission.answers = None
    submission.interests = submission.software_use = ""
    submission.tags, submission.erased_at = [], event.created_at
    for file in files:
        transaction.on_commit(partial(file.storage.delete, file.name))


def erase_people(submission):
    """Its authors become nameless, in the log too; whoever of the desk acted stays named."""
    accounts = [submission.owner_id, *submission.contributors.values_list("user_id", flat=True)]
    acted = submission.events.filter(actor__in=filter(None, accounts))
    QuerySet.update(acted, actor=None, contributor=submission.first_contributor())
    QuerySet.update(submission.revisions.filter(by__in=filter(None, accounts)), by=None)
    for person in submission.contributors.all():
        person.name, person.email = _("Erased"), f"erased-{person.pk}@invalid.invalid"
        person.affiliation = person.bio = ""
        person.user = person.author = None
        person.link_key = link_key()
        person.save()


def erase_draft(draft):
    draft.snapshots.all().delete()
    for name, nothing in WORDS.items():
        setattr(draft, name, nothing)
    draft.seq, draft.updated_by = draft.seq + 1, None
    draft.save()


def erase_mails(submission):
    """What was sent is forgotten; what was not is never sent."""
    mails = Mail.objects.filter(letter__submission=submission)
    mails.exclude(state=Mail.State.SENT).update(state=Mail.State.FAILED)
    mails.update(**SENT)


def erase_pictures(submission):
    """Pictures of this piece alone go with it."""
    images = list(submission.pictures.all())
    submission.pictures.clear()
    used = uses.of(images)
    for image in images:
        if not any(rows.get(image.pk) for rows in used.values()):
            transaction.on_commit(image.delete_files)
            Image.objects.filter(pk=image.pk).delete()


def erase_article(submission):
    """The article that was made of it and never shown."""
    if submission.article is None:
        return
    article, submission.article = submission.article, None
    submission.save(update_fields=["article"])
    article.delete()
