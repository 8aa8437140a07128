from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from authors.edit_guard import digest
from submissions import intake, workflow
from submissions.docx import BadDocument
from submissions.models import Submission

from . import piece
from .forms import ActionForm, EnterForm, FilingForm
from .mailed import fate
from .queue import queue_for


def page(request, template, context, status=200):
    return TemplateResponse(
        request, f"admin/submissions/{template}.html", {**admin.site.each_context(request), **context}, status=status
    )


@require_safe
def queue(request):
    if not (request.user.is_editor or request.user.is_copyeditor):
        return page(request, "no_desk", {"title": _("Desk")})
    title = _("%(day)s at the desk") % {"day": date_format(timezone.localtime(), "l")}
    found = queue_for(request.user, request.GET)
    return page(request, "queue", {"title": title, "queue": found, "fate": fate(request.user)})


@require_safe
def detail(request, pk):
    return page(request, "piece", piece.context(request, piece.find(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
def act(request, pk, action):
    """Take one action of the workflow: every button and form of the piece's page posts here."""
    submission = piece.find(request, pk)
    transition = workflow.TRANSITIONS.get(action)
    if transition is None or action in piece.ELSEWHERE:
        raise Http404
    if request.method != "POST":  # whoever logs in anew, or opens what was refused once more, comes to the form
        return redirect(f"{submission.get_desk_url()}?action={action}#act-form")
    form = ActionForm(action, transition, submission, by=request.user, data=request.POST)
    return take(request, submission, action, form) if form.is_valid() else answer(request, pk, action, form, 400)


def take(request, submission, action, form):
    try:
        workflow.perform(action, submission, by=request.user, **form.cleaned_data)
    except workflow.NotReady as error:
        form.refuse(error.reasons)
        return answer(request, submission.pk, action, form, 400)
    except workflow.NotPossible as error:
        form.refuse([error])
        return answer(request, submission.pk, action, form, 409)
    messages.success(request, said_of(workflow.TRANSITIONS[action], submission))
    return redirect(submission.get_desk_url() if piece.is_seen(request.user, submission) else "admin:index")


def said_of(transition, submission):
    if transition.pends and submission.pending:
        at = timezone.localtime(submission.pending.release_at)
        said = _("Decided: %(action)s. The author hears of it at %(at)s; until then you can undo it.")
        return said % {"action": transition.label, "at": time_format(at, "TIME_FORMAT")}
    return _("Done: %(action)s.") % {"action": transition.label}


def answer(request, pk, action, form, status):
    """The piece's page again, with the reasons and everything that was typed."""
    context = piece.context(request, piece.find(request, pk), form=form, action=action)
    return page(request, "piece", {**context, "refused": action}, status=status)


def enter(request):
    """A piece that came by mail, entered for its author: one form."""
    if not request.user.is_editor:
        raise PermissionDenied(_("Only editors enter pieces."))
    form = EnterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(entered(form.cleaned_data, by=request.user).get_desk_url())
        except BadDocument as error:
            form.add_error("file", str(error))
    context = {"title": _("Enter a piece for an author"), "form": form}
    return page(request, "enter", context, status=400 if form.is_bound else 200)


@transaction.atomic
def entered(data, *, by):
    file, original = data.pop("file"), data.pop("is_original")
    title = {"title": data.pop("title")} if data["title"] else {}
    data.pop("title", None)
    submission = workflow.start(entered_by=by, **data, **title)
    Submission.objects.filter(pk=submission.pk).update(is_original=original)
    intake.receive(submission, file, by=by, submit_when_read=True)
    return submission


def filing(request, pk):
    """Kind, categories, tags and language: may change until the piece is scheduled."""
    submission = piece.find(request, pk)
    with transaction.atomic():
        locked = Submission.objects.select_for_update().get(pk=submission.pk)
        if not piece.is_filable(locked, request.user):
            raise PermissionDenied(_("Its categories and tags cannot be changed any more."))
        form = FilingForm(request.POST or None, instance=locked, seen=filing_digest(locked))
        if request.method == "POST" and form.is_valid():
            form.save()
            messages.success(request, _("Saved."))
            return redirect(submission.get_desk_url())
    context = {
        "title": _("Categories and tags: %(title)s") % {"title": submission},
        "submission": submission,
        "form": form,
    }
    return page(request, "filing", context, status=400 if form.is_bound else 200)


def filing_digest(submission):
    ids = sorted(submission.categories.values_list("pk", flat=True))
    filed = [submission.kind_id, submission.primary_category_id, submission.tags, submission.language]
    return digest([*filed, str(submission.stale_after), ids])
