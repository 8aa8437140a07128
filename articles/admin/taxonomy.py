import taggit.models
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db import connection
from django.db.models import Case, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import uses
from articles.forms import CategoryForm, TagForm
from articles.models import Article, Category, Tag, TaggedArticle
from articles.navigation import Navigation
from authors.edit_guard import EditGuardMixin
from authors.suggestions import SuggestsRows

from .counting import counted, to_pieces
from .merging import Merges
from .moving import LeavesRedirects
from .tree import Replants, lock
from .uses import Places, SaysWhatStays, StaysWhereUsed, linked


class CategoryTree(ChangeList):
    """The list of categories, each before what belongs to it."""

    @cached_property
    def depths(self):
        return {section.pk: depth for section, depth in Navigation.load().tree()}

    def get_ordering(self, request, queryset):
        places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(self.depths)]
        return [Case(*places, default=Value(0)).asc(), "pk"] if places else ["pk"]

    def get_results(self, request):
        super().get_results(request)
        for category in self.result_list:
            category.depth = self.depths.get(category.pk, 0)


@admin.register(Category)
class CategoryAdmin(StaysWhereUsed, Replants, Merges, LeavesRedirects, SuggestsRows, EditGuardMixin, admin.ModelAdmin):
    form = CategoryForm
    list_display = ["indented", "slug", "filed"]
    ordering = ["position", "name"]  # which counting would drop, where it is not said again
    sortable_by = []
    list_per_page = 500
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    nothing_yet = _("Every piece is filed under a category, so the magazine needs at least one.")
    fieldsets = [
        (None, {"fields": ["name", "slug", "intro"]}),
        (
            _("Place"),
            {
                "fields": ["parent", "position"],
                "description": _("Pieces filed below are listed here too. The lowest position comes first."),
            },
        ),
    ]
    actions = ["move_up", "move_down", *Replants.actions, *Merges.actions]
    instead = _("File these elsewhere first, or merge it into another category: choose both in the list.")

    def get_changelist(self, request, **kwargs):
        return CategoryTree

    def get_object(self, request, object_id, from_field=None):
        if request.method == "POST" and connection.in_atomic_block:
            lock()
        return super().get_object(request, object_id, from_field)

    def get_queryset(self, request):
        filed = Article.categories.through
        return super().get_queryset(request).annotate(pieces=counted(filed, "category"))

    @admin.display(description=_("name"))
    def indented(self, obj):
        return f"{'– ' * obj.depth}{obj.name}"

    @admin.display(description=_("pieces"))
    def filed(self, obj):
        return to_pieces("categories", obj, obj.pieces)

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    @admin.action(description=_("Move up among its neighbours"), permissions=["change"])
    def move_up(self, request, queryset):
        self.move(request, queryset, -1)

    @admin.action(description=_("Move down among its neighbours"), permissions=["change"])
    def move_down(self, request, queryset):
        self.move(request, queryset, 1)

    def move(self, request, queryset, step):
        """Swap a category with the neighbour before or after it. One at a time, so that the outcome is plain."""
        if len(queryset) != 1:
            self.message_user(request, gettext("Choose one category to move."), messages.WARNING)
            return
        category = queryset[0]
        siblings = list(Category.objects.filter(parent=category.parent_id))
        place = siblings.index(category)
        if not 0 <= place + step < len(siblings):
            self.message_user(request, gettext("It cannot go further."), messages.WARNING)
            return
        siblings.insert(place + step, siblings.pop(place))
        for position, sibling in enumerate(siblings):
            Category.objects.filter(pk=sibling.pk).update(position=position)
        self.log_change(request, category, gettext("Moved"))


class CarriedFilter(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "use"

    def lookups(self, request, model_admin):
        return [("none", _("On no piece")), ("one", _("On one piece")), ("more", _("On more"))]

    def queryset(self, request, queryset):
        asked = {"none": {"pieces": 0}, "one": {"pieces": 1}, "more": {"pieces__gt": 1}}
        return queryset.filter(**asked.get(self.value(), {}))


@admin.register(Tag)
class TagAdmin(SaysWhatStays, Merges, LeavesRedirects, EditGuardMixin, admin.ModelAdmin):
    form = TagForm
    list_display = ["name", "slug", "used"]
    list_filter = [CarriedFilter]
    search_fields = ["name", "slug"]
    nothing_yet = _("Tags are made where a piece gets them.")
    fieldsets = [
        (
            None,
            {"fields": ["name", "slug"], "description": _("A new name is shown on every piece at once.")},
        )
    ]
    ordering = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(pieces=counted(TaggedArticle, "tag"))

    @admin.display(description=_("pieces"), ordering="pieces")
    def used(self, obj):
        return to_pieces("tagged__tag", obj, obj.pieces)

    def was_public(self, obj):
        """Before a public piece carries it, a tag has no page."""
        return Article.objects.published().filter(tagged__tag=obj).exists()

    def view_on_site(self, obj):
        return obj.get_absolute_url() if self.was_public(obj) else None

    def what_goes(self, request, things):
        """Each tag, and the pieces it is taken off."""
        places = Places(self.admin_site, request, uses.of(things))
        found = [(tag, [linked(name, url) for name, url in places.of(tag)]) for tag in things]
        return [each for tag, pieces in found for each in ([str(tag), pieces] if pieces else [str(tag)])]

    # Pieces are found by their tags' names.

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "name" in form.changed_data:
            Article.objects.filter(tagged__tag=obj).index()

    def delete_model(self, request, obj):
        self.delete_queryset(request, Tag.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        carrying = list(Article.objects.filter(tagged__tag__in=queryset).values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        Article.objects.filter(pk__in=carrying).index()


# The package's own tags are not ours: nothing carries them.
admin.site.unregister(taggit.models.Tag)
