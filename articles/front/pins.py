from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from ..models import FrontPageSlot


@dataclass
class Pins:
    """The ids of the pieces that editors have put in a place, in their order; each once in its place."""

    leads: list = field(default_factory=list)
    side: list = field(default_factory=list)
    sections: dict = field(default_factory=dict)  # by the id of the root category

    @classmethod
    def load(cls, public, navigation, moment):
        """Of the slots that hold at a moment, those whose piece is among the public ones. One query."""
        pins, places = cls(), FrontPageSlot.Place
        slots = FrontPageSlot.objects.running(moment).filter(Exists(public.filter(pk=OuterRef("article"))))
        for place, pk, category in slots.values_list("place", "article", "article__primary_category"):
            root = navigation.root_of(category)
            at = {places.LEAD: pins.leads, places.SIDE: pins.side}.get(place)
            if at is None:
                at = pins.sections.setdefault(root.pk, [])
            if pk not in at:
                at.append(pk)
        return pins

    @property
    def ids(self):
        return {*self.leads, *self.side, *(pk for pinned in self.sections.values() for pk in pinned)}
