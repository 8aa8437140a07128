from django.db import transaction

from articles.models import Redirect


class LeavesRedirects:
    """For a ModelAdmin of something with an address: who knows the old one is led on, or told it is gone."""

    def was_public(self, obj):
        """Whether readers may know its address."""
        return True

    def save_model(self, request, obj, form, change):
        before = self.model._default_manager.get(pk=obj.pk) if change and "slug" in form.changed_data else None
        super().save_model(request, obj, form, change)
        if before and before.slug != obj.slug and self.was_public(before):
            for old, new in zip(self.addresses(before), self.addresses(obj), strict=True):
                Redirect.moved(old, new)

    def addresses(self, obj):
        """Every page that its address names."""
        return [obj.get_absolute_url()]

    def render_delete_form(self, request, context):
        return super().render_delete_form(request, {**context, "is_known": self.was_public(context["object"])})

    @transaction.atomic
    def delete_model(self, request, obj):
        known = self.known([obj])
        super().delete_model(request, obj)
        self.leave(known)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        known = self.known(queryset)
        super().delete_queryset(request, queryset)
        self.leave(known)

    def known(self, things):
        return [address for thing in things if self.was_public(thing) for address in self.addresses(thing)]

    def leave(self, addresses):
        for address in addresses:
            Redirect.gone(address)
