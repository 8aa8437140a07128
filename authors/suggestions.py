"""Fields that suggest rows while one types, for admins whose forms may hold what no list has offered."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.forms import Script


class NumbersOnly:
    """Django's own widgets break on what is no row's number; here it is shown as nothing, and the field refuses it."""

    def optgroups(self, name, value, attr=None):
        numbers = [each for each in value if str(each).isdecimal() and len(str(each)) < 19]
        return super().optgroups(name, numbers or [""], attr)


class OneSuggested(NumbersOnly, AutocompleteSelect):
    pass


class SomeSuggested(NumbersOnly, AutocompleteSelectMultiple):
    pass


class SuggestsRows:
    """For every ModelAdmin or inline with autocomplete_fields, which the script names for those who hear the page."""

    class Media:
        js = [Script("js/select-names.js", type="module")]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Nothing that others use is deleted from beside a field: that is done in its own room, which says by whom."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", OneSuggested(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SomeSuggested(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
