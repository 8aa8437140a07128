"""What a search can be narrowed by: by kind, section, author and year, each with how many of the hits it holds."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

SHOWN = 8


@dataclass(frozen=True)
class Choice:
    """One thing to narrow by. Where it is chosen already, its link takes it back."""

    name: str
    pieces: int
    link: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Group:
    name: str
    choices: list


def groups(asked, results, *, navigation, kinds, authors):
    """The groups in which there is something to choose. Kinds and authors are rows by id."""
    found = [
        Group(_("Kind"), _ranked(asked, "kind", results.by("k"), kinds)),
        Group(_("Section"), _sections(asked, results, navigation)),
        Group(_("Author"), _ranked(asked, "author", results.by("a"), authors)),
        Group(_("Year"), _years(asked, results.years())),
    ]
    return [group for group in found if len(group.choices) > 1 or any(choice.is_chosen for choice in group.choices)]


def _choice(asked, part, value, name, pieces):
    chosen = getattr(asked, part) == value
    return Choice(name, pieces, asked.link(**{part: "" if chosen else value}), chosen)


def _ranked(asked, part, counts, rows):
    known = [(rows[pk], pieces) for pk, pieces in counts.most_common() if pk in rows]
    return [_choice(asked, part, row.slug, str(row), pieces) for row, pieces in known[:SHOWN]]


def _sections(asked, results, navigation):
    """The sections of the top; below the one that is chosen, its parts. A section holds what its parts hold."""
    counts = Counter()
    for filed in results.categories():
        known = [pk for pk in filed if pk in navigation.by_pk]
        counts.update({pk for own in known for pk in (own, *(above.pk for above in navigation.trail(own)))})
    chosen = next((section for section in navigation.by_pk.values() if section.slug == asked.category), None)
    listed = [*navigation.trail(chosen.pk), chosen, *chosen.children] if chosen else navigation.roots
    return [
        _choice(asked, "category", section.slug, section.name, counts[section.pk])
        for section in listed
        if counts[section.pk] or section is chosen
    ]


def _years(asked, counts):
    newest = sorted(counts.items(), reverse=True)[:SHOWN]
    return [_choice(asked, "year", str(year), str(year), pieces) for year, pieces in newest]
