from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from authors.slugs import validate_slug

from .. import html, search
from .byline import Byline
from .dated import DatedQuerySet
from .disclaimer import Disclaimer
from .image import Image
from .licence import Licence, validate_doi
from .page import Page
from .promo import Promo
from .publication import Publication
from .readership import DailyViews
from .taxonomy import Category
from .text import Text
from .version import Version

MANY = 500


class ArticleQuerySet(DatedQuerySet):
    """Every question the site asks about articles, so that views never filter by hand."""

    def with_words(self):
        """All but those whose words a retraction took away."""
        return self.exclude(retracted_at__isnull=False, retraction_hides_text=True)

    def listed(self):
        """What search engines may list."""
        return self.published().filter(is_listed=True)

    def showing(self, image):
        """Pieces whose text or lead picture this is."""
        return self.filter(Q(lead_image=image) | Q(body__contains=image.name_in_bodies))

    def in_categories(self, ids):
        """Pieces filed under any of these categories, each once."""
        filed = Article.categories.through.objects.filter(article=OuterRef("pk"), category__in=ids)
        return self.filter(Exists(filed))

    def named_by(self, rows, article="article"):
        """Those that these rows name. Few are looked up; of many, the newest are soon met on the way back in time."""
        if rows.order_by()[MANY : MANY + 1].exists():
            return self.filter(Exists(rows.filter(**{article: OuterRef("pk")})))
        return self.filter(pk__in=rows.order_by().values(article))

    def with_bylines(self):
        return self.prefetch_related(Prefetch("bylines", Byline.objects.select_related("author")))

    def for_cards(self):
        """Load what articles/_teaser.html shows but for the bylines, in one query."""
        long = ("body", "provenance", "abstract", "references")
        return self.select_related("kind", "primary_category", "lead_image").defer(*long)

    def for_teasers(self):
        """Load what articles/_teaser.html shows, in two queries however many teasers."""
        return self.for_cards().with_bylines()

    def with_visits(self):
        """Add `visits_today`, as far as they are stored."""
        today = DailyViews.objects.filter(article=OuterRef("pk"), day=timezone.localdate())
        return self.annotate(visits_today=Subquery(today.values("views")))

    def index(self):
        """Have readers find these pieces as they are now, from each one's hour on; what is not public is not found."""
        search.index(self, language=Publication.current().language)

    def for_page(self):
        """Load what articles/detail.html shows of the piece itself; its bylines come with its surroundings."""
        now = timezone.now()
        here = OuterRef("pk")
        related = ("kind", "primary_category", "lead_image")
        return (
            self.select_related(*related)
            .with_visits()
            .annotate(
                disclaimer=Subquery(Disclaimer.objects.for_articles().values("text")[:1]),
                has_history=Exists(Version.objects.filter(article=here, number__gt=1, created_at__lte=now)),
            )
        )


