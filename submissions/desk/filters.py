"""What the queue can be narrowed to: one form by GET, whose parts combine with each other and with the bucket."""

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django import forms
from django.db.models import CharField, F, Q, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Category, Kind, Proposal
from authors.models import User
from authors.models.user import EDITOR, MANAGING_EDITOR
from submissions.models import Call, Contributor, Submission

NOBODY = "nobody"
WORDS = 8  # of a search; what follows is left out
AGES = [
    ("3", _("3 days and more")),
    ("7", _("a week and more")),
    ("14", _("2 weeks and more")),
    ("28", _("4 weeks and more")),
]
SORTS = {
    "waiting": (_("Waiting longest"), ["status_at", "pk"]),
    "due": (_("Due soonest"), [F("due_at").asc(nulls_last=True), "status_at", "pk"]),
    "stale": (_("Stale soonest"), [F("stale_after").asc(nulls_last=True), "status_at", "pk"]),
}


@dataclass
class Options:
    """What there is to choose from; `families` names each category with all that lies below it.

    Read along with it: whether any proposal waits for a second editor, which hardly ever one does.
    """

    kinds: list
    categories: list
    editors: list
    calls: list
    families: dict
    has_proposals: bool


def named(rows, what, key, label, above="", place=0):
    """Rows in the one shape in which all options are read at once."""
    columns = {"key": key, "label": label, "above": above, "place": place}
    columns = {name: value if hasattr(value, "resolve_expression") else Value(value) for name, value in columns.items()}
    return rows.order_by().annotate(what=Value(what), **columns).values_list("what", "key", "label", "above", "place")


def options():
    """All options of all filters, in one query."""
    text, parent = CharField(), Coalesce("parent__slug", Value(""))
    editors = User.objects.filter(is_active=True, groups__name__in=[EDITOR, MANAGING_EDITOR])
    name = Coalesce(NullIf("name", Value("")), "email", output_field=text)
    rows = named(Kind.objects.all(), "kind", F("slug"), F("name"), place=F("position")).union(
        named(Category.objects.all(), "category", F("slug"), F("name"), parent, F("position")),
        named(Call.objects.all(), "call", F("slug"), F("title"), place=F("position")),
        named(editors, "editor", Cast("pk", text), name),
        named(Proposal.objects.open(), "proposal", "", ""),
    )
    found: dict[str, list] = {"kind": [], "category": [], "call": [], "editor": [], "proposal": []}
    for what, *row in sorted(rows, key=lambda row: (row[4], row[2].casefold())):
        found[what].append(row)
    plain = {what: [(key, label) for key, label, *_rest in found[what]] for what in ("kind", "call", "editor")}
    tree = list(branches(found["category"]))
    families = {key: {key, *(below for below, _label in branches(found["category"], key))} for key, _label in tree}
    return Options(plain["kind"], tree, plain["editor"], plain["call"], families, bool(found["proposal"]))


def branches(rows, above="", depth=0):
    """(short name, name) of categories, each followed by its sub-categories, set in by their depth."""
    for key, label, parent, _place in rows:
        if parent == above:
            yield key, "\u2003" * depth + label
            yield from branches(rows, key, depth + 1)


class FilterForm(forms.Form):
    q = forms.CharField(
        label=_("Find a piece"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search", "placeholder": _("Title, author or address")}),
    )
    sort = forms.ChoiceField(label=_("Sort"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    editor = forms.ChoiceField(label=_("Editor"), required=False)
    age = forms.ChoiceField(label=_("Waiting"), required=False)
    tag = forms.CharField(label=_("Tag"), required=False, max_length=100)
    call = forms.ChoiceField(label=_("Call"), required=False)

    def __init__(self, found, *args, **kwargs):
        super().__init__(*args, auto_id="queue-%s", **kwargs)
        choices = {
            "kind": (_("any kind"), found.kinds),
            "category": (_("any category"), found.categories),
            "editor": (_("any editor"), [(NOBODY, _("nobody yet")), *found.editors]),
            "age": (_("any time"), AGES),
            "call": (_("any call, or none"), found.calls),
        }
        for name, (blank, rows) in choices.items():
            self.fields[name].choices = [("", blank), *rows]
        self.fields["sort"].choices = [(name, label) for name, (label, _order) in SORTS.items()]
        if not found.calls:
            del self.fields["call"]

    def said(self, name, value):
        """What a chosen value is called on the page."""
        labels = dict(getattr(self.fields[name], "choices", []))
        return str(labels.get(value, value)).strip()


@dataclass(frozen=True)
class Chip:
    """A filter that holds, and the address without it."""

    label: object
    value: str
    query: str


@dataclass
class Asked:
    """What an address asks of the queue. What it asks wrongly is as if not asked."""

    values: dict
    form: FilterForm
    options: Options

    @classmethod
    def of(cls, params):
        found = options()
        typed = FilterForm(found, params)
        typed.is_valid()
        values = {name: value for name, value in typed.cleaned_data.items() if value}
        return cls(values, FilterForm(found, initial=values), found)

    @property
    def filters(self):
        return {name: value for name, value in self.values.items() if name != "sort"}

    @property
    def order(self):
        return SORTS[self.values.get("sort", "waiting")][1]

    def query(self, **changes):
        """The query of an address that asks the same but for what is changed; None takes a part away."""
        return urlencode({name: value for name, value in {**self.values, **changes}.items() if value})

    def chips(self, bucket):
        return [
            Chip(self.form.fields[name].label, self.form.said(name, value), self.query(**{name: None}, bucket=bucket))
            for name, value in self.filters.items()
        ]

    def narrow(self, rows):
        """The rows that have all of what is asked for."""
        for name, value in self.filters.items():
            rows = NARROW[name](rows, value, self.options)
        return rows


def contains(names, word):
    """That one of these columns contains a word, in any case. SQLite folds none but ASCII, so that it gets each."""
    spellings = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
    return reduce(or_, (Q(**{f"{name}__icontains": spelling}) for name in names for spelling in spellings))


def by_words(rows, text, options):
    for word in text.split()[:WORDS]:
        people = Contributor.objects.filter(contains(("name", "email"), word)).values("submission")
        rows = rows.filter(contains(("draft__title",), word) | Q(pk__in=people))
    return rows


def by_category(rows, slug, options):
    """Filed under a category or below it, primarily or besides."""
    family = options.families[slug]
    filed = Submission.categories.through.objects.filter(category__slug__in=family).values("submission")
    return rows.filter(Q(primary_category__slug__in=family) | Q(pk__in=filed))


def by_tag(rows, tag, options):
    """Tags are stored as JSON, which SQLite keeps with escapes and PostgreSQL without."""
    written = {json.dumps(tag), json.dumps(tag, ensure_ascii=False)}
    words = reduce(or_, (Q(tags_written__icontains=each) for each in written))
    return rows.alias(tags_written=Cast("tags", TextField())).filter(words)


def by_editor(rows, editor, options):
    return rows.filter(handling_editor=None if editor == NOBODY else int(editor))


def by_age(rows, days, options):
    return rows.filter(status_at__lte=timezone.now() - timedelta(days=int(days)))


NARROW = {
    "q": by_words,
    "kind": lambda rows, slug, options: rows.filter(kind__slug=slug),
    "category": by_category,
    "editor": by_editor,
    "age": by_age,
    "tag": by_tag,
    "call": lambda rows, slug, options: rows.filter(call__slug=slug),
}
