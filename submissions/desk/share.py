"""The piece as readers will get it, for the desk; and links by which others read one version."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from submissions import previewing, publishing, sharing, workflow

from . import piece
from .shown import picture_url
from .views import page
from .voices import ShareForm


@never_cache
@require_safe
def preview(request, pk):
    """The reader's page of the text as it stands: looked at, not counted, kept by no cache."""
    submission = piece.find(request, pk)
    context = previewing.page_of(
        submission,
        previewing.text_of(submission),
        submission.byline(),
        request.publication,
        lambda image_id: picture_url(submission, image_id),
    )
    context["article"].provenance = publishing.provenance(submission)
    response = render(request, "admin/submissions/preview.html", {**context, "submission": submission})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_POST
def share(request, pk):
    submission = piece.find(request, pk)
    form = ShareForm(submission.revisions.only("number", "created_at"), request.POST)
    if form.is_valid():
        try:
            sharing.share(submission, by=request.user, **chosen(submission, form.cleaned_data))
        except workflow.NotReady as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The link is made. Copy it and send it yourself."))
            return redirect(submission.get_desk_url() + "#share")
    return page(request, "piece", piece.context(request, submission, share_form=form), status=400)


def chosen(submission, data):
    number = data["version"]
    revision = submission.revisions.get(number=number) if number else None
    return {"label": data["label"], "days": data["days"], "revision": revision}


@require_POST
def unshare(request, pk, link_pk):
    submission = piece.find(request, pk)
    sharing.revoke(get_object_or_404(submission.share_links, pk=link_pk), by=request.user)
    messages.success(request, _("The link opens nothing any more."))
    return redirect(submission.get_desk_url() + "#share")
