"""Old addresses. Everything that moves or goes away tells this table; readers of the old address are led on or told.

An address is known by a digest of its plainest form, so that it is found however it was typed or encoded. A thing's
address carries what lies below it: `/tags/old/` leads `/tags/old/feed.json` along.
"""

import hashlib
import re
import unicodedata
from urllib.parse import parse_qs, quote, unquote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import CharField, Value
from django.db.models.functions import Concat, Left, Substr
from django.utils.encoding import uri_to_iri
from django.utils.translation import gettext_lazy as _

THING = re.compile(r"(/(?:articles|categories|tags|series|authors)/[^/]+/)(.*)", re.DOTALL)
HOST = re.compile(r"https?://[^/?#]+")
# What WordPress asked its home page for.
ASKED_OF_HOME = frozenset(("p", "page_id", "attachment_id", "cat", "tag", "author", "m", "feed"))


def digest(path):
    """The same for an address as people read it and as browsers send it (/été/, /%C3%A9t%C3%A9/, /%c3%a9t%c3%a9/)."""
    plain = unicodedata.normalize("NFC", unquote(path)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(quote(plain, safe="/#%[]=:;$&()+,!?*@'~").encode()).hexdigest()


def readings(path, query):
    """(address under which a redirect may stand, what of the request it carries on), the most exact first."""
    asked = f"?{query}" if query else ""
    if query:
        yield f"{path}{asked}", ""
    if path == "/":
        given = parse_qs(query)
        yield from ((f"/?{name}={given[name][0]}", "") for name in sorted(ASKED_OF_HOME & given.keys()))
        return
    yield path, asked
    yield path.removesuffix("/") if path.endswith("/") else f"{path}/", asked
    if (found := THING.fullmatch(path)) and found[2]:
        yield found[1], f"{found[2]}{asked}"


class RedirectQuerySet(models.QuerySet):
    def for_request(self, path, query=""):
        """Where this address leads now: a path, "" if it is gone for good, None if nothing is known. One query."""
        asked = [(digest(old), rest) for old, rest in readings(path, query)]
        known = {row.path_digest: row for row in self.filter(path_digest__in=[key for key, _rest in asked])}
        target = next((known[key].carrying(rest) for key, rest in asked if key in known), None)
        if target and digest(target.partition("?")[0]) == digest(path):
            return None
        return target

    def below(self, address):
        """Those that lead to an address, or to what lies below it."""
        if not address.endswith("/"):
            return self.filter(target=address)
        return self.annotate(start=Left("target", len(address))).filter(start=address)


class Redirect(models.Model):
    """An old address and where it leads now, or that it is gone for good (410)."""

    path = models.CharField(
        _("old address"), max_length=2000, help_text=_("As readers have it, such as /?p=12 or /old-name/.")
    )
    path_digest = models.CharField(max_length=64, unique=True, editable=False)
    target = models.CharField(
        _("leads to"), max_length=2000, blank=True, help_text=_("A path on this site. Empty answers “gone” (410).")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RedirectQuerySet.as_manager()

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["path"]

    def __str__(self):
        return self.path

    def carrying(self, rest):
        """Where it leads with what was asked for below the old address, or after a question mark."""
        below, mark, query = rest.partition("?")
        thing = THING.fullmatch(self.target)
        if not self.target or (below and not (thing and not thing[2])):
            return self.target
        whole = self.target + below
        return whole + mark + query if "?" not in whole and "#" not in whole else whole

    def clean(self):
        """Both addresses in the form people read, the target where the way really ends."""
        self.path = uri_to_iri(HOST.sub("", self.path, count=1))
        self.target = uri_to_iri(self.target.removeprefix(settings.SITE_URL))
        if not self.path.startswith("/"):
            raise ValidationError({"path": _("Begin with a slash.")})
        if self.path == "/":
            raise ValidationError({"path": _("The home page stays where it is.")})
        if self.target and (not self.target.startswith("/") or self.target.startswith(("//", "/\\"))):
            raise ValidationError({"target": _("Give a path on this site, beginning with one slash.")})
        self.path_digest = digest(self.path)
        others = Redirect.objects.exclude(pk=self.pk)
        if others.filter(path_digest=self.path_digest).exists():
            raise ValidationError({"path": _("There is a redirect for this address already.")})
        if self.target:
            self._look_ahead(others)

    def _look_ahead(self, others):
        ahead = others.for_request(*self.target.partition("?")[::2])
        if ahead == "":
            raise ValidationError({"target": _("That address is gone itself (410).")})
        self.target = ahead or self.target
        if digest(self.target.rstrip("/")) == digest(self.path.rstrip("/")):
            raise ValidationError({"target": _("It would lead to itself.")})

    @classmethod
    def moved(cls, old, new):
        """Lead `old` to `new`, and all that led to `old` or below it too: no chain grows. `new` leads nowhere."""
        old, new = uri_to_iri(old), uri_to_iri(new)
        with transaction.atomic():
            cls.objects.filter(path_digest=digest(new)).delete()
            cls.lead_on(old, new)
            cls.objects.update_or_create(path_digest=digest(old), defaults={"path": old, "target": new})

    @classmethod
    def gone(cls, old):
        """Answer “gone” at `old`, and at all that led there."""
        old = uri_to_iri(old)
        with transaction.atomic():
            cls.objects.below(old).update(target="")
            cls.objects.update_or_create(path_digest=digest(old), defaults={"path": old, "target": ""})

    @classmethod
    def lead_on(cls, old, new):
        """Lead what leads to `old`, or below it, to the same place at `new`."""
        rest = Substr("target", len(old) + 1, output_field=CharField())
        others = cls.objects.exclude(path_digest=digest(old))
        others.below(old).update(target=Concat(Value(new), rest))
