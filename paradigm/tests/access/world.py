"""A magazine with something at every address."""

from django.db.models import Q
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from articles import correcting, sitemaps
from articles.models import DebateLink, Disclaimer, FrontPageSlot, Kind, Promo, Publication, Redirect
from articles.tests.factories import make_article, make_category, make_image, make_page, make_publication, make_series
from articles.tests.files import make_attachment
from authors.models import Claim, Invitation, Mail
from submissions.models import Call, ChecklistItem, LetterTemplate, Sentence, Status

from .cast import Cast, Piece


def named(patterns, spaces=()):
    """The full name of every address that has one."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield ":".join([*spaces, pattern.name])
        else:
            yield from named(pattern.url_patterns, (*spaces, pattern.namespace) if pattern.namespace else spaces)


NAMES = sorted(set(named(get_resolver().url_patterns)))


class World:
    """Three submitted pieces that no reader knows, and a public article of the house with everything around it."""

    def __init__(self):
        make_publication()
        self.cast = Cast()
        statuses = {"draft": Status.DRAFT, "review": Status.IN_REVIEW, "scheduled": Status.SCHEDULED}
        self.pieces = {name: Piece(name, self.cast, status) for name, status in statuses.items()}
        self.picture = make_image()
        self.article = make_article(
            title="On ferries",
            category=make_category("World"),
            tags=["quays"],
            lead_image=self.picture,
            lead_alt="A quay",
        )
        make_attachment(self.article)
        self.picture.refresh_from_db()
        correcting.propose(self.article, "retraction", by=self.cast.users["chief"], note="Its author asked.")
        self.page = make_page(slug="about", title="About")
        self.series = make_series("After the harbour", self.article)
        author = self.article.bylines.get().author
        Claim.objects.create(author=author, user=self.cast.users["stranger"], said="I wrote it.")
        answer = make_article(title="Not on ferries", category=self.article.primary_category)
        self.answer = DebateLink.objects.connect(answer, self.article, DebateLink.Kind.RESPONSE)
        self.template = LetterTemplate.objects.first()
        self.rows = {
            "articles_article": self.article.pk,
            "articles_category": self.article.primary_category_id,
            "articles_debatelink": self.answer.pk,
            "articles_disclaimer": Disclaimer.objects.create(text="Ours.", in_force_from=timezone.now()).pk,
            "articles_frontpageslot": FrontPageSlot.objects.create(place="lead", article=self.article).pk,
            "articles_image": self.picture.pk,
            "articles_kind": Kind.objects.first().pk,
            "articles_page": self.page.pk,
            "submissions_reviewquestion": self.pieces["review"].question.pk,
            "submissions_checklistitem": ChecklistItem.objects.first().pk,
            "submissions_call": Call.objects.create(title="Rivers", slug="rivers", theme="Rivers.").pk,
            "articles_promo": Promo.objects.create(name="Circle", title="Reading circle", link="/about/").pk,
            "articles_publication": Publication.current().pk,
            "articles_redirect": Redirect.objects.create(path="/old/", path_digest="old", target="/").pk,
            "articles_series": self.series.pk,
            "articles_tag": self.article.tags.get().pk,
            "submissions_lettertemplate": self.template.pk,
            "submissions_sentence": Sentence.objects.first().pk,
            "authors_author": self.article.bylines.get().author_id,
            "authors_invitation": Invitation.objects.create(
                name="Nora Sample", email="nora@example.org", invited_by=self.cast.users["chief"]
            ).pk,
            "authors_mail": self.pieces["review"].submission.letters.filter(review=None).first().mail_id,
            "authors_user": self.cast.users["stranger"].pk,
        }

    def address(self, name, piece="review"):
        """The path behind a name, for this piece where it is about one."""
        return reverse(name, args=self.arguments(name, self.pieces[piece])) + QUERIES.get(name, "")

    def arguments(self, name, piece):
        pk, article = piece.submission.pk, self.article
        space, _colon, last = name.rpartition(":")
        if space == "admin":
            return self.desk_arguments(last, piece)
        if space == "submissions":
            token = [piece.open_token]
            own = {
                "act": [pk, "withdraw"], "answer": [pk, piece.comment.pk], "earlier": [pk, piece.snapshot.pk],
                "revision": [pk, 1],
                "attachment": [pk, piece.attachment.pk],
                "picture": [pk, piece.picture.pk], "source": [pk, piece.source.pk], "take": [pk, piece.source.pk],
                "source_file": [pk, piece.source.pk], "open": token, "renew": token,
            }  # fmt: skip
            return own.get(last, [] if last in {"index", "new", "sent", "mine"} else [pk])
        if space == "follow":
            more = {
                "act": ["withdraw"], "answer": [piece.comment.pk], "revision": [1], "picture": [piece.picture.pk],
                "source_file": [piece.source.pk], "attachment": [piece.attachment.pk],
            }  # fmt: skip
            return [piece.token, *more.get(last, [])]
        if space == "reviews":
            return [piece.review_token, *([piece.picture.pk] if last == "picture" else [])]
        if space == "shared":
            return [piece.link.key, *([piece.picture.pk] if last == "picture" else [])]
        author, tag = article.bylines.get().author.slug, article.tags.get().slug
        public = {
            "articles:sitemap_shelf": ["pieces", self.article.pk // sitemaps.SHELF],
            "articles:author_feed_json": [author], "articles:tag_feed_json": [tag],
            "articles:category_feed_json": [article.primary_category.slug], "articles:series_feed": [self.series.slug],
            "articles:series_feed_json": [self.series.slug],
            "articles:author_feed": [author], "articles:category": [article.primary_category.slug],
            "articles:attachment": [article.slug, article.attachments.get().pk], "articles:cite": [article.slug, "bib"],
            "articles:category_feed": [article.primary_category.slug], "articles:detail": [article.slug],
            "articles:history": [article.slug],
            "articles:media": [self.picture.public_file.name], "articles:page": ["about"],
            "articles:accent": ["b0331a"], "articles:visits": [article.slug],
            "articles:debate": [article.slug],
            "articles:series": [self.series.slug], "articles:tag": [tag], "articles:tag_feed": [tag],
            "articles:year": self.month()[:1], "articles:month": self.month(),
            "authors:detail": [author], "authors:rosette": [7], "account_confirm_email": ["a-key"],
            "account_invitation": ["a-key"],
            "account_reset_password_from_key": ["1", "a-key"], "mfa_edit_webauthn": [1], "mfa_remove_webauthn": [1],
        }  # fmt: skip
        return public.get(name, [])

    def desk_arguments(self, name, piece):
        pk, article = piece.submission.pk, self.article.pk
        special = {
            "articles_article_preview": [article], "articles_article_unpublish": [article],
            "articles_article_retract": [article], "articles_article_reinstate": [article],
            "articles_article_proposal": [article],
            "articles_frontpageslot_arrange": [], "articles_frontpageslot_preview": [],
            "articles_article_version": [article, 1], "articles_publication_preview": [],
            "articles_image_file": [self.picture.pk],
            "app_list": ["articles"], "submissions_submission_act": [pk, "accept"],
            "submissions_submission_move_day": [pk],
            "submissions_submission_minor_fix": [pk],
            "submissions_submission_comment_answer": [pk, piece.comment.pk],
            "submissions_submission_comment_reopen": [pk, piece.comment.pk],
            "submissions_submission_comment_settle": [pk, piece.comment.pk],
            "submissions_submission_source_status": [pk, piece.source.pk],
            "submissions_submission_take": [pk, piece.source.pk],
            "submissions_submission_ask_review": [pk],
            "submissions_submission_review_step": [pk, piece.review.pk if piece.review else 0, "remind"],
            "submissions_submission_unshare": [pk, piece.link.pk if piece.link else 0],
            "submissions_lettertemplate_take": [self.template.pk, self.template.versions.get().pk],
            "submissions_submission_compose": [pk, "accept"],
            "submissions_submission_resend": [pk, 1],
            "submissions_submission_task_done": [pk, 1],
            "submissions_submission_calendar": [], "submissions_submission_csv": [], "submissions_submission_bulk": [],
            "submissions_submission_batch": ["a-key"], "submissions_submission_undo": ["a-key"],
            "statistics_table": ["kinds"], "statistics_last_weeks": [],
        }  # fmt: skip
        if name in special:
            return special[name]
        room, _underscore, view = name.rpartition("_")
        if view in {"changelist", "add", "upload"} or room == "":
            return []
        return [self.rows[room]] if room in self.rows else [pk] if room == "submissions_submission" else []

    def month(self):
        day = timezone.localtime(self.article.published_at)
        return [day.year, day.month]


QUERIES = {
    "admin:autocomplete": "?app_label=articles&model_name=byline&field_name=author&term=",
    "admin:articles_article_edit_link": "?path=/about/",
}
ROOMS = ("articles_article", "articles_frontpageslot", "articles_image", "authors_mail", "submissions_submission")
LISTS = (
    "articles:archive", "articles:corrections_feed", "articles:debates", "articles:feed", "articles:feed_json",
    "articles:home", "articles:news_sitemap", "articles:series_index", "articles:sitemap", "articles:sitemap_places",
    "authors:index", "submissions:mine",
    "admin:submissions_submission_calendar", "admin:submissions_submission_csv",
    "admin:index", "admin:statistics", "admin:workflow", *(f"admin:{room}_changelist" for room in ROOMS),
)  # fmt: skip
CHOICES = (
    ("articles", "article", "lead_image"), ("articles", "byline", "author"), ("articles", "promo", "image"),
    ("articles", "frontpageslot", "article"),
    ("articles", "debatelink", "target"), ("articles", "seriespart", "article"), ("authors", "author", "user"),
)  # fmt: skip


def lists():
    """Every list in which a piece might turn up, searched for it, and every field that suggests rows of others."""
    yield from (reverse(name) for name in LISTS)
    for room in ROOMS:
        for word in ("xq", "Owner"):
            yield reverse(f"admin:{room}_changelist") + f"?q={word}"
    for app, model, field in CHOICES:
        yield reverse("admin:autocomplete") + f"?app_label={app}&model_name={model}&field_name={field}&term="


def about(world, piece):
    """Every address at which something about this piece may be asked for, but those that a signed link opens."""
    names = {name for name in NAMES if name.startswith(("submissions:", "admin:submissions"))}
    yield from (world.address(name, piece.name) for name in names - {"submissions:open", "submissions:renew"})
    rows = {
        "articles_image": [piece.picture.pk],
        "authors_mail": Mail.objects.filter(
            Q(letter__submission=piece.submission) | Q(body__contains=piece.marker("title"))
        ).values_list("pk", flat=True),
    }
    article = piece.submission.article
    if article:
        yield reverse("articles:attachment", args=[article.slug, piece.attachment.pk])
        yield reverse("articles:cite", args=[article.slug, "bib"])
        rows["articles_article"] = [article.pk]
        yield article.get_absolute_url()
        yield article.get_absolute_url() + "?preview=1"
        yield reverse("admin:articles_article_edit_link") + f"?path={article.get_absolute_url()}"
        yield reverse("admin:articles_article_preview", args=[article.pk])
        yield reverse("admin:articles_article_unpublish", args=[article.pk])
        yield reverse("admin:articles_article_version", args=[article.pk, 1])
    yield reverse("admin:articles_image_file", args=[piece.picture.pk])
    for room, keys in rows.items():
        yield from (
            reverse(f"admin:{room}_{view}", args=[pk]) for pk in keys for view in ("change", "history", "delete")
        )
