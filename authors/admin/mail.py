from django.conf import settings
from django.contrib import admin, messages
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.html import format_html, urlize
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from authors.models import Mail, User
from authors.moments import in_short


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin):
    """The outbox: what waits, what went out, and what the mail server answered. Nothing is edited here.

    Letters are read by who sees the piece at the desk, mail to a colleague by that colleague; of other
    messages the outbox says only to whom they go and how they fare.
    """

    list_display = ["heading", "to", "fate", "error_in_short", "written"]
    list_filter = ["state", "created_at"]
    list_per_page = 50
    search_fields = ["to"]
    search_help_text = _("Address.")
    actions = None
    show_full_result_count = False
    details = ["state", "attempts", "next_try", "error", "created_at", "sent_at", "bounced_at", "message_id"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_retry_permission(self, request):
        return request.user.has_perm("authors.change_mail")

    def get_queryset(self, request):
        rows = super().get_queryset(request).exclude(tells_who_reviews(request.user))
        return rows.annotate(is_readable=readable_by(request.user))

    def get_object(self, request, object_id, from_field=None):
        """The message; its subject, which names the piece it is about, left out where it is not theirs to read."""
        mail = super().get_object(request, object_id, from_field)
        if mail is not None:
            mail.subject = self.heading(mail)
        return mail

    def get_fields(self, request, obj=None):
        return ["to", "subject", "text" if may_read(request.user, obj) else "sealed", *self.details]

    @admin.display(description=_("subject"), ordering="subject")
    def heading(self, mail):
        return mail.subject if mail.is_readable else gettext("(not yours to read)")

    @admin.display(description=_("text"))
    def text(self, mail):
        return format_html('<pre class="mail-text">{}</pre>', mark_safe(urlize(mail.body, autoescape=True)))

    @admin.display(description=_("text"))
    def sealed(self, mail):
        return gettext(
            "It is between its addressee and the editors of a piece, or holds a link that is for them alone."
        )

    @admin.display(description=_("next try"))
    def next_try(self, mail):
        return mail.next_try_at if mail.state == Mail.State.QUEUED and settings.OUTBOX_DELIVERY else "–"

    @admin.display(description=_("state"), ordering="next_try_at")
    def fate(self, mail):
        state = mail.get_state_display()
        if mail.state != Mail.State.QUEUED or not settings.OUTBOX_DELIVERY:
            return state
        return format_html("{}<br>{}", state, gettext("next try %(time)s") % {"time": in_short(mail.next_try_at)})

    @admin.display(description=_("written"), ordering="created_at")
    def written(self, mail):
        return in_short(mail.created_at)

    @admin.display(description=_("last answer"))
    def error_in_short(self, mail):
        return mail.error[:80]

    def changelist_view(self, request, extra_context=None):
        if not settings.OUTBOX_DELIVERY:
            messages.info(request, gettext("No mail server is set up (EMAIL_URL), so mail stays here to be read."))
        return super().changelist_view(request, extra_context)


def readable_by(user):
    """A letter is for who sees its piece at the desk, other mail about pieces for its addressee alone, unless they
    have stepped back from the piece."""
    letters = Mail.letter.related.related_model.objects.filter(mail=OuterRef("pk"))
    pieces = letters.model.submission.field.related_model.objects.for_desk(user)
    # What opens an account or a draft says nothing about a piece. Whether its link is shown, may_read() decides.
    about_no_piece = Q(secret=True) & ~Exists(letters.exclude(event=None, review=None, kind="notice"))
    own = Q(to__iexact=user.email)
    for conflict in user.conflicts.select_related("submission"):
        own &= ~Q(body__contains=conflict.submission.get_desk_url())
    return ExpressionWrapper(own | Exists(letters.filter(submission__in=pieces)) | about_no_piece, BooleanField())


def tells_who_reviews(user):
    """Letters to reviewers of a piece that is not theirs to see: the address alone would tell too much."""
    letters = Mail.letter.related.related_model.objects.filter(mail=OuterRef("pk")).exclude(review=None)
    pieces = letters.model.submission.field.related_model.objects.for_desk(user)
    return Exists(letters.exclude(submission__in=pieces))


def may_read(user, mail):
    """Whether somebody may read a message. Links that let their holder act are shown only where no mail server is
    set up, and those of colleagues then only to superusers: they would be a way into another's account."""
    if mail is None or not mail.is_readable or not mail.secret:
        return mail is None or mail.is_readable
    if settings.OUTBOX_DELIVERY:
        return False
    colleagues = User.objects.filter(is_staff=True).exclude(pk=user.pk)
    return user.is_superuser or not colleagues.filter(email__iexact=mail.to).exists()
