"""The forms in which staff write."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from authors.slugs import free_slug

from . import html
from .editor import EditorField
from .fields import LocalTimeField, PaperFields, TagsField, in_this_zone
from .models import Article, Byline, Category, Disclaimer, Image, Kind, Page, Tag
from .navigation import Navigation

OLD_ADDRESS = _("The last part of the address. Who knows an old one is led on.")
PUBLISH, SCHEDULE = "_publish", "_schedule"


def desk_picture_url(pk):
    """Where staff see a picture, whether or not readers may."""
    return reverse("admin:articles_image_file", args=[pk])


class BodyOfTheHouse:
    """For a form with a text: it shows only pictures that staff may use, never one out of somebody's draft."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.fields["body"].widget.attrs["data-upload-url"] = reverse("admin:articles_image_upload")

    def clean_body(self):
        body = self.cleaned_data["body"]
        named = html.image_ids(body)
        usable = set(Image.objects.of_the_house().filter(pk__in=named).values_list("pk", flat=True)) if named else set()
        return body if usable.issuperset(named) else html.clean(body, images=usable)


class SlugFromTitle:
    """For a form with a title and an address: an address left empty is made from the title."""

    slug_source = "title"
    slug_fallback = "piece"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        given = self.cleaned_data["slug"]
        if given:
            return given
        if self.instance.slug:
            return self.instance.slug
        text = slugify(str(self.data.get(self.add_prefix(self.slug_source), ""))[:500], allow_unicode=True)
        return free_slug(self._meta.model._default_manager, text, fallback=self.slug_fallback)


def pictures_without_alt(body):
    """What readers’ text lacks where some of its pictures say nothing to those who cannot see them; else empty."""
    count = html.missing_alt(body)
    if not count:
        return ""
    without = ngettext(
        "%(count)d picture in the text has no alternative text.",
        "%(count)d pictures in the text have no alternative text.",
        count,
    )
    return without % {"count": count}


