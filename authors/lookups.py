"""A number that no column can hold is in no column. Django guards every comparison but `in`; SQLite breaks on that."""

from django.db.models import IntegerField
from django.db.models.lookups import In

LARGEST = 2**63 - 1


@IntegerField.register_lookup
class InRange(In):
    def get_prep_lookup(self):
        found = super().get_prep_lookup()
        if hasattr(found, "resolve_expression"):
            return found
        return [number for number in found if not isinstance(number, int) or abs(number) <= LARGEST]
