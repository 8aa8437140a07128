from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Prefetch
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .author import Author

AUTHOR, REVIEWER, COPYEDITOR = "Author", "Reviewer", "Copyeditor"
EDITOR, MANAGING_EDITOR = "Editor", "Managing editor"
ROLES = [AUTHOR, REVIEWER, COPYEDITOR, EDITOR, MANAGING_EDITOR]
STAFF_ROLES = {COPYEDITOR, EDITOR, MANAGING_EDITOR}
# Who stands in the masthead, the highest first.
MASTHEAD = {MANAGING_EDITOR: _("Managing editor"), EDITOR: _("Editors"), COPYEDITOR: _("Copy editors")}


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def masthead(self):
        """[(role, people)] of those who work here, as readers are told; everybody under their highest role.

        `author` is loaded, of those whom readers can meet.
        """
        people = self.filter(is_active=True, groups__name__in=MASTHEAD).exclude(name="").order_by("name").distinct()
        left = list(people.prefetch_related("groups", Prefetch("author", Author.objects.with_public_pieces())))
        found = []
        for role, title in MASTHEAD.items():
            holders = [user for user in left if role in {group.name for group in user.groups.all()}]
            left = [user for user in left if user not in holders]
            found += [(title, holders)] if holders else []
        return found

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who logs in. The e-mail address is the name; roles are groups."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Take this away instead of deleting an account.")
    )
    is_staff = models.BooleanField(_("may open the desk"), default=False)
    away_until = models.DateField(
        _("away until"), null=True, blank=True, help_text=_("Until then nobody is given new pieces.")
    )
    date_joined = models.DateTimeField(_("joined at"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email_unique", violation_error_message=_("This address has an account.")
            )
        ]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0] if self.name else self.email

    @cached_property
    def roles(self):
        return set(self.groups.values_list("name", flat=True)) if self.is_active and self.pk else set()

    @property
    def is_managing_editor(self):
        return MANAGING_EDITOR in self.roles

    @property
    def is_editor(self):
        return bool(self.roles & {EDITOR, MANAGING_EDITOR})

    @property
    def is_copyeditor(self):
        return COPYEDITOR in self.roles

    @property
    def is_away(self):
        return self.away_until is not None and self.away_until >= timezone.localdate()

    @property
    def has_pieces(self):
        """Whether they own a piece or are named as one of its authors."""
        return self.submissions.exists() or self.contributions.exists()
