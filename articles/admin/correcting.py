"""Changing what readers have, in the article's admin: which kind of change it is, and what a colleague has to confirm.

The text of a piece that came through the desk is changed at its submission, where its author is told. All others
are changed in their form, which asks for the kind of change as soon as words differ.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import correcting
from articles.change_fields import (
    ABOUT_REINSTATEMENT,
    ABOUT_RETRACTION,
    KINDS,
    hides_text_field,
    kind_field,
    note_field,
)
from articles.comparing import changes_of
from articles.forms import PUBLISH, SCHEDULE, ArticleForm
from articles.models import Article, Byline, Text, Version

from .byline import BylineInline
from .publishing import is_from_desk, submission_of
from .version import for_desk

Kind = Version.Kind


class PublicArticleForm(ArticleForm):
    """The form of a piece that readers have: a change of its words says of which kind it is."""

    change_kind = kind_field()
    change_note = note_field()

    def clean(self):
        cleaned = super().clean()
        if PUBLISH in self.data or SCHEDULE in self.data:
            self.add_error(None, _("It is public already."))
        kind = cleaned.get("change_kind")
        if not kind and "change_kind" not in self.errors and self._words_differ(cleaned):
            self.add_error("change_kind", _("Readers have this text: say what kind of change it is."))
        if kind and (refusal := correcting.why_not(self.instance, kind, cleaned.get("change_note", ""))):
            self.add_error("change_note", refusal)
        if kind == Kind.CORRECTION and self.instance.proposals.open().exists():
            self.add_error("change_kind", correcting.ONE_AT_A_TIME)
        return cleaned

    def _words_differ(self, cleaned):
        names = [name.removesuffix("_id") for name in Text.FIELDS]
        return any(name in cleaned and cleaned[name] != getattr(self.instance, name) for name in names)


class RetractionForm(forms.Form):
    note = note_field(ABOUT_RETRACTION, required=True)
    hides_text = hides_text_field()


class ReinstatementForm(forms.Form):
    note = note_field(ABOUT_REINSTATEMENT, required=True)


def keeps_its_words(article):
    """Whether its form leaves its words and byline alone."""
    return is_from_desk(article) or (article is not None and article.is_retracted)


class Correcting:
    """For the ModelAdmin of articles."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj and obj.is_published and not keeps_its_words(obj):
            kinds = KINDS if self.may_publish(request) else KINDS[:1]
            kwargs["form"] = type("PublicArticleForm", (PublicArticleForm,), {"change_kind": kind_field(kinds)})
        return super().get_form(request, obj, change=change, **kwargs)

    def get_inlines(self, request, obj):
        inlines = super().get_inlines(request, obj)
        return [each for each in inlines if each is not BylineInline] if keeps_its_words(obj) else inlines

    def get_prepopulated_fields(self, request, obj=None):
        return {} if keeps_its_words(obj) else super().get_prepopulated_fields(request, obj)

    def fieldsets_of_public(self, article, fieldsets):
        """What may be changed about a piece that readers have: where it is filed always, its words with a reason."""
        if not keeps_its_words(article):
            return [*fieldsets, (_("The change"), {"fields": ["change_kind", "change_note"]})]
        _text, place, *_others, rights = fieldsets
        return [(None, {"fields": ["kicker"]}), place, rights]

    def record(self, request, form):
        """Keep what was saved as a version; a correction is taken back, and waits for a second editor."""
        article, kind = form.instance, form.cleaned_data.get("change_kind") or None
        note = form.cleaned_data.get("change_note", "")
        if kind != Kind.CORRECTION:
            article.record_version(by=request.user, kind=kind, note=note if kind in Version.TOLD else "")
            return
        text, byline = article.words_as_dict(), correcting.byline_rows(article)
        article.take(form.before)
        article.save()
        article.bylines.all().delete()
        Byline.objects.bulk_create(form.bylines_before)
        Article.objects.filter(pk=article.pk).index()
        correcting.propose(article, kind, by=request.user, note=note, text=text, byline=byline)
        told = gettext("The correction waits for a second editor. Until then readers have the piece as it was.")
        self.message_user(request, told, messages.WARNING)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        saved = obj if change else None
        context["proposal"] = saved and saved.proposals.open().select_related("by").first()
        context["keeps_its_words"] = keeps_its_words(saved)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Retracting and reinstating what staff wrote

    def retract_view(self, request, pk):
        return self.ask_for(request, pk, Kind.RETRACTION, RetractionForm, gettext("Retract it"))

    def reinstate_view(self, request, pk):
        return self.ask_for(request, pk, Kind.REINSTATEMENT, ReinstatementForm, gettext("Reinstate it"))

    def ask_for(self, request, pk, kind, form_class, title):
        """Ask for the note, and put it before a second editor. What came through the desk goes there."""
        article = self.seen(request, pk)
        if submission := submission_of(article):
            return HttpResponseRedirect(submission.get_desk_url())
        self.must_publish(request, article)
        form = form_class(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                correcting.amend(article, kind, by=request.user, seen=None, **form.cleaned_data)
                return HttpResponseRedirect(reverse("admin:articles_article_proposal", args=[pk]))
            except correcting.Refused as refusal:
                form.add_error(None, str(refusal))
        context = {"article": article, "form": form, "kind": kind}
        return self.page(request, "retract", title, context, status=400 if form.is_bound else 200)

    def proposal_view(self, request, pk):
        """What waits for a second editor: look at it, then confirm it or set it aside."""
        article = self.seen(request, pk)
        if submission := submission_of(article):
            return HttpResponseRedirect(submission.get_desk_url())
        self.must_publish(request, article)
        proposal = get_object_or_404(article.proposals.open().select_related("by"))
        may_confirm = correcting.may_confirm(request.user, proposal)
        if request.method == "POST":
            return self.settle(request, article, proposal, may_confirm)
        context = {
            "article": article, "proposal": proposal, "may_confirm": may_confirm,
            "may_set_aside": correcting.may_set_aside(request.user, proposal),
            "is_outdated": correcting.is_outdated(proposal), "changes": changes_of(proposal, for_desk(article)),
        }  # fmt: skip
        return self.page(request, "proposal", proposal.get_kind_display(), context)

    def settle(self, request, article, proposal, may_confirm):
        confirms = "_confirm" in request.POST
        if confirms and not may_confirm:
            raise PermissionDenied(gettext("A second editor has to confirm it."))
        if not confirms and not correcting.may_set_aside(request.user, proposal):
            raise PermissionDenied(gettext("It is about a piece of your own: a colleague decides."))
        try:
            (correcting.confirm if confirms else correcting.set_aside)(proposal, by=request.user)
        except correcting.Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            done = gettext("Confirmed") if confirms else gettext("Set aside")
            self.log_change(request, article, f"{proposal.get_kind_display()}: {done}")
            self.message_user(request, f"{proposal.get_kind_display()}: {done}.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def must_publish(self, request, article):
        if not self.may_publish(request) or not self.has_change_permission(request, article):
            raise PermissionDenied

    def page(self, request, name, title, context, status=200):
        base = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, f"admin/articles/article/{name}.html", {**base, **context}, status=status)
