from django.contrib import admin
from django.shortcuts import redirect
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from authors.moments import short_day

from .desk import (
    batch,
    bulk,
    calendar,
    calls,  # noqa: F401 registers itself
    checklist,
    comments,
    composer,
    correct,
    days,
    letter_rooms,  # noqa: F401
    listing,
    opinions,
    outbox,  # noqa: F401
    points,  # noqa: F401 registers itself
    presence,
    questions,  # noqa: F401
    resend,
    reviews,
    share,
    sources,
    tasks,
    text,
    views,
)
from .models import Submission


@admin.register(Submission)
class SubmissionAdmin(admin.ModelAdmin):
    """Every piece, for looking one up. What can be done with it stands on its own page, not in a change form."""

    list_display = ["headline", "authors", "kind", "state", "handling_editor", "due"]
    list_filter = ["status", "kind", ("handling_editor", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["draft", "kind", "handling_editor"]
    search_fields = ["draft__title", "contributors__name", "contributors__email"]
    date_hierarchy = "created_at"
    ordering = ["-status_at"]
    show_full_result_count = False
    view_on_site = False
    actions = None

    def get_queryset(self, request):
        return Submission.objects.for_desk(request.user).prefetch_related("contributors")

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.is_editor or request.user.is_copyeditor

    def has_add_permission(self, request):
        return request.user.is_editor

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("title"), ordering="draft__title")
    def headline(self, submission):
        return str(submission)

    @admin.display(description=_("authors"))
    def authors(self, submission):
        return submission.author_names

    @admin.display(description=_("status, since"), ordering="status_at")
    def state(self, submission):
        return format_html("{}<br>{}", submission.get_status_display(), short_day(submission.status_at))

    @admin.display(description=_("due"), ordering="due_at")
    def due(self, submission):
        return short_day(submission.due_at) if submission.due_at else None

    def add_view(self, request, form_url="", extra_context=None):
        return views.enter(request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return views.detail(request, object_id) if object_id.isdecimal() else redirect("admin:index")

    def get_urls(self):
        def own(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"submissions_submission_{name}")

        return [
            own("calendar/", calendar.calendar, "calendar"),
            own("queue.csv", listing.queue_csv, "csv"),
            own("bulk/", bulk.bulk, "bulk"),
            own("bulk/<slug:key>/", batch.batch, "batch"),
            own("bulk/<slug:key>/undo/", batch.undo, "undo"),
            own("<int:pk>/actions/<slug:action>/", views.act, "act"),
            own("<int:pk>/actions/<slug:action>/letter/", composer.compose, "compose"),
            own("<int:pk>/checks/", checklist.check, "check"),
            own("<int:pk>/comments/", comments.comment, "comment"),
            own("<int:pk>/comments/<int:comment_pk>/answers/", comments.answer, "comment_answer"),
            own("<int:pk>/comments/<int:comment_pk>/reopen/", comments.reopen, "comment_reopen"),
            own("<int:pk>/comments/<int:comment_pk>/settle/", comments.settle, "comment_settle"),
            own("<int:pk>/correct/", correct.correct, "correct"),
            own("<int:pk>/day/", days.move, "move_day"),
            own("<int:pk>/day/reminder/", days.remind, "remind"),
            own("<int:pk>/edit/", text.edit, "edit"),
            own("<int:pk>/editing/", presence.editing, "editing"),
            own("<int:pk>/filing/", views.filing, "filing"),
            own("<int:pk>/links/", share.share, "share"),
            own("<int:pk>/links/<int:link_pk>/revoke/", share.unshare, "unshare"),
            own("<int:pk>/looking/", presence.looking, "looking"),
            own("<int:pk>/opinion/", opinions.give, "opinion"),
            own("<int:pk>/letters/<int:letter_pk>/resend/", resend.resend, "resend"),
            own("<int:pk>/minor-fix/", text.minor_fix, "minor_fix"),
            own("<int:pk>/pictures/", text.picture, "picture"),
            own("<int:pk>/preview/", share.preview, "preview"),
            own("<int:pk>/reviews/ask/", reviews.ask, "ask_review"),
            own("<int:pk>/reviews/<int:review_pk>/<slug:step>/", reviews.step, "review_step"),
            own("<int:pk>/sources/", sources.receive, "source"),
            own("<int:pk>/sources/<int:source_pk>/", sources.source_status, "source_status"),
            own("<int:pk>/sources/<int:source_pk>/take/", sources.take, "take"),
            own("<int:pk>/tasks/<int:task_pk>/done/", tasks.done, "task_done"),
            *super().get_urls(),
        ]
