"""Calls for pieces in the admin, with the promos that announce them."""

from django import forms
from django.contrib import admin
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.period import PeriodFilter, PeriodForm, span_of, state_of
from articles.admin.uses import StaysWhereUsed
from articles.models import Promo
from authors.edit_guard import EditGuardMixin
from submissions.models import Call, Status

TEASER = 240  # characters of the theme that a promo shows
NAME = Promo._meta.get_field("name").max_length


class CallForm(PeriodForm):
    announce = forms.MultipleChoiceField(
        label=_("Announce it"),
        choices=Promo.Place,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As a promo that runs as long as the call. Its words are those of the call."),
    )

    class Meta:
        model = Call
        fields = ["title", "slug", "theme", "kinds", "position", "starts_at", "ends_at"]
        widgets = {"kinds": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kinds" in self.fields:
            self.fields["kinds"].widget.can_add_related = False
        if self.instance.pk:
            self.initial["announce"] = [promo.place for promo in self.instance.promos.all()]


def announce(call, places):
    """Let exactly one promo announce the call in each of these places."""
    standing = {promo.place: promo for promo in call.promos.all()}
    for place in standing.keys() - set(places):
        standing[place].delete()
    for place in places:
        promo = standing.get(place) or Promo(place=place)
        promo.name, promo.title = Truncator(call.title).chars(NAME), call.title
        promo.text = Truncator(call.theme).chars(TEASER)
        promo.link, promo.link_label = call.get_absolute_url(), gettext("Read the call")
        promo.starts_at, promo.ends_at = call.starts_at, call.ends_at
        promo.save()
        call.promos.add(promo)


@admin.register(Call)
class CallAdmin(StaysWhereUsed, EditGuardMixin, admin.ModelAdmin):
    form = CallForm
    list_display = ["title", "state", "time", "wanted", "pieces"]
    nothing_yet = _("A call says what you would like to read, and until when.")
    list_filter = [PeriodFilter]
    search_fields = ["title", "theme"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "theme", "kinds"]}),
        (_("When"), {"fields": ["starts_at", "ends_at", "position"]}),
        (_("Where readers hear of it"), {"fields": ["announce"]}),
    ]

    instead = _("A call for which pieces were sent stays: give it an end, and it is over.")

    def uses_of(self, things):
        """Its promos go with it."""
        return {model: found for model, found in super().uses_of(things).items() if model is not Promo}

    def get_queryset(self, request):
        sent = Count("submissions", filter=~Q(submissions__status=Status.DRAFT))
        return super().get_queryset(request).annotate(sent=sent).prefetch_related("kinds")

    @admin.display(description=_("kinds of piece"))
    def wanted(self, call):
        return ", ".join(kind.name for kind in call.kinds.all()) or _("all")

    @admin.display(description=_("pieces sent"), ordering="sent")
    def pieces(self, call):
        return call.sent

    @admin.display(description=_("state"))
    def state(self, call):
        return state_of(call, timezone.now())

    @admin.display(description=_("time"), ordering="starts_at")
    def time(self, call):
        return span_of(call) or _("always")

    def view_on_site(self, call):
        return call.get_absolute_url()

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        announce(obj, form.cleaned_data["announce"])

    def delete_model(self, request, obj):
        announce(obj, [])
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for call in queryset:
            announce(call, [])
        super().delete_queryset(request, queryset)
