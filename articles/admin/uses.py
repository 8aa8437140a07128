"""Where a thing is used, for its page; and why what is used is not deleted."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import uses
from articles.models import Article, Version

PAGED = {Version}  # has no room of its own, but a page
SHOWN = 10  # of a kind, for each thing
AT_ONCE = 100


class Places:
    """Who uses these things, as far as somebody may see it; the rest is counted."""

    def __init__(self, site, request, found):
        self.site, self.request, self.found = site, request, found
        self.rows = {model: self._seen(model, by_thing) for model, by_thing in found.items()}

    def of(self, thing):
        """[(name, address in the desk or "")]; what has no page at the desk is told only where nothing else tells."""
        using = {model: by_thing[thing.pk] for model, by_thing in self.found.items() if thing.pk in by_thing}
        paged = [model for model in using if model in PAGED or model in self.site._registry]
        ordered = sorted(paged or using, key=lambda model: (model in PAGED, model._meta.label))
        return [place for model in ordered for place in self._among(model, using[model])]

    def _among(self, model, pks):
        seen = [self.rows[model][pk] for pk in sorted(pks, reverse=True)[:SHOWN] if pk in self.rows[model]]
        yield from map(page_of, seen)
        if rest := len(pks) - len(seen):
            kind = model._meta.verbose_name if rest == 1 else model._meta.verbose_name_plural
            more = gettext("%(number)d more: %(kind)s") if seen else gettext("%(number)d: %(kind)s")
            yield more % {"number": rest, "kind": kind}, ""

    def _seen(self, model, by_thing):
        """{id: row} of those that are named, as far as this person may open them."""
        rows = self._open_to(model)
        named = {pk for pks in by_thing.values() for pk in sorted(pks, reverse=True)[:SHOWN]}
        return {row.pk: row for row in rows.filter(pk__in=named)} if rows is not None else {}

    def _open_to(self, model):
        if model is Version:
            return Version.objects.filter(article__in=self._open_to(Article)).select_related("article")
        room = self.site._registry.get(model)
        if room is None or not room.has_view_permission(self.request):
            return None
        rows = room.get_queryset(self.request).prefetch_related(None)
        return rows.select_related(*room.list_select_related) if room.list_select_related else rows


def page_of(row):
    """(name, address in the desk)"""
    if isinstance(row, Version):
        name = gettext("%(title)s, version %(number)d") % {"title": row.article, "number": row.number}
        return name, reverse("admin:articles_article_version", args=[row.article_id, row.number])
    meta = row._meta
    name = gettext("%(kind)s “%(name)s”") % {"kind": capfirst(meta.verbose_name), "name": row}
    return name, reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])


def listed(places):
    items = format_html_join("", "<li>{}</li>", ((linked(name, url),) for name, url in places))
    return format_html('<ul class="desk-list">{}</ul>', items)


def linked(name, url):
    return format_html('<a href="{}">{}</a>', url, name) if url else name


class SaysWhatStays:
    """For a ModelAdmin: before something is deleted, its page names what goes or why it stays, in few queries."""

    def why_they_stay(self, request, things):
        """In HTML, a reason for each that is not deleted, and what to do instead; empty where all may go."""
        return []

    def what_goes(self, request, things):
        """The things, each of which a list of what it leaves may follow, as `unordered_list` shows it."""
        return [str(thing) for thing in things]

    def get_deleted_objects(self, objs, request):
        things = list(objs[: AT_ONCE + 1])
        if len(things) > AT_ONCE:
            return [], {}, set(), [gettext("Choose at most %(number)d at a time.") % {"number": AT_ONCE}]
        if reasons := self.why_they_stay(request, things):
            return [], {}, set(), reasons
        return self.what_goes(request, things), {self.opts.verbose_name_plural: len(things)}, set(), []


class StaysWhereUsed(SaysWhatStays):
    """For the ModelAdmin of what others use: it is not deleted before they do without, and the page says who does."""

    instead = _("Take it out there first.")

    def uses_of(self, things):
        return uses.of(things)

    def places(self, request, things):
        return Places(self.admin_site, request, self.uses_of(things))

    def why_they_stay(self, request, things):
        places = self.places(request, things)
        told = [(thing, found) for thing in things if (found := places.of(thing))]
        stops = [format_html("<b>{}</b> {}", thing, listed(found)) for thing, found in told]
        return [*stops, self.instead] if stops else []
