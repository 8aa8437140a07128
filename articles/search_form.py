"""What somebody asks of the search page, read from its address; odd values are no error, they find nothing."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

SLUG = re.compile(r"[-\w]{1,200}")
PAGE = re.compile(r"[1-9][0-9]?", re.ASCII)
YEAR = re.compile(r"[12][0-9]{3}", re.ASCII)
NARROWED_BY = ("category", "author", "kind", "year")
LONGEST = 10_000


@dataclass(frozen=True)
class Asked:
    """Every part is text, as it stands in the address; empty where it is not asked for."""

    q: str = ""
    category: str = ""
    author: str = ""
    kind: str = ""
    year: str = ""
    sort: str = ""
    page: str = "1"

    @classmethod
    def read(cls, query):
        asked = {name: query.get(name, "").strip() for name in NARROWED_BY}
        shapes = {**dict.fromkeys(NARROWED_BY, SLUG), "year": YEAR}
        fitting = {name: value if shapes[name].fullmatch(value) else "-" for name, value in asked.items() if value}
        page = query.get("page", "1")
        return cls(
            q=query.get("q", "")[:LONGEST],
            sort="newest" if query.get("sort") == "newest" else "",
            page=page if PAGE.fullmatch(page) else "1",
            **fitting,
        )

    @property
    def is_narrowed(self):
        return any(getattr(self, name) for name in NARROWED_BY)

    @property
    def narrowing(self):
        """What a form keeps when other words are typed."""
        return {name: value for name in (*NARROWED_BY, "sort") if (value := getattr(self, name))}

    def link(self, **changes):
        """The address of this search with some parts changed; it starts on its first page unless one is named."""
        other = replace(self, **{"page": "1", **changes})
        parts = {name: getattr(other, name) for name in ("q", *NARROWED_BY, "sort")}
        if other.page != "1":
            parts["page"] = other.page
        query = urlencode({name: value for name, value in parts.items() if value}, errors="replace")
        return f"{reverse('articles:search')}?{query}"
