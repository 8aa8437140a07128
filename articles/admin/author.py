from django.contrib import admin

from authors.admin import AuthorAdmin
from authors.models import Author

from .merging import Merges
from .moving import LeavesRedirects


@admin.register(Author)
class AuthorWithPieces(Merges, LeavesRedirects, AuthorAdmin):
    """The room of authors, which lies in `authors` and learns here of redirects and public pieces."""

    def was_public(self, obj):
        return obj.articles.published().exists()

    def save_model(self, request, obj, form, change):
        """Pieces keep the name they appeared under, and are found by the new one too."""
        super().save_model(request, obj, form, change)
        if "name" in form.changed_data:
            obj.articles.index()

    def view_on_site(self, obj):
        return obj.get_absolute_url() if self.was_public(obj) else None
