from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import html, papers, redline

from .visit import find


@never_cache
@require_safe
def revision(request, pk, number):
    visit = find(request, pk)
    if not visit.is_author:
        raise Http404
    return revision_page(request, visit, number)


def revision_page(request, visit, number):
    """One frozen text as readers would see it, or how it differs from another."""
    known = visit.submission.revisions.known_to_authors()
    shown = get_object_or_404(known.select_related("lead_image"), number=number)
    others = known.exclude(number=number).defer("body")
    against = compared(visit.submission, request.GET.get("against", ""))
    context = {"visit": visit, "submission": visit.submission, "revision": shown, "others": others, "against": against}
    show = as_redline if against else as_readers_see_it
    return render(request, "submissions/revision.html", {**context, **show(visit, shown, against)})


def compared(submission, number):
    return (
        submission.revisions.known_to_authors().filter(number=number).first()
        if number.isdecimal() and len(number) < 6
        else None
    )


def as_readers_see_it(visit, text, against=None):
    pictures = visit.pictures(text)
    return {
        "title": text.title,
        "standfirst": text.standfirst,
        "lead": pictures.get(text.lead_image_id),
        "text": html.render(text.body, pictures),
        "paper": text,
    }


def as_redline(visit, text, against):
    body = redline.redline(against.body, text.body)
    return {
        "title": redline.redline_text(against.title, text.title),
        "standfirst": redline.redline_text(against.standfirst, text.standfirst),
        "lead": None,
        "redline": html.for_editor(body, visit.picture_url),
        "paper_redlines": papers.redlined(against.words_as_dict(), text.words_as_dict()),
    }
