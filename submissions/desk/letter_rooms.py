"""The rooms of what letters are made from: templates, with every text they had, and sentences."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import redline
from authors.edit_guard import EditGuardMixin
from submissions import placeholders
from submissions.models import LetterTemplate, Purpose, Sentence, TemplateVersion

from .shown import ours

SHOWN = 50  # versions in a history


class PlaceholderForm(forms.ModelForm):
    """Of a text that goes into letters: what it leaves to be filled in has to be something."""

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        known = placeholders.known_for(cleaned.get("purpose"))
        if problem := placeholders.meaningless(cleaned.get("text") or "", known):
            self.add_error("text", problem)
        return cleaned


class TemplateForm(PlaceholderForm):
    class Meta:
        model = LetterTemplate
        fields = ["name", "purpose", "reason", "text", "position", "is_active"]
        widgets = {"text": forms.Textarea({"rows": 16, "cols": 80})}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reason") and cleaned.get("purpose") != Purpose.DECLINE:
            self.add_error("reason", _("Only a decline has a reason."))
        return cleaned


class SentenceForm(PlaceholderForm):
    class Meta:
        model = Sentence
        fields = ["text", "purpose", "position"]
        widgets = {"text": forms.Textarea({"rows": 3, "cols": 80})}


def legend(purpose=None):
    known = placeholders.known_for(purpose)
    return _("Filled in when the letter is composed: %(known)s.") % {
        "known": "; ".join(f"{{{name}}}, {meaning}" for name, meaning in known.items())
    }


@admin.register(LetterTemplate)
class LetterTemplateAdmin(EditGuardMixin, admin.ModelAdmin):
    """Letters to start from. Each keeps all its texts; one that is not wanted any more is not offered."""

    form = TemplateForm
    list_display = ["name", "purpose", "reason", "beginning", "is_active"]
    list_filter = ["purpose", "reason", "is_active"]
    search_fields = ["name", "text"]
    search_help_text = gettext_lazy("Name or text.")
    readonly_fields = ["sample"]
    show_full_result_count = False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fieldsets(self, request, obj=None):
        about = legend(obj.purpose if obj else "review")
        read = [(_("As it reads"), {"fields": ["sample"], "description": _("With values of no real piece.")})]
        return [
            (None, {"fields": ["name", "purpose", "reason"]}),
            (_("Text"), {"fields": ["text"], "description": about}),
            (_("In the list"), {"fields": ["position", "is_active"]}),
            *(read if obj else []),
        ]

    @admin.display(description=gettext_lazy("text"))
    def beginning(self, template):
        return Truncator(" ".join(template.text.split())).chars(90)

    @admin.display(description=gettext_lazy("sample"))
    def sample(self, template):
        values = {**placeholders.SAMPLES, "reviewer": _("Rita Sample")}
        return format_html('<pre class="mail-text">{}</pre>', placeholders.fill(template.text, values))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        keep_version(obj, by=request.user)

    def get_urls(self):
        name = "submissions_lettertemplate_take"
        route = "<int:pk>/versions/<int:version_pk>/take/"
        return [path(route, self.admin_site.admin_view(self.take), name=name), *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        """Every text it had, newest first, and what each changed in the one before."""
        template = self.get_object(request, object_id)
        if template is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, template):
            raise PermissionDenied
        versions = list(template.versions.select_related("by")[: SHOWN + 1])
        for version, before in zip(versions, [*versions[1:], None], strict=True):
            old = before.text if before else ""
            version.changes = ours(redline.redline_text(old, version.text)) if before else version.text
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(name)s") % {"name": template},
            "template": template,
            "versions": versions[:SHOWN],
            "may_take": self.has_change_permission(request, template),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/submissions/lettertemplate/history.html", context)

    def take(self, request, pk, version_pk):
        return take(request, pk, version_pk, may=self.has_change_permission)


def keep_version(template, *, by):
    """Note the text that a template has now, unless it is the one noted last."""
    last = template.versions.first()
    if last is None or (last.name, last.text) != (template.name, template.text):
        TemplateVersion.objects.create(template=template, name=template.name, text=template.text, by=by)


@require_POST
@transaction.atomic
def take(request, pk, version_pk, *, may):
    """Take an earlier text of a template back. That is a version of its own."""
    template = get_object_or_404(LetterTemplate.objects.select_for_update(), pk=pk)
    if not may(request, template):
        raise PermissionDenied(_("Managing editors change templates."))
    version = get_object_or_404(template.versions, pk=version_pk)
    template.text = version.text
    template.save(update_fields=["text"])
    keep_version(template, by=request.user)
    messages.success(request, _("The template has this text again."))
    return redirect(reverse("admin:submissions_lettertemplate_history", args=[template.pk]))


@admin.register(Sentence)
class SentenceAdmin(EditGuardMixin, admin.ModelAdmin):
    """Sentences worth having at hand when a letter is written."""

    form = SentenceForm
    list_display = ["text", "purpose", "position"]
    list_filter = ["purpose"]
    search_fields = ["text"]
    show_full_result_count = False

    def get_fieldsets(self, request, obj=None):
        return [
            (None, {"fields": ["text"], "description": legend(obj.purpose if obj else None)}),
            (_("Where it is offered"), {"fields": ["purpose", "position"]}),
        ]
