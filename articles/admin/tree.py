"""Moving categories to another part of the tree, several at once."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Category
from articles.navigation import Navigation

TOP = "top"


def lock():
    """Hold the whole tree until the transaction ends: two moves, each right by itself, could tie a knot."""
    list(Category.objects.order_by("pk").select_for_update().values_list("pk"))


class MoveForm(forms.Form):
    """Under which category the chosen ones go: none of them, and nothing below them."""

    parent = forms.ChoiceField(label=_("Make them part of"))

    def __init__(self, *args, things, **kwargs):
        super().__init__(*args, **kwargs)
        navigation = Navigation.load()
        families = [navigation.family(thing.pk) for thing in things if thing.pk in navigation.by_pk]
        free = [(one, depth) for one, depth in navigation.tree() if not any(one.pk in family for family in families)]
        places = [(str(one.pk), f"{'– ' * depth}{one.name}") for one, depth in free]
        self.fields["parent"].choices = [(TOP, _("nothing: sections of their own")), *places]


class Replants:
    """For the ModelAdmin of categories."""

    actions = ["replant"]

    @admin.action(description=_("Move to another part"), permissions=["change"])
    def replant(self, request, queryset):
        with transaction.atomic():
            lock()
            things = list(Category.objects.filter(pk__in=queryset.values_list("pk", flat=True)))
            form = MoveForm(request.POST if "confirmed" in request.POST else None, things=things)
            if form.is_valid():
                self.put(request, things, form.cleaned_data["parent"])
                return None
        context = {
            **self.admin_site.each_context(request), "title": gettext("Move to another part"), "opts": self.opts,
            "form": form, "things": things, "checkbox": ACTION_CHECKBOX_NAME,
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/category/move.html", context)

    def put(self, request, things, parent):
        """Each goes to the place, what lies below it along with it. Addresses stay as they are."""
        above = None if parent == TOP else Category.objects.get(pk=parent)
        said = gettext("Moved under “%(name)s”") % {"name": above} if above else gettext("Moved to the top")
        for thing in things:
            if thing.parent_id != (above and above.pk):
                Category.objects.filter(pk=thing.pk).update(parent=above)
                self.log_change(request, thing, said)
        names = ", ".join(f"“{thing}”" for thing in things)
        self.message_user(request, f"{names}: {said}.", messages.SUCCESS)
