from django import forms
from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.forms import OLD_ADDRESS, SlugFromTitle
from articles.models import Series, SeriesPart
from authors.edit_guard import EditGuardMixin

from .choosing import ChoosesPieces
from .moving import LeavesRedirects


class SeriesForm(SlugFromTitle, forms.ModelForm):
    slug_fallback = "series"

    class Meta:
        model = Series
        fields = ["title", "slug", "intro", "position"]
        help_texts = {"slug": OLD_ADDRESS}
        widgets = {"intro": forms.Textarea({"rows": 4})}


class PartForm(forms.ModelForm):
    class Meta:
        model = SeriesPart
        fields = ["position", "article", "title", "due_on"]
        widgets = {"due_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = _("Empty: the last.")
            if not self.instance.pk:
                self.fields["position"].initial = self.initial["position"] = None


class PartFormSet(forms.BaseInlineFormSet):
    def clean(self):
        """Parts without a number come last, in the order in which they stand in the form."""
        super().clean()
        rows = [form for form in self.forms if form.has_changed() or form.instance.pk]
        last = max((form.cleaned_data.get("position") or 0 for form in rows), default=0)
        for form in rows:
            if form.cleaned_data.get("position") is None:
                form.instance.position = last = last + 1


class SeriesPartInline(ChoosesPieces, admin.StackedInline):
    model = SeriesPart
    form = PartForm
    formset = PartFormSet
    fieldsets = [(None, {"fields": [("position", "article"), ("title", "due_on")]})]
    autocomplete_fields = ["article"]
    extra = 1


@admin.register(Series)
class SeriesAdmin(LeavesRedirects, EditGuardMixin, admin.ModelAdmin):
    form = SeriesForm
    inlines = [SeriesPartInline]
    list_display = ["title", "parts", "position"]
    search_fields = ["title", "slug"]
    prepopulated_fields = {"slug": ["title"]}
    nothing_yet = _("A series puts pieces in order, those to come included.")

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    @admin.display(description=_("parts"), ordering="planned")
    def parts(self, obj):
        return gettext("%(planned)d, readers have %(reached)d") % {"planned": obj.planned, "reached": obj.reached}

    def view_on_site(self, obj):
        """Before one of its parts is public, a series has no page."""
        return obj.get_absolute_url() if obj.articles().exists() else None
