from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

# ANSI/NISO Z39.84: a prefix of numbers, a slash, and a suffix of anything printable.
validate_doi = RegexValidator(
    r"^10\.[0-9]{4,9}(\.[0-9]+)*/[!-~]+$", _("Write it as 10.1234/abc.5, without an address.")
)


class Licence(models.TextChoices):
    """Under what others may use a piece."""

    CC_BY = "by/4.0", "CC BY 4.0"
    CC_BY_SA = "by-sa/4.0", "CC BY-SA 4.0"
    CC_BY_ND = "by-nd/4.0", "CC BY-ND 4.0"
    CC_BY_NC = "by-nc/4.0", "CC BY-NC 4.0"
    CC_BY_NC_SA = "by-nc-sa/4.0", "CC BY-NC-SA 4.0"
    CC_BY_NC_ND = "by-nc-nd/4.0", "CC BY-NC-ND 4.0"

    @property
    def url(self):
        """Where the licence can be read."""
        return f"https://creativecommons.org/licenses/{self.value}/"
