from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.forms import BylineForm, BylineFormSet
from articles.models import Byline
from authors.suggestions import SuggestsRows

from .part import PartOfPiece


class BylineInline(PartOfPiece, SuggestsRows, admin.StackedInline):
    """Who wrote it, in order; name, affiliation and bio are as of publication."""

    model = Byline
    form = BylineForm
    formset = BylineFormSet
    fieldsets = [(None, {"fields": [("author", "position"), ("name", "affiliation"), "bio"]})]
    autocomplete_fields = ["author"]
    verbose_name = _("author")
    verbose_name_plural = _("Byline")

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and obj.bylines.exists() else 1
