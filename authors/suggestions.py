"""Fields that suggest rows while one types, for admins whose forms may hold what no list has offered."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.forms import ModelChoiceField, Script


class NumbersOnly:
    """Django's own widgets break on what is no row's number; here it is shown as nothing, and the field refuses it."""

    def optgroups(self, name, value, attr=None):
        numbers = [each for each in value if str(each).isdecimal() and len(str(each)) < 19]
        return super().optgroups(name, numbers or [""], attr)


class OneSuggested(NumbersOnly, AutocompleteSelect):
    known = None  # what the form’s row names, where that was loaded with the row

    def optgroups(self, name, value, attr=None):
        """The option chosen; without a question to the database where it is known."""
        if self.known is None or [str(each) for each in value] != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance(self.known)
        return [(None, [*options, self.create_option(name, self.known.pk, label, True, len(options))], 0)]


class SomeSuggested(NumbersOnly, AutocompleteSelectMultiple):
    pass


class SuggestedField(ModelChoiceField):
    def get_bound_field(self, form, field_name):
        widget = getattr(self.widget, "widget", self.widget)
        key = form._meta.model._meta.get_field(field_name)
        widget.known = getattr(form.instance, field_name) if key.is_cached(form.instance) else None
        return super().get_bound_field(form, field_name)


class SuggestsRows:
    """For every ModelAdmin or inline with autocomplete_fields, which the script names for those who hear the page."""

    class Media:
        js = [Script("js/select-names.js", type="module")]

    def get_queryset(self, request):
        """With what its fields name, so that a form of many rows asks no more than a form of one."""
        named = [name for name in self.autocomplete_fields if self.model._meta.get_field(name).many_to_one]
        rows = super().get_queryset(request)
        return rows.select_related(*named) if named else rows

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Nothing that others use is deleted from beside a field: that is done in its own room, which says by whom."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", OneSuggested(db_field, self.admin_site, using=kwargs.get("using")))
            kwargs.setdefault("form_class", SuggestedField)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SomeSuggested(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
