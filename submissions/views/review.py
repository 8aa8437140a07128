"""What a reviewer sees by the link of their letter: what is asked, the piece, and the review they write.

Looking changes nothing, so that a mail scanner that follows the link neither agrees nor declines. Where hiding the
authors' names was asked for, no page says who wrote the piece.
"""

from contextlib import suppress
from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from articles import html
from articles.models import Image
from submissions import links, reviewing
from submissions.forms.review import ReviewForm, SayNoForm
from submissions.models import ReviewRequest

from .by_key import by_key
from .pictures import serve_picture

State = ReviewRequest.State


def asked(view):
    """For whoever holds the link of a letter to a reviewer."""

    @by_key
    @wraps(view)
    def wrapped(request, token, *args, **kwargs):
        review = links.review_for(token)
        if review is None:
            raise Http404
        review.token = token
        return view(request, review, *args, **kwargs)

    return wrapped


def address(review, name, *args):
    return reverse(f"reviews:{name}", args=[review.token, *args])


def text_of(submission, text, url_of):
    """A frozen text as readers would see it, for templates/submissions/_text.html."""
    pictures = Image.objects.filter(pk__in=text.picture_ids(), submissions=submission).by_id_at(url_of)
    return {
        "title": text.title,
        "standfirst": text.standfirst,
        "lead": pictures.get(text.lead_image_id),
        "text": html.render(text.body, pictures),
        "paper": text,
        "revision": text,
        "hides_author": True,
    }


def page(request, review, *, form=None, no=None, status=200, **extra):
    """The page as it stands for this reviewer now."""
    context = {"review": review, "submission": review.submission, "revision": review.revision}
    if review.state == State.AGREED:
        context |= text_of(review.submission, review.revision, lambda pk: address(review, "picture", pk))
        context |= {"form": form or ReviewForm(review), "hides_author": review.hides_author}
    if review.state in {State.INVITED, State.AGREED}:
        context["no"] = no or SayNoForm()
    return render(request, "submissions/review.html", {**context, **extra}, status=status)


@asked
@require_safe
def detail(request, review):
    return page(request, review, is_saved="saved" in request.GET)


@asked
@require_POST
def agree(request, review):
    return step(review, reviewing.agree)


@asked
@require_POST
def decline(request, review):
    form = SayNoForm(request.POST)
    if not form.is_valid():
        return page(request, review, no=form, status=400)
    return step(review, reviewing.decline, **form.cleaned_data)


def step(review, take, **data):
    """Take a step; where it was taken already, the page says how it stands."""
    with suppress(reviewing.Closed):
        take(review, **data)
    return redirect(address(review, "detail"))


@asked
@require_POST
def save(request, review):
    """Keep what is written so far."""
    form = ReviewForm(review, request.POST)
    try:
        is_kept = keep(review, form)
    except reviewing.Closed:
        return too_late(request, review, form)
    if not is_kept:
        return page(request, review, form=form, status=400)
    return redirect(address(review, "detail") + "?saved=1#review")


def keep(review, form):
    """Keep what can be kept. False where some of it cannot, and its writer has to look."""
    is_whole = form.is_valid()
    reviewing.keep(review, form.written())
    return is_whole


def too_late(request, review, form):
    """The request was closed while somebody wrote: what they typed is before them."""
    return page(request, review, typed=form.typed(), status=409)


@asked
@require_POST
def hand_in(request, review):
    """Keep what is written, show it once more, and take it when that is confirmed."""
    if "confirmed" in request.POST:
        return take(request, review)
    form = ReviewForm(review, request.POST)
    try:
        is_kept = keep(review, form)
    except reviewing.Closed:
        return too_late(request, review, form)
    for reason in reviewing.lacking(review) if is_kept else []:
        form.add_error(None, reason)
    if form.errors:
        return page(request, review, form=form, status=400)
    return render(request, "submissions/review_confirm.html", {"review": review, "revision": review.revision})


def take(request, review):
    try:
        reviewing.hand_in(review)
    except reviewing.Closed:
        pass
    except reviewing.NotReady as error:
        form = ReviewForm(review, {})
        form.add_error(None, str(error))
        return page(request, review, form=form, status=400)
    return redirect(address(review, "detail"))


@asked
@require_safe
def picture(request, review, picture_pk):
    """A picture of the version they read, as long as they read it."""
    if review.state != State.AGREED or picture_pk not in review.revision.picture_ids():
        raise Http404
    return serve_picture(review, picture_pk)
