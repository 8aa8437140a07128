"""The reader's page of a piece before it is one: an article put together for the eye, and never stored."""

from django.utils import timezone
from django.utils.text import slugify

from articles import html, surroundings
from articles.models import Article, Byline, Disclaimer, Image, Tag
from articles.navigation import Navigation
from articles.views.article import page_with
from authors.models import Author

from .models import Status

NONE = 0  # the key that no article has


def page_of(submission, text, byline, publication, url_of):
    """What articles/detail.html shows of this text under this byline, [{"name", "affiliation"}].

    `url_of` gives the address at which whoever looks fetches a picture of it.
    """
    article = article_of(submission, text, byline)
    shown = Image.objects.filter(pk__in=text.picture_ids(), submissions=submission)
    pictures = shown.by_id_at(url_of)
    article.lead_image = pictures.get(text.lead_image_id)
    navigation = Navigation.load()
    around = surroundings.load(article, navigation)
    if article.pk == NONE:
        around.section_ids = {row.pk for row in submission.categories.all()} | {submission.primary_category_id}
        around.tags = [Tag(name=name, slug=address_of(name)) for name in sorted(submission.tags, key=str.casefold)]
    return {**page_with(article, publication, navigation, around, pictures), "is_preview": True}


def text_of(submission):
    """The text as it stands for the desk: what its author has not sent yet is not in it."""
    last = submission.revisions.first() if submission.status == Status.CHANGES_REQUESTED else None
    return last or submission.draft


def article_of(submission, text, byline):
    """The piece's article where it has one, else one that is nowhere; with this text either way."""
    article = Article.objects.for_page().filter(pk=submission.article_id).first() if submission.article_id else None
    article = article or Article(pk=NONE, slug=address_of(text.title))
    article.take(text)
    article.kind, article.language = submission.kind, submission.language
    article.primary_category_id, article.declaration = submission.primary_category_id or NONE, submission.interests
    article.has_history = False
    if article.published_at is None:
        article.published_at = timezone.now()
        in_force = Disclaimer.objects.in_force(article.kind, article.published_at).first()
        article.disclaimer = in_force.text if in_force else None
    article.minutes = html.reading_time(text.body)
    # Django keeps here what is prefetched: the rows that publishing would write.
    article._prefetched_objects_cache = {"bylines": list(bylines(submission, article, byline))}
    return article


def bylines(submission, article, names):
    """The byline with the people behind it, as far as they are known."""
    people = {row.name: row for row in submission.contributors.select_related("author", "user")}
    personas = {row.user_id: row for row in Author.objects.filter(user__in=[p.user_id for p in people.values()])}
    for position, named in enumerate(names):
        person = people.get(named["name"])
        author = (person and (person.author or personas.get(person.user_id))) or nobody(named)
        bio = (person and person.bio) or author.bio
        yield Byline(article=article, author=author, position=position, bio=bio, **named)


def nobody(named):
    """An author who has no page yet."""
    return Author(pk=NONE, name=named["name"], slug=address_of(named["name"]), affiliation=named["affiliation"])


def address_of(words):
    return slugify(words, allow_unicode=True)[:100] or "piece"
