"""What somebody of the desk has to do about a piece."""


def card(request, submission):
    """What templates/admin/submissions/_tasks.html shows."""
    return {"tasks": submission.tasks.open().readable_by(request.user).select_related("mail")}
