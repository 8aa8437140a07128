from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.forms import BylineForm, BylineFormSet
from articles.models import Byline
from authors.suggestions import SuggestsRows


class BylineInline(SuggestsRows, admin.StackedInline):
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

    # The byline is part of the piece: who may change the text may change it.

    def has_add_permission(self, request, obj=None):
        return self.may_change(request, obj)

    def has_change_permission(self, request, obj=None):
        return self.may_change(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.may_change(request, obj)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.view_article") or self.may_change(request, obj)

    def may_change(self, request, obj):
        owner = self.admin_site.get_model_admin(self.parent_model)
        return owner.has_change_permission(request, obj) if obj else owner.has_add_permission(request)
