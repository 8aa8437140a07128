from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import merging


class MergeForm(forms.Form):
    """Which of the chosen rows stays, or another one into which they all go."""

    kept = forms.ChoiceField(label=_("Which one stays?"), required=False, widget=forms.RadioSelect)
    other = forms.CharField(
        label=_("Or another one"), required=False, max_length=200, help_text=_("The last part of its address.")
    )

    def __init__(self, *args, things, **kwargs):
        super().__init__(*args, **kwargs)
        self.things = {str(thing.pk): thing for thing in things}
        self.fields["kept"].choices = [(pk, f"{thing} ({thing.slug})") for pk, thing in self.things.items()]
        if len(self.things) == 1:
            del self.fields["kept"]
            self.fields["other"].label = _("Into which one?")

    def clean(self):
        cleaned = super().clean()
        kept, other = self.things.get(cleaned.get("kept", "")), cleaned.get("other", "").strip("/ ")
        if bool(kept) == bool(other):
            raise ValidationError(_("Choose the one that stays, or name another."))
        if other:
            model = type(next(iter(self.things.values())))
            kept = model.objects.filter(slug=other.rpartition("/")[2]).first()
        if kept is None:
            self.add_error("other", _("There is none at this address."))
        elif [thing for thing in self.things.values() if thing != kept] == []:
            self.add_error("other", _("That is the one you chose: nothing would change."))
        return {**cleaned, "thing": kept}


class Merges:
    """For the ModelAdmin of something that articles.merging can make one of."""

    actions = ["merge"]

    def has_merge_permission(self, request):
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description=_("Merge into one"), permissions=["merge"])
    def merge(self, request, queryset):
        things = list(self.model.objects.filter(pk__in=queryset.values_list("pk", flat=True)).order_by("pk"))
        form = MergeForm(request.POST if "confirmed" in request.POST else None, things=things)
        if form.is_valid() and self.merge_all(request, things, form):
            return None
        context = {
            **self.admin_site.each_context(request), "title": gettext("Merge into one"), "opts": self.opts,
            "form": form, "checkbox": ACTION_CHECKBOX_NAME, "things": [(one, self.holding(one)) for one in things],
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/merge.html", context)

    def merge_all(self, request, things, form):
        """Whether it is done; what stands in the way is said at the form."""
        kept = form.cleaned_data["thing"]
        gone = [thing for thing in things if thing != kept]
        try:
            with transaction.atomic():
                self.log_deletions(request, gone)
                for thing in gone:
                    merging.merge(thing, kept, by=request.user)
                    self.log_change(request, kept, gettext("Merged “%(name)s” into it.") % {"name": thing})
        except merging.CannotMerge as reason:
            form.add_error(None, str(reason))
            return False
        names = ", ".join(f"“{thing}”" for thing in gone)
        told = gettext("%(names)s: merged into “%(kept)s”.") % {"names": names, "kept": kept}
        self.message_user(request, told, messages.SUCCESS)
        return True

    def holding(self, thing):
        """[(“articles”, 12), …] of what would change hands."""
        return [(model._meta.verbose_name_plural, amount) for model, amount in merging.holding(thing).items()]
