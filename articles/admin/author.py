from django.contrib import admin

from authors.admin import AuthorAdmin
from authors.models import Author

from .moving import LeavesRedirects


@admin.register(Author)
class AuthorWithPieces(LeavesRedirects, AuthorAdmin):
    """The room of authors, which lies in `authors` and learns here of redirects and public pieces."""

    def was_public(self, obj):
        return obj.articles.published().exists()

    def view_on_site(self, obj):
        return obj.get_absolute_url() if self.was_public(obj) else None
