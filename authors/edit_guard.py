"""Two editors never overwrite each other silently.

    class CategoryAdmin(EditGuardMixin, admin.ModelAdmin): ...

A change form carries what was stored when it was opened, field by field and
inline by inline, as digests. On POST the row is locked and compared: where
something stored has changed since and would be replaced, nothing is saved, and
the form comes back as it was typed, beside what is stored now. Ticking "Save
mine over it" replaces exactly the state that was shown. A form sent without the
digests counts as one that has seen nothing.

Editing in lists (`list_editable`) goes around change forms, so it stays unused.
"""

import json
from datetime import UTC

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import display_for_field, label_for_field
from django.db import connections, models
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

SEEN = "edit_guard_seen"
OVERWRITE = "edit_guard_overwrite"


class EditGuardMixin:
    """For every ModelAdmin of the project, named before `admin.ModelAdmin`."""

    def get_object(self, request, object_id, from_field=None):
        obj = super().get_object(request, object_id, from_field)
        if obj is not None and request.method == "POST" and connections[obj._state.db].in_atomic_block:
            try:
                obj.refresh_from_db(from_queryset=self.model._base_manager.select_for_update())
            except self.model.DoesNotExist:
                return None
        return obj

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if not change or request.method != "POST":
            return form
        stored = Stored(self, request, obj)

        class Guarded(form):
            def clean(self):
                cleaned = super().clean()
                self.conflict = stored.conflict_with(self)
                if self.conflict:
                    self.add_error(None, _("Nothing was saved yet."))
                return cleaned

        return Guarded

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        conflict = getattr(context["adminform"].form, "conflict", None)
        if conflict:
            context["edit_guard"] = {"seen": request.POST.get(SEEN, ""), "conflict": conflict}
        elif change and obj and request.method == "POST":
            context["edit_guard"] = {"seen": request.POST.get(SEEN, "")}
        elif change and obj:
            context["edit_guard"] = {"seen": Shown(self, request, obj, context).as_token()}
        return super().render_change_form(request, context, add, change, form_url, obj)


class Stored:
    """What the database holds of an object, as far as its change form shows it."""

    def __init__(self, model_admin, request, obj):
        self.model_admin, self.request, self.obj = model_admin, request, obj

    @cached_property
    def inlines(self):
        """{prefix: (inline, rows)} of the inlines this person may change."""
        formsets = self.model_admin.get_formsets_with_inlines(self.request, self.obj)
        return {
            formset.get_default_prefix(): (inline, list(self._rows(formset, inline)))
            for formset, inline in formsets
            if self._may_change(inline)
        }

    def _rows(self, formset, inline):
        return formset(instance=self.obj, queryset=inline.get_queryset(self.request)).get_queryset()

    def _may_change(self, inline):
        asked = (inline.has_change_permission, inline.has_delete_permission)
        return inline.has_add_permission(self.request, self.obj) or any(may(self.request, self.obj) for may in asked)

    @cached_property
    def values(self):
        return model_to_dict(self.obj)

    @cached_property
    def digests(self):
        """{name of a field or prefix of an inline: digest of what is stored}"""
        fields = {name: digest(value) for name, value in self.values.items()}
        rows = {
            prefix: digest([[row.pk, model_to_dict(row)] for row in sorted(rows, key=lambda row: row.pk)])
            for prefix, (_inline, rows) in self.inlines.items()
        }
        return fields | rows

    @cached_property
    def digest(self):
        return digest(sorted(self.digests.items()))

    def as_token(self):
        return json.dumps({"at": timezone.now().isoformat(), "digests": self.digests})

    def conflict_with(self, form):
        """The Conflict that saving this form would be, or None."""
        seen = read_token(form.data.get(SEEN))
        if form.data.get(OVERWRITE) == self.digest:
            return None
        names = [name for name in [*form.changed_data, *self.inlines] if name in self.digests]
        changed = [name for name in names if self.digests[name] != seen["digests"].get(name)]
        return Conflict(self, changed, seen["at"]) if changed else None

    def shown(self, name):
        """(label, text) of what is stored under this name, for a person to read."""
        if name in self.inlines:
            inline, rows = self.inlines[name]
            return inline.verbose_name_plural, "\n".join(str(row) for row in rows)
        field, value = self.obj._meta.get_field(name), getattr(self.obj, name)
        if isinstance(value, models.Manager) or field.many_to_many:
            text = ", ".join(str(row) for row in value.all())
        else:
            text = str(display_for_field(value, field, ""))
        return label_for_field(name, self.model_admin.model, self.model_admin), text


class Shown(Stored):
    """The same as a form that is just being opened has read it, so that it is read once."""

    def __init__(self, model_admin, request, obj, context):
        super().__init__(model_admin, request, obj)
        columns = model_to_dict(obj, fields=[column.name for column in obj._meta.concrete_fields])
        self.values = columns | context["adminform"].form.initial
        self.inlines = {
            each.formset.prefix: (each.opts, list(each.formset.get_queryset()))
            for each in context["inline_admin_formsets"]
            if self._may_change(each.opts)
        }


class Conflict:
    """Somebody else saved in the meantime: what is stored now, who did it and when, as far as known."""

    def __init__(self, stored, names, seen_at):
        self.stored, self.seen_at = stored, seen_at
        # Read at once: the form goes on to write what was typed into the same object.
        self.rows = [stored.shown(name) for name in names]

    @property
    def digest(self):
        return self.stored.digest

    @cached_property
    def last_entry(self):
        entries = LogEntry.objects.filter(
            content_type=get_content_type_for_model(self.stored.obj), object_id=str(self.stored.obj.pk)
        )
        if self.seen_at:
            entries = entries.filter(action_time__gte=self.seen_at)
        return entries.select_related("user").order_by("-action_time").first()

    def message(self):
        entry = self.last_entry
        if entry is None:
            return _("This has changed since you opened it.")
        when = timezone.localtime(entry.action_time).strftime("%H:%M")
        if entry.user == self.stored.request.user:
            return _("You have saved this at %(time)s in another window.") % {"time": when}
        return _("%(person)s has changed this at %(time)s, after you opened it.") % {
            "person": entry.user,
            "time": when,
        }


def digest(value):
    """A short keyed digest: equal for equal stored values, and telling nothing about them."""
    text = json.dumps(value, default=plain, sort_keys=True)
    return salted_hmac("authors.edit_guard", text, algorithm="sha256").hexdigest()[:16]


def plain(value):
    return str(value.pk) if isinstance(value, models.Model) else str(value)


def read_token(text):
    """What a form says it has seen; nothing where it says nothing that can be understood."""
    try:
        token = json.loads(text or "")
        return {"at": parse_datetime(token["at"]).astimezone(UTC), "digests": dict(token["digests"])}
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return {"at": None, "digests": {}}
