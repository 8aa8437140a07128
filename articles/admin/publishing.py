"""Publishing in the article's admin: what a piece's state is, who may change it, and the buttons that do.

The buttons save the form first and publish in the same transaction, so that what is published is what was on
the screen, and nothing typed is lost when something is still missing.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext

from articles.forms import PUBLISH, SCHEDULE, desk_picture_url
from articles.models import Article
from authors.moments import in_full


def state(article):
    """Where a piece stands, in words."""
    if article.is_published:
        return gettext("Published on %(time)s") % {"time": in_full(article.published_at)}
    if article.is_scheduled:
        return gettext("Scheduled for %(time)s") % {"time": in_full(article.published_at)}
    return gettext("Draft")


def submission_of(article):
    """The submission it came from, or None for what staff wrote."""
    return getattr(article, "submission", None)


def is_from_desk(article):
    """Whether readers have it and its text is changed at its submission, where its author is told."""
    return article is not None and article.is_published and submission_of(article) is not None


def is_held_by_desk(article):
    """Until a submitted piece has been public, its text belongs to its submission and what was signed there."""
    return submission_of(article) is not None and not article.was_public


def pieces_of(user):
    """The submitted pieces that this person sees at the desk: none of their own, and none without a role there."""
    return Article.submission.related.related_model.objects.for_desk(user)


def seen_by(user):
    """Which articles the desk shows somebody: until readers had a submitted piece, only who sees its submission."""
    return Q(submission=None) | Q(first_published_at__lte=timezone.now()) | Q(submission__in=pieces_of(user))


def is_closed_to(user, article):
    """Nobody changes a submitted piece of their own, or without a role at the desk, not even once it is public."""
    submission = submission_of(article)
    return submission is not None and not pieces_of(user).filter(pk=submission.pk).exists()


def why_it_stays(article):
    """Why it is not taken off the site here, in a sentence; None when it can be."""
    if article.published_at is None:
        return gettext("It is not public.")
    if is_from_desk(article):
        return gettext("It came through the desk: retract it at its submission, so that its author is told.")
    if article.is_retracted:
        return gettext("It is retracted: the notice stays at its address. Reinstate it first.")
    return None


def picture_url_of(article):
    """The address at which the desk shows a picture of this article, by the picture's id."""
    if is_held_by_desk(article):
        return lambda pk: reverse("submissions:picture", args=[submission_of(article).pk, pk])
    return desk_picture_url


class Publishing:
    """For the ModelAdmin of articles."""

    def may_publish(self, request):
        return request.user.has_perm("articles.publish_article")

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if (PUBLISH in request.POST or SCHEDULE in request.POST) and not self.may_publish(request):
            raise PermissionDenied(gettext("You may change texts, but not publish them."))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        saved = obj if change else None
        context |= {
            "show_save_and_add_another": False,
            "may_publish": self.may_publish(request) and (add or self.has_change_permission(request, obj)),
            "article": saved,
            "article_state": state(saved) if saved else "",
            "submission": submission_of(saved),
            "is_held": bool(saved) and is_held_by_desk(saved),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def publish_as_asked(self, request, form):
        """Publish what was just saved, if that was the button. Returns whether it was."""
        if form.before.is_published:
            return False
        if PUBLISH in request.POST:
            form.instance.publish(by=request.user)
        elif SCHEDULE in request.POST:
            form.instance.publish(by=request.user, at=form.cleaned_data["publish_at"])
        else:
            return False
        return True

    def response_add(self, request, obj, post_url_continue=None):
        return self.published_response(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self.published_response(request, obj) or super().response_change(request, obj)

    def published_response(self, request, obj):
        """The answer to somebody who pressed one of the buttons; the log says it too."""
        if PUBLISH not in request.POST and SCHEDULE not in request.POST:
            return None
        self.log_change(request, obj, state(obj))
        told = format_html("“{}”: {}.", obj, state(obj))
        if obj.is_published:
            told = format_html('{} <a href="{}">{}</a>', told, obj.get_absolute_url(), gettext("Read it"))
        self.message_user(request, told, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk]))

    @transaction.atomic
    def unpublish_view(self, request, pk):
        """Take a piece from readers or from the schedule, once that is confirmed."""
        article = self.seen(request, pk, lock=request.method == "POST")
        if not self.may_publish(request) or not self.has_change_permission(request, article):
            raise PermissionDenied
        change = reverse("admin:articles_article_change", args=[article.pk])
        if stays := why_it_stays(article):
            self.message_user(request, stays, messages.WARNING)
            return HttpResponseRedirect(change)
        if request.method == "POST":
            self.unpublish(request, article)
            return HttpResponseRedirect(change)
        context = {
            **self.admin_site.each_context(request), "title": gettext("Take it off"), "opts": self.opts,
            "article": article, "article_state": state(article), "change_url": change,
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/article/unpublish.html", context)

    def unpublish(self, request, article):
        done = gettext("Unscheduled") if article.is_scheduled else gettext("Unpublished")
        article.unpublish()
        self.log_change(request, article, done)
        self.message_user(request, format_html("“{}”: {}.", article, done), messages.SUCCESS)
