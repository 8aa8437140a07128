"""The front page in the admin: one page with what stands where, in which order, for how long.

Moving and taking away name the order that the editor had in view; where somebody else has changed it since, nothing
is done. Times and pieces are changed in the stock form, behind the edit guard.
"""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.forms.models import model_to_dict
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from articles import front
from articles.fields import LocalTimeField, in_this_zone
from articles.models import Article, FrontPageSlot
from articles.navigation import Navigation
from articles.views.home import page_at
from authors.edit_guard import EditGuardMixin, digest

from .choosing import ChoosesPieces
from .period import PeriodForm, span_of, state_of
from .publishing import seen_by
from .publishing import state as state_of_piece

Place = FrontPageSlot.Place
SAID = {
    Place.LEAD: (
        _("Lead"),
        _("The first leads; others that are pinned here at the same time stand beside it. Without any: the newest "
          "piece with a picture."),
    ),
    Place.SIDE: (_("Beside the lead"), _("In this order, before the newest pieces.")),
    Place.SECTION: (_("First in its section"), _("Each in the band of its own section, before the newest pieces.")),
}  # fmt: skip


class SlotForm(PeriodForm):
    class Meta:
        model = FrontPageSlot
        fields = ["place", "article", "starts_at", "ends_at"]


class PreviewForm(forms.Form):
    at = LocalTimeField(label=_("Look at it as it will be"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["at"].help_text = in_this_zone()


class ArrangementForm(forms.Form):
    """A step that a slot takes in its place, and the order that was in view."""

    slot = forms.ModelChoiceField(FrontPageSlot.objects.none())
    step = forms.ChoiceField(choices=[("up", "up"), ("down", "down"), ("away", "away")])
    seen = forms.CharField(max_length=100)

    def __init__(self, *args, slots, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slot"].queryset = slots


@dataclass(frozen=True)
class Row:
    """A slot as the page lists it."""

    slot: FrontPageSlot
    state: str
    span: str
    piece_state: str


@dataclass(frozen=True)
class Room:
    """A place with its slots, and what readers see there now."""

    place: str
    title: str
    note: str
    rows: list
    shown: list  # (piece, whether it is pinned, its section or "")
    seen: str


def order_of(place, slots=None):
    """A digest of all that is stored for a place; of all slots, where they are read already."""
    stored = FrontPageSlot.objects.filter(place=place) if slots is None else slots
    return digest([[slot.pk, model_to_dict(slot)] for slot in stored if slot.place == place])


@admin.register(FrontPageSlot)
class FrontPageSlotAdmin(ChoosesPieces, EditGuardMixin, admin.ModelAdmin):
    form = SlotForm
    autocomplete_fields = ["article"]
    view_on_site = False

    def among(self, request):
        """The pieces that the desk shows this person."""
        return Article.objects.filter(seen_by(request.user))

    def get_queryset(self, request):
        return super().get_queryset(request).filter(article__in=self.among(request)).select_related("article")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "article":
            kwargs["queryset"] = self.among(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        """What is put into a place comes first there."""
        if not change or "place" in form.changed_data:
            FrontPageSlot.objects.filter(place=obj.place).exclude(pk=obj.pk).update(position=F("position") + 1)
            obj.position = 0
        super().save_model(request, obj, form, change)

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("preview/", view(require_safe(self.preview_view)), name="articles_frontpageslot_preview"),
            path("arrange/", view(require_POST(self.arrange_view)), name="articles_frontpageslot_arrange"),
        ]
        return own + super().get_urls()

    # The page

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.page(request, PreviewForm(initial={"at": timezone.now()}))

    def page(self, request, preview, status=200):
        context = {
            **self.admin_site.each_context(request), "title": gettext("Front page"), "opts": self.opts,
            "rooms": list(self.rooms(request)), "preview": preview, "may_change": self.has_change_permission(request),
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/frontpageslot/front_page.html", context, status=status)

    def rooms(self, request):
        now = timezone.now()
        slots, everything = list(self.get_queryset(request)), list(FrontPageSlot.objects.all())
        stands = front.compose(Navigation.load(), now, self.among(request))
        shown = {
            Place.LEAD: [(stands.lead, "")] if stands.lead else [],
            Place.SIDE: [(piece, "") for piece in stands.side],
            Place.SECTION: [(band.pieces[0], band.section.name) for band in stands.bands],
        }
        pinned = {slot.article_id for slot in slots if not (slot.is_waiting(now) or slot.is_over(now))}
        for place, (title, note) in SAID.items():
            rows = [
                Row(slot, state_of(slot, now), span_of(slot), state_of_piece(slot.article))
                for slot in slots
                if slot.place == place
            ]
            there = [(piece, piece.pk in pinned, section) for piece, section in shown[place]]
            yield Room(place, title, note, rows, there, order_of(place, everything))

    def preview_view(self, request):
        """The home page as readers will have it at a time, as far as this person may see what will be public then."""
        if not self.has_view_permission(request) or not request.user.has_perm("articles.publish_article"):
            raise PermissionDenied
        form = PreviewForm(request.GET)
        if not form.is_valid():
            return self.page(request, form, status=400)
        moment = form.cleaned_data["at"] or timezone.now()
        context = {**page_at(moment, self.among(request)), "moment": moment}
        response = render(request, "admin/articles/frontpageslot/preview.html", context)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    # Order

    @transaction.atomic
    def arrange_view(self, request):
        """Move a slot up or down among its neighbours, or take it away."""
        if not self.has_change_permission(request) or not self.has_delete_permission(request):
            raise PermissionDenied
        # All are locked, since each has its number among the others.
        list(FrontPageSlot.objects.order_by("pk").select_for_update())
        form = ArrangementForm(request.POST, slots=self.get_queryset(request))
        if not form.is_valid():
            self.message_user(request, gettext("That is not on the front page any more."), messages.WARNING)
        elif order_of(form.cleaned_data["slot"].place) != form.cleaned_data["seen"]:
            told = gettext("Somebody has changed this place since you opened the page. Here it is as it stands now.")
            self.message_user(request, told, messages.WARNING)
        elif form.cleaned_data["step"] == "away":
            self.take_away(request, form.cleaned_data["slot"])
        else:
            self.move(request, form.cleaned_data["slot"], -1 if form.cleaned_data["step"] == "up" else 1)
        return HttpResponseRedirect(reverse("admin:articles_frontpageslot_changelist") + self.anchor(form))

    def anchor(self, form):
        """Where who works by keyboard goes on: at the row, or at its place once the row is gone."""
        slot = form.cleaned_data.get("slot")
        if slot is None:
            return ""
        return f"#slot-{slot.pk}" if slot.pk else f"#place-{slot.place}"

    def take_away(self, request, slot):
        told = gettext("“%(piece)s” is no longer pinned.") % {"piece": slot.article}
        self.log_deletions(request, [slot])
        slot.delete()
        self.message_user(request, told, messages.SUCCESS)

    def move(self, request, slot, step):
        """Past the neighbour that this person sees; what they do not see keeps its order."""
        slots = list(FrontPageSlot.objects.filter(place=slot.place))
        seen = list(self.get_queryset(request).filter(place=slot.place))
        place = seen.index(slot) + step
        if not 0 <= place < len(seen):
            self.message_user(request, gettext("It cannot go further."), messages.WARNING)
            return
        target = slots.index(seen[place])
        slots.remove(slot)
        slots.insert(target, slot)
        for position, each in enumerate(slots):
            FrontPageSlot.objects.filter(pk=each.pk).update(position=position)
        self.log_change(request, slot, gettext("Moved"))
