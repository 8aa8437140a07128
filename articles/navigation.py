"""What every page links: the tree of categories and the pages in the foot, read in one query."""

from dataclasses import dataclass, field

from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from .models import Category, Page


@dataclass
class Section:
    """A category in the tree, as navigation needs it."""

    pk: int
    name: str
    slug: str
    parent_id: int | None
    children: list = field(default_factory=list)

    @property
    def url(self):
        return reverse("articles:category", args=[self.slug])


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    menu: str
    purpose: str = ""


class Navigation:
    def __init__(self, sections, links):
        self.by_pk = {section.pk: section for section in sections}
        self.links = links
        self.roots = []
        for section in sections:
            siblings = self.by_pk[section.parent_id].children if section.parent_id in self.by_pk else self.roots
            siblings.append(section)

    @classmethod
    def load(cls):
        category, nothing = Value("category", CharField()), Value("", CharField())
        categories = Category.objects.order_by().values_list(
            category, "pk", "name", "slug", "parent_id", "position", nothing
        )
        pages = (
            Page.objects.filter(is_public=True)
            .exclude(menu="", purpose="")
            .order_by()
            .values_list(F("menu"), "pk", "title", "slug", Cast(Value(None), IntegerField()), "position", "purpose")
        )
        rows = sorted(categories.union(pages, all=True), key=lambda row: (row[5], row[2]))
        sections = [Section(*row[1:5]) for row in rows if row[0] == "category"]
        links = [
            Link(title, reverse("articles:page", args=[slug]), menu, purpose)
            for menu, _pk, title, slug, _parent, _n, purpose in rows
            if menu != "category"
        ]
        return cls(sections, links)

    def menu(self, name):
        return [link for link in self.links if link.menu == name]

    def policy(self, purpose):
        """The address of the page for one of Page.Purpose, or "" where there is none."""
        return next((link.url for link in self.links if link.purpose == purpose), "")

    @property
    def read_links(self):
        return self.menu(Page.Menu.READ)

    @property
    def write_links(self):
        return self.menu(Page.Menu.WRITE)

    @property
    def about_links(self):
        return self.menu(Page.Menu.ABOUT)

    def root_of(self, pk):
        """The top-level section that a category belongs to."""
        return next(iter(self.trail(pk)), self.by_pk[pk]) if pk in self.by_pk else None

    def tree(self):
        """(section, depth) for every category, each before what belongs to it."""
        todo = [(section, 0) for section in reversed(self.roots)]
        while todo:
            section, depth = todo.pop()
            yield section, depth
            todo += [(child, depth + 1) for child in reversed(section.children)]

    def trail(self, pk):
        """The sections above a category, from the top."""
        above, section = [], self.by_pk[pk]
        while section := self.by_pk.get(section.parent_id):
            above.insert(0, section)
        return above

    def family(self, pk):
        """The ids of a category and everything below it."""
        found, todo = set(), [pk]
        while todo:
            found.add(current := todo.pop())
            todo += [child.pk for child in self.by_pk[current].children if child.pk not in found]
        return found
