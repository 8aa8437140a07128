from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from submissions import publishing, writing

from .revisions import as_redline
from .visit import find


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def earlier(request, pk, snapshot_pk):
    """An earlier draft, how it differs from the present one, and the way back to it."""
    visit = find(request, pk)
    if not visit.is_author:
        raise Http404
    draft = visit.submission.draft
    snapshot = get_object_or_404(visit.earlier_drafts(), pk=snapshot_pk)
    if request.method == "POST":
        return restore(request, visit, snapshot)
    may_restore = visit.submission.status in writing.WRITABLE
    # What the desk makes of the text meanwhile is shown by the proof.
    present = draft if may_restore else publishing.last_of_author(visit.submission) or draft
    context = {
        "visit": visit,
        "submission": visit.submission,
        "snapshot": snapshot,
        "draft": draft,
        "may_restore": may_restore,
    }
    return render(request, "submissions/earlier.html", {**context, **as_redline(visit, snapshot, present)})


def restore(request, visit, snapshot):
    seq = request.POST.get("seq", "")
    try:
        writing.save_draft(
            visit.submission, snapshot.words_as_dict(), by=request.user, at_once=True,
            expected_seq=int(seq) if seq.isdecimal() and len(seq) < 10 else None,
        )  # fmt: skip
    except writing.NotYours as error:
        messages.error(request, str(error))
        return redirect(visit.address("detail"))
    except writing.DraftConflict:
        messages.error(request, _("The text has changed since. Look again, then take it back."))
        return redirect(request.path)
    messages.success(request, _("The earlier draft is back. What stood here before is kept among the earlier drafts."))
    return redirect(visit.address("edit"))