class ArticleForm(BodyOfTheHouse, SlugFromTitle, forms.ModelForm, PaperFields):
    """A piece as staff write it. What a public one needs is asked as soon as it is, or is about to be, public."""

    body = EditorField(label=_("Text"), required=False, url_for=desk_picture_url)
    tags = TagsField(label=_("Tags"), required=False, help_text=_("Separated by commas."))
    publish_at = LocalTimeField(label=_("Date and time"), required=False)

    class Meta:
        model = Article
        fields = [
            "title", "kicker", "standfirst", "body", "kind", "primary_category", "categories", "tags", "language",
            "slug", "lead_image", "lead_alt", "lead_caption", "lead_credit", "declaration", "licence", "doi",
            "is_listed", "imported_visits",
            "abstract", "keywords", "references",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title" not in self.fields:
            return
        self.fields["title"].required = True
        self.fields["title"].label = _("Headline")
        self.fields["lead_image"].queryset = Image.objects.of_the_house()
        self.fields["categories"].required = False
        self.fields["categories"].help_text = _("The primary one is added by itself.")
        if not self.instance.pk:
            self.fields["kind"].initial = Kind.objects.first()
        if "publish_at" in self.fields:
            self.fields["publish_at"].help_text = in_this_zone()
            if self.instance.is_scheduled:
                self.fields["publish_at"].initial = self.instance.published_at

    @property
    def goes_public(self):
        return PUBLISH in self.data or SCHEDULE in self.data or self.instance.published_at is not None

    def clean(self):
        cleaned = super().clean()
        self._take_lead_texts(cleaned)
        if SCHEDULE in self.data:
            self._ask_for_a_time(cleaned)
        if self.goes_public and "title" in self.fields:
            for name, message in self._missing(cleaned):
                self.add_error(name, message)
        return cleaned

    def _take_lead_texts(self, cleaned):
        """What stands at the picture itself goes for a piece that says nothing else when it takes it."""
        image = cleaned.get("lead_image")
        if image is None or "lead_image" not in self.changed_data:
            return
        for name in ("alt", "caption", "credit"):
            cleaned[f"lead_{name}"] = cleaned.get(f"lead_{name}") or getattr(image, name)

    def _ask_for_a_time(self, cleaned):
        if "publish_at" in self.errors:
            return
        at = cleaned.get("publish_at")
        if at is None:
            self.add_error("publish_at", _("Choose the date and time at which it is to appear."))
        elif at <= timezone.now():
            self.add_error("publish_at", _("That time has passed. Choose a later one, or publish it now."))

    def _missing(self, cleaned):
        """(field, sentence) for everything that a public piece needs and this one lacks."""
        body = cleaned.get("body", "")
        if not body and "body" not in self.errors:
            yield "body", _("There is no text yet.")
        if untold := pictures_without_alt(body):
            yield "body", untold
        if cleaned.get("lead_image") and not cleaned.get("lead_alt"):
            yield "lead_alt", _("Say what the lead picture shows, for those who cannot see it.")
        if cleaned.get("kind") and cleaned["kind"].is_scholarly and not cleaned.get("abstract"):
            yield "abstract", _("A research paper needs an abstract.")


class BylineForm(forms.ModelForm):
    class Meta:
        model = Byline
        fields = ["author", "position", "name", "affiliation", "bio"]
        widgets = {"bio": forms.Textarea(attrs={"rows": 2, "cols": 30})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "position" not in self.fields:
            return
        self.fields["position"].required = False
        self.fields["position"].help_text = _("Empty: the last.")
        self.fields["name"].help_text = _("As it stands over this piece. Empty, it comes from the author’s profile.")
        if not self.instance.pk:
            self.fields["position"].initial = None

    def clean(self):
        """A new name over the piece brings what is on file about the author, where nothing else was typed."""
        cleaned = super().clean()
        author = cleaned.get("author")
        if author and "author" in self.changed_data:
            for name in ("name", "affiliation", "bio"):
                cleaned[name] = cleaned.get(name) or getattr(author, name)
        elif author:
            cleaned["name"] = cleaned.get("name") or author.name
        return cleaned


class BylineFormSet(forms.BaseInlineFormSet):
    def clean(self):
        super().clean()
        rows = [form for form in self.forms if self._counts(form)]
        last = max((form.cleaned_data.get("position") or 0 for form in rows), default=0)
        for form in rows:
            if form.cleaned_data.get("position") is None:
                form.instance.position = last = last + 1
        if not rows and self._goes_public():
            raise ValidationError(_("A public piece needs at least one author."))
        authors = [form.cleaned_data["author"] for form in rows]
        if self.instance.pk and self._stored_besides().filter(author__in=authors):
            raise ValidationError(_("The byline has changed since you opened this. Load the page anew, then save."))
        if self.instance.is_published and not self.data.get("change_kind") and any(map(self._renames, self.forms)):
            raise ValidationError(_("Readers have this byline: say what kind of change it is, below."))

    def _renames(self, form):
        return not {"author", "position", "name", "affiliation", "DELETE"}.isdisjoint(form.changed_data)

    def _stored_besides(self):
        """Lines of the byline that this form does not know."""
        return self.instance.bylines.exclude(pk__in=[form.instance.pk for form in self.forms if form.instance.pk])

    def _counts(self, form):
        cleaned = getattr(form, "cleaned_data", {})
        return bool(cleaned.get("author")) and not cleaned.get("DELETE")

    def _goes_public(self):
        return PUBLISH in self.data or SCHEDULE in self.data or self.instance.published_at is not None


class PageForm(BodyOfTheHouse, SlugFromTitle, forms.ModelForm):
    body = EditorField(label=_("Text"), required=False, url_for=desk_picture_url)

    slug_fallback = "page"

    class Meta:
        model = Page
        fields = ["title", "slug", "body", "menu", "position", "is_public", "purpose"]
        help_texts = {"slug": OLD_ADDRESS}

    def clean_purpose(self):
        purpose = self.cleaned_data["purpose"]
        other = Page.objects.filter(purpose=purpose).exclude(pk=self.instance.pk).first() if purpose else None
        if other:
            raise ValidationError(_("“%(page)s” serves this purpose already.") % {"page": other})
        return purpose

    def clean(self):
        cleaned = super().clean()
        untold = pictures_without_alt(cleaned.get("body", ""))
        if cleaned.get("is_public") and untold:
            self.add_error("body", untold)
        return cleaned


class CategoryForm(SlugFromTitle, forms.ModelForm):
    slug_source = "name"
    slug_fallback = "category"

    class Meta:
        model = Category
        fields = ["name", "slug", "parent", "intro", "position"]
        help_texts = {"slug": OLD_ADDRESS}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "parent" in self.fields:
            self.fields["parent"].choices = [("", _("nothing: a section of its own")), *self._possible_parents()]

    def _possible_parents(self):
        """The tree without this category and what belongs to it, indented."""
        navigation = Navigation.load()
        own = navigation.family(self.instance.pk) if self.instance.pk in navigation.by_pk else set()
        return [(one.pk, f"{'– ' * depth}{one.name}") for one, depth in navigation.tree() if one.pk not in own]


class TagForm(SlugFromTitle, forms.ModelForm):
    slug_source = "name"
    slug_fallback = "tag"

    class Meta:
        model = Tag
        fields = ["name", "slug"]
        help_texts = {"slug": OLD_ADDRESS}

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if "," in name:
            raise ValidationError(_("A tag has no comma in it: commas separate tags."))
        if Tag.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is this tag already."))
        return name


class DisclaimerForm(forms.ModelForm):
    in_force_from = LocalTimeField(label=_("In force from"), initial=timezone.now)

    class Meta:
        model = Disclaimer
        fields = ["kind", "text", "in_force_from"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["in_force_from"].help_text = in_this_zone()
