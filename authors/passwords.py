from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class MaximumLengthValidator:
    """Long pass phrases are welcome; whole files are not."""

    def __init__(self, max_length=128):
        self.max_length = max_length

    def validate(self, password, user=None):
        if len(password) > self.max_length:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self):
        return ngettext(
            "Your password can have at most %(n)d character.",
            "Your password can have at most %(n)d characters.",
            self.max_length,
        ) % {"n": self.max_length}


class SiteWordsValidator:
    """Refuse passwords that are little more than the name of the site."""

    REST = 8

    def validate(self, password, user=None):
        rest = password.lower()
        for word in self.words():
            rest = rest.replace(word, "")
        if len(rest) < min(self.REST, len(password)):
            raise ValidationError(_("This password is too close to the name of the site."), code="password_site_word")

    def words(self):
        labels = (urlsplit(settings.SITE_URL).hostname or "").split(".")
        return sorted({"paradigm", *(label for label in labels if len(label) > 3)}, key=len, reverse=True)

    def get_help_text(self):
        return ""
