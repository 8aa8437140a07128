from articles.models import Redirect


class LeavesRedirects:
    """For a ModelAdmin of something with an address: who knows the old one is led to the new one."""

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
        return [obj.get_absolute_url()]
