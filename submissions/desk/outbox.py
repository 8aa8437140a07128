"""The outbox, where letters about pieces can be sent again, many at once."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from authors.admin.mail import MailAdmin
from authors.models import Mail
from submissions import resending
from submissions.models import Letter, Submission

from .mailed import may_resend

admin.site.unregister(Mail)


@admin.register(Mail)
class OutboxAdmin(MailAdmin):
    actions = ["send_again"]

    @admin.action(description=_("Send again"), permissions=["retry"])
    def send_again(self, request, queryset):
        """What never left is tried at once; a letter that came back becomes a new message, and its piece says so."""
        tried = sum(sent_again(mail, request.user) for mail in queryset)
        left = len(queryset) - tried
        done = ngettext("%(n)d message is sent again.", "%(n)d messages are sent again.", tried) % {"n": tried}
        self.message_user(request, done, messages.SUCCESS)
        if left:
            stays = ngettext(
                "%(n)d stays as it is: it arrived, is under way, or is not yours to send.",
                "%(n)d stay as they are: they arrived, are under way, or are not yours to send.",
                left,
            )
            self.message_user(request, stays % {"n": left}, messages.WARNING)


def sent_again(mail, person):
    """Whether it is on its way again."""
    letter = Letter.objects.exclude(event=None).select_related("review", "submission").filter(mail=mail).first()
    if mail.state == Mail.State.SENT:
        return False
    if letter is None:
        return bool(Mail.objects.filter(pk=mail.pk).try_again())
    if letter.replacements.exists() or not is_theirs(letter, person):
        return False
    try:
        resending.send_again(letter, by=person)
    except resending.NotSent:
        return False
    return True


def is_theirs(letter, person):
    """Whether this person may read the letter and write about its piece."""
    seen = Submission.objects.for_desk(person).filter(pk=letter.submission_id).exists()
    readable = Letter.objects.readable_by(person).filter(pk=letter.pk).exists()
    return seen and readable and may_resend(person, letter.submission)
