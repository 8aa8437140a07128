from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from submissions import workflow

from . import piece


@require_POST
@transaction.atomic
def done(request, pk, task_pk):
    """Tick a task off. Doing it twice does it once."""
    submission = piece.find(request, pk)
    rows = submission.tasks.readable_by(request.user).select_for_update(of=("self",))
    task = get_object_or_404(rows, pk=task_pk)
    if task.done_at is None:
        task.done_at, task.done_by = timezone.now(), request.user
        task.save(update_fields=["done_at", "done_by"])
        workflow.note("task_done", submission, by=request.user, task=task.pk)
    return redirect(f"{submission.get_desk_url()}#tasks")
