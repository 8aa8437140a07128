from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from authors import invitations
from authors.models import Invitation
from authors.names import clean_name


class InvitationForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["name", "email", "role"]

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        """An account at this address may be given a role, unless it is closed, has it, or is not for them to touch."""
        super().clean()
        data = self.cleaned_data
        if Invitation.objects.open().filter(email__iexact=data.get("email", "")).exists():
            self.add_error("email", _("This address has an invitation already. Send it again from the list."))
            return
        user = "email" in data and invitations.account_of(Invitation(email=data["email"]))
        if not user:
            return
        if not user.is_active:
            self.add_error("email", _("The account at this address is closed. Open it again first."))
        elif user.is_superuser and not self.by.is_superuser:
            self.add_error("email", _("The account at this address is a superuser’s."))
        elif data.get("role") in user.roles:
            self.add_error("role", _("%(name)s has this role already.") % {"name": user})


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    """Whom managing editors have asked to work here, and what came of it."""

    form = InvitationForm
    list_display = ["name", "email", "role", "fate", "invited_by", "sent_at"]
    list_select_related = ["invited_by"]
    list_per_page = 50
    search_fields = ["name", "email"]
    search_help_text = gettext_lazy("Name or e-mail address.")
    actions = ["send_again", "withdraw"]
    show_full_result_count = False
    view_on_site = False

    def has_module_permission(self, request):
        return self.has_add_permission(request)

    def has_view_permission(self, request, obj=None):
        return self.has_add_permission(request)

    def has_add_permission(self, request):
        return request.user.is_authenticated and invitations.may_invite(request.user)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def get_fields(self, request, obj=None):
        return ["name", "email", "role", *(["fate", "invited_by", "sent_at", "accepted_at", "user"] if obj else [])]

    def get_readonly_fields(self, request, obj=None):
        return ["fate"] if obj else []

    @admin.display(description=gettext_lazy("state"))
    def fate(self, invitation):
        return invitation.state

    def save_model(self, request, obj, form, change):
        obj.invited_by = request.user
        super().save_model(request, obj, form, change)
        invitations.send(obj)
        messages.info(request, _("A link is in the outbox for %(who)s.") % {"who": obj.email})

    @admin.action(description=gettext_lazy("Send again"), permissions=["add"])
    def send_again(self, request, queryset):
        rows = list(queryset.open())
        for invitation in rows:
            invitation.invited_by = request.user
            invitation.save(update_fields=["invited_by"])
            invitations.send(invitation)
            self.log_change(request, invitation, _("Sent again."))
        done = ngettext("%(n)d link is in the outbox.", "%(n)d links are in the outbox.", len(rows))
        self.message_user(request, done % {"n": len(rows)}, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["add"])
    def withdraw(self, request, queryset):
        rows = list(queryset.open())
        for invitation in rows:
            invitations.withdraw(invitation)
            self.log_change(request, invitation, _("Withdrawn."))
        done = ngettext("%(n)d invitation is withdrawn.", "%(n)d invitations are withdrawn.", len(rows))
        self.message_user(request, done % {"n": len(rows)}, messages.SUCCESS)
