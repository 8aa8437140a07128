from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.models import Byline
from authors.admin import AuthorAdmin
from authors.models import Author, User

from .counting import counted, to_pieces
from .merging import Merges
from .moving import LeavesRedirects
from .uses import StaysWhereUsed


@admin.register(Author)
class AuthorWithPieces(StaysWhereUsed, Merges, LeavesRedirects, AuthorAdmin):
    """The room of authors, which lies in `authors` and learns here of redirects and public pieces."""

    instead = _("If it is a second page of somebody, merge the two: choose both in the list.")

    list_display = [*AuthorAdmin.list_display, "pieces"]
    nothing_yet = _("Authors come with their first piece. A guest needs no account.")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(public=counted(Byline, "author", "article__published_at"))

    @admin.display(description=_("public pieces"), ordering="public")
    def pieces(self, author):
        return to_pieces("bylines__author", author, author.public)

    def uses_of(self, things):
        """What somebody asked for goes with it."""
        return {model: found for model, found in super().uses_of(things).items() if model is not User}

    def was_public(self, obj):
        return obj.articles.published().exists()

    def save_model(self, request, obj, form, change):
        """Pieces keep the name they appeared under, and are found by the new one too."""
        super().save_model(request, obj, form, change)
        if "name" in form.changed_data:
            obj.articles.index()

    def view_on_site(self, obj):
        return obj.get_absolute_url() if self.was_public(obj) else None
