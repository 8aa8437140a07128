import unicodedata

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q, Value
from django.db.models.functions import Lower, Substr
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from . import keyset
from .models import Author
from .rosette import draw

PEOPLE = 60


@login_not_required
@require_safe
def index(request):
    """Everybody by name, or those of a letter; `?from=` names the author a further page begins with."""
    everybody = Author.objects.with_public_pieces().annotate(initial=Substr("name", 1, 1), folded=Lower("name"))
    letters = by_letter(everybody)
    people, letter = everybody, request.GET.get("letter", "")
    if letter:
        people = people.filter(initial__in=letters.get(letter, []))
    if start := request.GET.get("from", "").replace("\0", ""):
        first = get_object_or_404(everybody, slug=start)
        name = Lower(Value(first.name))
        people = people.filter(Q(folded__gt=name) | Q(folded=name, pk__gte=first.pk))
    people = list(people.order_by("folded", "pk")[: PEOPLE + 1])
    if letter and not people:
        raise Http404
    following = people[PEOPLE] if len(people) > PEOPLE else None
    context = {"people": people[:PEOPLE], "following": following, "is_first": not start}
    return render(request, "authors/index.html", {**context, "letters": letters, "letter": letter})


def by_letter(people):
    """{letter: the first characters of names that are sorted under it}, without accents, digits and signs together."""
    found = {}
    for initial in people.order_by().values_list("initial", flat=True).distinct():
        bare = unicodedata.normalize("NFKD", initial)[:1].upper()[:1]
        found.setdefault(bare if bare.isalpha() else "#", []).append(initial)
    return dict(sorted(found.items()))


@login_not_required
@require_safe
def detail(request, slug):
    """An author and their pieces; before the first piece is public there is no such page."""
    author = get_object_or_404(Author, slug=slug)
    articles = author.articles.model.objects.published().named_by(author.bylines.all())
    page = keyset.cut(articles.for_teasers(), request.GET)
    if not page.rows:
        raise Http404
    return render(request, "authors/detail.html", {"author": author, "page": page})


@login_not_required
@require_safe
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def rosette(request, number):
    return HttpResponse(draw(number), content_type="image/svg+xml")
