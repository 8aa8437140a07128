"""A letter that came back, and what the desk has to do about it."""

from datetime import timedelta

from authors.models import Mail
from submissions import bounces
from submissions.models import Letter

CAME_BACK = "Abolish the weekend"
ANSWER = "550 5.1.1 The mailbox of this sample does not exist"


def add(seeding):
    letter = Letter.objects.get(kind=Letter.Kind.DECISION, submission__draft__title=CAME_BACK)
    at = letter.created_at + timedelta(minutes=3)
    letter.mail.came_back(ANSWER)
    Mail.objects.filter(pk=letter.mail_id).update(attempts=1, sent_at=letter.created_at, bounced_at=at)
    bounces.follow_up(letter.mail)
    letter.submission.tasks.update(created_at=at)