class Article(Text):
    """A piece as readers see it. Until the desk publishes it, it is a Submission."""

    slug = models.SlugField(
        _("address"),
        max_length=200,
        unique=True,
        allow_unicode=True,
        validators=[validate_slug],
        help_text=_("The last part of the address. Changing it leaves a redirect behind."),
    )
    kicker = models.CharField(
        _("kicker"), max_length=100, blank=True, help_text=_("A subject line over the headline. Optional.")
    )
    kind = models.ForeignKey("articles.Kind", models.PROTECT, related_name="articles", verbose_name=_("kind"))
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, blank=True, help_text=_("Empty: the publication’s.")
    )
    primary_category = models.ForeignKey(Category, models.PROTECT, related_name="+", verbose_name=_("primary category"))
    categories = models.ManyToManyField(Category, related_name="articles", verbose_name=_("categories"))
    tags = TaggableManager(through="articles.TaggedArticle", blank=True, verbose_name=_("tags"))
    authors = models.ManyToManyField("authors.Author", through="articles.Byline", related_name="articles")
    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Empty: not public. In the future: public from then on."),
    )
    first_published_at = models.DateTimeField(null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(null=True, blank=True, editable=False)
    declaration = models.TextField(
        _("declaration"), blank=True, max_length=1000, help_text=_("Interests and funding, printed under the piece.")
    )
    minutes = models.PositiveSmallIntegerField(_("minutes to read"), default=1, editable=False)
    provenance = models.JSONField(default=dict, blank=True, editable=False)
    doi = models.CharField(
        _("DOI"), max_length=200, blank=True, validators=[validate_doi], help_text=_("Such as 10.1234/abc.5.")
    )
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence, blank=True, help_text=_("Empty: the publication’s rights hold.")
    )
    is_listed = models.BooleanField(
        _("search engines may list it"), default=True, help_text=_("Otherwise the page asks them not to.")
    )
    retracted_at = models.DateTimeField(null=True, blank=True, editable=False)
    retraction_hides_text = models.BooleanField(default=False, editable=False)
    visits = models.PositiveIntegerField(default=0, editable=False)
    imported_visits = models.PositiveIntegerField(
        _("visits before"), default=0, help_text=_("Counted by the site before this one, and told apart from ours.")
    )
    source_key = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_at", "-pk"]
        permissions = [("publish_article", "Can publish, schedule and unpublish")]
        indexes = [
            models.Index(fields=["primary_category", "published_at"], name="article_newest_in_section"),
            models.Index(fields=["first_published_at"], name="article_first_published"),
        ]

    def get_absolute_url(self):
        return reverse("articles:detail", args=[self.slug])

    @property
    def is_published(self):
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def is_scheduled(self):
        return self.published_at is not None and self.published_at > timezone.now()

    @property
    def was_public(self):
        """Whether readers have it or once had it."""
        return self.first_published_at is not None and self.first_published_at <= timezone.now()

    @property
    def total_visits(self):
        """Ours and those that an earlier site counted."""
        return self.visits + self.imported_visits

    @property
    def is_updated(self):
        return bool(self.updated_at and self.first_published_at and self.updated_at > self.first_published_at)

    @property
    def is_retracted(self):
        return self.retracted_at is not None

    @property
    def shows_text(self):
        """Whether readers get its words: all but those of a retraction that took them away."""
        return not (self.is_retracted and self.retraction_hides_text)

    @property
    def summary(self):
        """The standfirst, where readers get the piece's words."""
        return self.standfirst if self.shows_text else ""

    def byline(self):
        """The ordered byline as a sign-off covers it."""
        return [{"name": row.name, "affiliation": row.affiliation} for row in self.bylines.all()]

    def set_byline(self, authors):
        """Put these authors over the piece, in this order, with name, affiliation and bio as of now."""
        self.bylines.all().delete()
        Byline.objects.bulk_create(
            Byline(article=self, author=row, position=n, name=row.name, affiliation=row.affiliation, bio=row.bio)
            for n, row in enumerate(authors)
        )

    def record_version(self, *, by, kind=None, note="", seconded_by=None):
        """Keep what readers have from now, or its hour, on, if it differs from what they had or they are told of it.

        It is found as it is now, its tags and sections too, which no version keeps.
        Returns the Version or None. Only a slip leaves `updated_at` alone: nothing that matters has changed.
        """
        Article.objects.filter(pk=self.pk).index()
        byline = self.byline()
        digest = self.digest(byline)
        last = self.versions.order_by("-number").first()
        if last and last.text_digest != digest:
            self.versions.forget_unseen()
            last = self.versions.order_by("-number").first()
        if last and last.text_digest == digest and kind not in Version.TOLD:
            return None
        now = timezone.now()
        since = self.published_at or now
        version = Version(
            article=self,
            number=last.number + 1 if last else 1,
            byline=byline,
            text_digest=digest,
            note=note,
            by=by,
            seconded_by=seconded_by,
            kind=(kind or Version.Kind.EDIT) if last else Version.Kind.FIRST,
            created_at=max(now, since) if last else since,
        )
        version.take(self)
        version.save()
        self.minutes = html.reading_time(self.body)
        if version.kind != Version.Kind.TYPO:
            self.updated_at = now if last else None
        self.save(update_fields=["minutes", "updated_at"])
        return version

    @transaction.atomic
    def publish(self, *, by, at=None):
        """Make the piece public, at once or from a time on, with its pictures and its first Version."""
        now = timezone.now()
        self.versions.forget_unseen()
        self.published_at = at or now
        if self.first_published_at is None or self.first_published_at > now:
            self.first_published_at = self.published_at
        self.save(update_fields=["published_at", "first_published_at"])
        self.record_version(by=by)
        settle_pictures(self.picture_ids())

    @transaction.atomic
    def unpublish(self, *, was_slip=False):
        """Take the piece from readers, or from the schedule; versions that readers had stay, others never were.

        Its address answers that it is gone for good, or, `was_slip`, as if it had not appeared yet.
        """
        self.versions.forget_unseen()
        self.published_at = None
        if was_slip or not self.was_public:
            self.first_published_at = None
        self.save(update_fields=["published_at", "first_published_at"])
        Article.objects.filter(pk=self.pk).index()
        settle_pictures(self.picture_ids())


def settle_pictures(ids):
    """Of these pictures, readers may fetch exactly those that something public or scheduled shows."""
    for image in Image.objects.filter(pk__in=ids):
        if is_shown(image):
            image.publish()
        else:
            image.withdraw()


def is_shown(image):
    return (
        Article.objects.exclude(published_at=None).with_words().showing(image).exists()
        or Page.objects.filter(is_public=True).showing(image).exists()
        or Publication.objects.filter(logo=image).exists()
        or Promo.objects.filter(image=image).exists()
    )
