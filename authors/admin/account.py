from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from authors.accounts import invite
from authors.edit_guard import EditGuardMixin
from authors.invitations import may_invite
from authors.models import User
from authors.models.user import EDITOR, MANAGING_EDITOR, ROLES, STAFF_ROLES
from authors.names import clean_name


class AccountForm(forms.ModelForm):
    groups = forms.ModelMultipleChoiceField(
        Group.objects.filter(name__in=ROLES),
        label=_("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Copyeditors, editors and managing editors may open the desk."),
    )

    class Meta:
        model = User
        fields = ["name", "groups", "is_superuser"]

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])

    def clean_groups(self):
        """Nobody loses the role by which they hold pieces, nor gains one at an address that may not be theirs."""
        user, groups = self.instance, self.cleaned_data["groups"]
        names = {group.name for group in groups}
        if user.is_editor and not names & {EDITOR, MANAGING_EDITOR} and user.handled.unfinished().exists():
            raise forms.ValidationError(
                gettext("Some pieces are theirs. Hand them over first: “Close or hand over”, above.")
            )
        if names & STAFF_ROLES - user.roles and not user.emailaddress_set.filter(verified=True).exists():
            raise forms.ValidationError(gettext("Their address is not confirmed. Send them an invitation instead."))
        return groups


@admin.register(User)
class AccountAdmin(EditGuardMixin, admin.ModelAdmin):
    """Managing editors give people roles; nobody changes their own, or those of a superuser.

    Accounts come by signing up or by an invitation, and are closed on a page of their own.
    """

    form = AccountForm
    list_display = ["__str__", "email", "roles", "is_active", "away_until", "last_login"]
    list_filter = ["groups", "is_active", "is_staff"]
    search_fields = ["name", "email"]
    search_help_text = _("Name or e-mail address.")
    ordering = ["name", "email"]
    show_full_result_count = False
    actions = ["mail_password_link", "forget_second_factor"]
    readonly_fields = ["email", "is_active", "away_until", "last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all())

    # Who may do what

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return may_invite(request.user) and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request, obj=None):
        """Accounts are closed, so that what they did keeps its name."""
        return False

    def has_superuser_permission(self, request):
        return request.user.is_superuser

    def get_fieldsets(self, request, obj=None):
        rights = ["groups", *(["is_superuser"] if request.user.is_superuser else []), "is_active", "away_until"]
        return [
            (None, {"fields": ["email", "name"]}),
            (_("Rights"), {"fields": rights}),
            (_("Dates"), {"fields": ["date_joined", "last_login"]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        """The address leads to the account, so only its owner changes it."""
        own = ["groups", "is_superuser"] if obj == request.user else []
        return [*self.readonly_fields, *own]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        context = {**(extra_context or {}), "is_own": object_id == str(request.user.pk)}
        return super().change_view(request, object_id, form_url, context)

    # What happens on saving

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        user = form.instance
        user.is_staff = user.is_superuser or user.groups.filter(name__in=STAFF_ROLES).exists()
        user.save(update_fields=["is_staff"])

    @admin.action(description=_("Mail a link to choose a password"), permissions=["change"])
    def mail_password_link(self, request, queryset):
        users = queryset.filter(is_active=True)
        for user in users:
            invite(user, by=request.user)
        done = ngettext("%(n)d link is in the outbox.", "%(n)d links are in the outbox.", len(users))
        self.message_user(request, done % {"n": len(users)}, messages.SUCCESS)

    @admin.action(description=_("Forget the second factor (phone or key lost)"), permissions=["superuser"])
    def forget_second_factor(self, request, queryset):
        users = queryset.exclude(pk=request.user.pk)
        Authenticator.objects.filter(user__in=users).delete()
        for user in users:
            self.log_change(request, user, [{"changed": {"fields": [gettext("second factor")]}}])
        self.message_user(request, gettext("They set up a new one when they next open the desk."), messages.SUCCESS)
