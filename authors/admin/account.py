from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from authors.accounts import invite
from authors.edit_guard import EditGuardMixin
from authors.models import User
from authors.models.user import ROLES, STAFF_ROLES
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
        fields = ["email", "name", "groups", "is_active", "is_superuser"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])


@admin.register(User)
class AccountAdmin(EditGuardMixin, admin.ModelAdmin):
    """Managing editors invite people and give them roles; nobody changes their own, or those of a superuser."""

    form = AccountForm
    list_display = ["__str__", "email", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active", "is_staff"]
    search_fields = ["name", "email"]
    search_help_text = _("Name or e-mail address.")
    ordering = ["name", "email"]
    show_full_result_count = False
    actions = ["mail_password_link", "forget_second_factor"]
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all())

    # Who may do what

    def runs_accounts(self, user):
        return user.is_managing_editor or user.is_superuser

    def has_add_permission(self, request):
        return self.runs_accounts(request.user)

    def has_change_permission(self, request, obj=None):
        may = self.runs_accounts(request.user)
        return may and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request, obj=None):
        """Accounts are deactivated, so that what they did keeps its name."""
        return False

    def has_superuser_permission(self, request):
        return request.user.is_superuser

    def get_fieldsets(self, request, obj=None):
        rights = ["groups", *(["is_active"] if obj else []), *(["is_superuser"] if request.user.is_superuser else [])]
        sets = [(None, {"fields": ["email", "name"]}), (_("Rights"), {"fields": rights})]
        return [*sets, (_("Dates"), {"fields": ["date_joined", "last_login"]})] if obj else sets

    def get_readonly_fields(self, request, obj=None):
        """The address leads to the account, so only its owner changes it."""
        if obj is None:
            return []
        own = ["groups", "is_active", "is_superuser"] if obj == request.user else []
        return [*self.readonly_fields, "email", *own]

    # What happens on saving

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        user = form.instance
        user.is_staff = user.is_superuser or user.groups.filter(name__in=STAFF_ROLES).exists()
        user.save(update_fields=["is_staff"])
        if not change:
            invite(user, by=request.user)
            text = gettext("A link to choose a password is in the outbox for %(who)s.")
            messages.info(request, text % {"who": user.email})

    @admin.action(description=_("Mail a link to choose a password"), permissions=["add"])
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
