"""Where an author writes. A form like any other; saved on every pause where there is JavaScript."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles import html, papers, redline
from submissions import correspondence, workflow, writing
from submissions.forms import WordFileForm

from . import sources
from .actions import DONE
from .sheet import NEXT, Sheet
from .visit import find


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    visit = find(request, pk)
    if not visit.is_author:
        raise PermissionDenied(_("Only its authors write this text."))
    if visit.submission.status not in NEXT:
        return closed(request, visit)
    if request.method != "POST":
        return page(request, Sheet(visit))
    sheet = Sheet(visit, request.POST, request.FILES)
    upload = request.FILES.get("file")
    if wants_json(request):
        return sources.answer_in_sheet(request, visit, upload) if upload else autosave(request, sheet)
    return save(request, sheet, upload)


def wants_json(request):
    return request.headers.get("Accept", "") == "application/json"


def page(request, sheet, status=200, **extra):
    submission = sheet.submission
    context = {
        "visit": sheet.visit,
        "submission": submission,
        "sheet": sheet,
        "media": sheet.media.with_nonce(str(request.csp_nonce)),
        "word_file": WordFileForm(),
        "words": html.words(submission.draft.body),
        "sources": list(submission.sources.defer("body")[:1]),
        "asked": correspondence.shown_to(submission, sheet.visit.email)[:1] if sheet.action == "resubmit" else [],
        "earlier": sheet.visit.earlier_drafts().defer("body")[:20],
    }
    return render(request, "submissions/edit.html", {**context, **extra}, status=status)


def closed(request, visit):
    """The text is not the author's to change now. What was typed all the same is shown, to be copied."""
    if request.method != "POST":
        messages.info(request, _("The text cannot be changed now. This page says how it stands."))
        return redirect(visit.address("detail"))
    if wants_json(request):
        return JsonResponse({"conflict": True, "url": visit.address("edit")}, status=409)
    return keep_typed(request, visit)


def keep_typed(request, visit):
    context = {"visit": visit, "submission": visit.submission, "typed": typed(request)}
    return render(request, "submissions/typed.html", context, status=409)


def typed(request):
    """What a form sent, for the pages that keep it."""
    unwanted = {"csrfmiddlewaretoken", "seq", "then", "expected_seq"}
    return [(name, value) for name, values in request.POST.lists() if name not in unwanted for value in values]


def autosave(request, sheet):
    """Store what is valid, and answer with the seq that the next save has to name."""
    if not sheet.text.is_valid():
        return JsonResponse({"error": first_error(sheet.text)}, status=400)
    try:
        draft = sheet.store()
    except writing.NotYours:
        return JsonResponse({"conflict": True, "url": request.path}, status=409)
    except writing.DraftConflict as conflict:
        draft = conflict.draft
        if not sheet.is_stored(draft):
            return JsonResponse({"conflict": True, "url": request.path}, status=409)
    return JsonResponse({"seq": draft.seq, "saved_at": draft.updated_at.isoformat(), "words": html.words(draft.body)})


def first_error(form):
    return next(iter(form.errors.values()))[0]


def save(request, sheet, upload):
    """Store everything, then do what was pressed: take in a Word file, hand in, or go on writing."""
    pressed = request.POST.get("then", "")
    if not sheet.is_valid() or not sheet.take_files():
        return page(request, sheet, 400, chosen=[each.name for each in request.FILES.values()])
    if sheet.replaces:
        return replace(request, sheet)
    try:
        sheet.store(at_once=pressed == "keep_mine")
    except writing.NotYours:
        return too_late(request, sheet)
    except writing.DraftConflict as conflict:
        if not sheet.is_stored(conflict.draft):
            return conflicting(request, sheet, conflict.draft)
    if upload:
        return sources.answer_in_sheet(request, sheet.visit, upload)
    if pressed == sheet.action:
        return hand_in(request, sheet)
    messages.success(request, _("Saved."))
    return redirect(request.path)


def hand_in(request, sheet):
    """The text is stored; what is still missing is listed beside it."""
    try:
        workflow.perform(sheet.action, sheet.submission, by=request.user, **sheet.next.cleaned_data)
    except workflow.NotPossible:
        return too_late(request, sheet)
    except workflow.NotReady as error:
        fresh = Sheet(find(request, sheet.submission.pk))
        fresh.next = sheet.next
        return page(request, fresh, 400, reasons=error.reasons)
    messages.success(request, DONE[sheet.action])
    return redirect(sheet.submission)


def replace(request, sheet):
    """A new version of what the editors have but have not begun to read; sent by its button only, since it is final."""
    if request.POST.get("then") not in {"replace", "keep_stored"}:
        if sheet.is_stored(sheet.submission.draft):
            return redirect(sheet.submission)
        reason = _("The piece is with the editors. Send what you wrote as a new version.")
        return page(request, sheet, 409, reasons=[reason])
    try:
        sheet.replace()
    except writing.DraftConflict as conflict:
        return conflicting(request, sheet, conflict.draft)
    except workflow.NotPossible:
        return too_late(request, sheet)
    except workflow.NotReady as error:
        return page(request, sheet, 400, reasons=error.reasons)
    messages.success(request, DONE["replace"])
    return redirect(sheet.submission)


def too_late(request, sheet):
    """The piece has moved on: by this very form, sent twice, or by somebody else."""
    visit = find(request, sheet.submission.pk)
    if sheet.is_stored(visit.submission.draft):
        return redirect(visit.submission)
    return keep_typed(request, visit)


def conflicting(request, sheet, draft):
    """Two texts met: both are shown, and the author chooses. Neither is lost whatever they choose."""
    if request.POST.get("then") == "keep_stored":
        writing.keep_aside(draft, sheet.text.text(), by=request.user)
        messages.success(request, _("The stored text stays. Yours is among the earlier drafts."))
        return redirect(request.path)
    mine = sheet.text.text()
    context = {
        "visit": sheet.visit,
        "submission": sheet.submission,
        "stored": draft,
        "mine": mine,
        "typed": typed(request),
        "seen_seq": sheet.seq,
        "go_on": "replace" if sheet.replaces else "keep_mine",
    }
    return render(request, "submissions/conflict.html", {**context, **texts(sheet.visit, draft, mine)}, status=409)


def texts(visit, draft, mine):
    """The typed text, and the stored one with what is different in it marked."""
    redlined = redline.redline(mine["body"], draft.body)
    saved = draft.words_as_dict()
    return {
        "mine_body": html.for_editor(mine["body"], visit.picture_url),
        "stored_title": redline.redline_text(mine["title"], draft.title),
        "stored_standfirst": redline.redline_text(mine["standfirst"], draft.standfirst),
        "stored_body": html.for_editor(redlined, visit.picture_url),
        "stored_paper": papers.changed({**saved, **mine}, saved),
    }
