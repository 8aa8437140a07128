import re
from urllib.parse import unquote

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from .models import Author
from .names import clean_name, refuse_look_alike
from .portraits import PortraitField, PortraitFormMixin
from .slugs import free_slug


class SignupForm(forms.Form):
    """What sign-up asks for besides address and password; allauth builds its form upon this one."""

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As it should stand over your pieces. You can change it later."),
    )
    field_order = ["name", "email", "password1"]

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class WebsiteField(forms.URLField):
    """An address that browsers open as a page."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs):
        super().__init__(
            **{"label": _("Website"), "max_length": 200, "required": False, **kwargs}, assume_scheme="https"
        )


class ClaimForm(forms.Form):
    """Says that a guest’s author page, which readers can meet, is one’s own."""

    page = forms.CharField(
        label=_("Address of your author page"),
        max_length=1000,
        help_text=_("As your browser shows it, or its last part."),
    )
    said = forms.CharField(
        label=_("How we may know you"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Such as the address from which you wrote to us then."),
    )

    def clean_page(self):
        """The author."""
        slug = unquote(re.split("[?#]", self.cleaned_data["page"])[0]).rstrip("/").rpartition("/")[2]
        author = Author.objects.guests().with_public_pieces().filter(slug=slug).first()
        if author is None:
            raise forms.ValidationError(_("There is no page of a guest author at this address."))
        return author


class ProfileForm(PortraitFormMixin, forms.ModelForm):
    """The public persona of an account, which comes into being when it is first saved."""

    photo = PortraitField(
        label=_("Photo"),
        required=False,
        help_text=_("A picture of you, cut square around its middle. Up to 20 MB."),
    )

    website = WebsiteField()

    class Meta:
        model = Author
        fields = ["name", "affiliation", "bio", "photo", "website", "orcid"]

    def __init__(self, *args, user, **kwargs):
        author = getattr(user, "author", None) or Author(user=user, name=user.name)
        super().__init__(*args, instance=author, **kwargs)

    def clean_name(self):
        name = clean_name(self.cleaned_data["name"])
        if name != self.instance.name or self.instance._state.adding:
            others = Author.objects.exclude(pk=self.instance.pk)
            refuse_look_alike(name, others.values_list("name", flat=True))
        return name

    def save(self, commit=True):
        author = self.instance
        if not author.slug:
            author.slug = free_slug(Author.objects.all(), author.name, fallback="author")
        if author.user.name != author.name:
            author.user.name = author.name
            author.user.save(update_fields=["name"])
        author = super().save(commit)
        if "name" in self.changed_data:
            author.articles.index()
        return author
