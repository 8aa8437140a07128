from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from authors import claims
from authors.accounts import tell_of_claim
from authors.models import Author, User


class StepForm(forms.Form):
    """What an editor does about the account of an author page."""

    step = forms.ChoiceField(choices=[(step, step) for step in ("connect", "set_aside", "part")])
    email = forms.EmailField(label=_("E-mail address of the account"), required=False)
    reason = forms.CharField(
        label=_("How you know"), max_length=300, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("Kept in the history of this page. Not needed where the address is confirmed."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].decided_later = self.fields["reason"].decided_later = True

    def clean(self):
        cleaned = super().clean()
        cleaned["user"] = User.objects.filter(email__iexact=cleaned.get("email") or "").first()
        if cleaned.get("step") != "part" and cleaned["user"] is None and "email" not in self.errors:
            self.add_error("email", _("No account has this address."))
        return cleaned


class Claiming:
    """For the ModelAdmin of authors: which account a page belongs to, decided on a page of its own."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.connect_view))
        return [path("<int:pk>/account/", view, name="authors_author_account"), *super().get_urls()]

    def connect_view(self, request, pk):
        author = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, author):
            raise PermissionDenied
        form = StepForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                self.take_step(request, author, **form.cleaned_data)
                return HttpResponseRedirect(reverse("admin:authors_author_change", args=[pk]))
            except claims.CannotConnect as reason:
                form.add_error(None, str(reason))
        context = {
            **self.admin_site.each_context(request), "title": gettext("Account"), "opts": self.opts, "author": author,
            "form": form, "holders": claims.confirmed_by(author), "claims": author.claims.select_related("user"),
        }  # fmt: skip
        status = 400 if form.is_bound else 200
        return TemplateResponse(request, "admin/authors/author/account.html", context, status=status)

    def take_step(self, request, author, *, step, user, reason, email):
        said = {"account": user or author.user, "reason": reason}
        if step == "part":
            claims.part(author)
            done = gettext("Parted from the account %(account)s. %(reason)s")
        elif step == "set_aside":
            if not claims.set_aside(author, user):
                raise claims.CannotConnect(gettext("That is settled already. Load the page anew."))
            done = gettext("Set aside what %(account)s asked for. %(reason)s")
            tell_of_claim(author, user, is_theirs=False)
        else:
            is_confirmed = claims.connect(author, user, reason=reason)
            done = gettext("Connected with the account %(account)s, which has confirmed the address. %(reason)s")
            if not is_confirmed:
                done = gettext("Connected by hand with the account %(account)s. %(reason)s")
            tell_of_claim(author, user, is_theirs=True)
        self.log_change(request, author, (done % said).strip())
        self.message_user(request, (done % said).strip(), messages.SUCCESS)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and self.has_change_permission(request, obj):
            context["account_url"] = reverse("admin:authors_author_account", args=[obj.pk])
            context["is_sought"] = Author.objects.sought().filter(pk=obj.pk).exists()
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changelist_view(self, request, extra_context=None):
        sought = Author.objects.sought().count() if self.has_change_permission(request) else 0
        return super().changelist_view(request, {"sought": sought, **(extra_context or {})})
