"""The log of a piece on its page: what has happened since this reader last looked is marked as new."""

OPEN = 20  # events; the rest is folded away


def card(request, submission, looked_at):
    """What templates/admin/submissions/_timeline.html shows."""
    rows = (
        submission.events.select_related("actor", "contributor", "on_behalf_of", "revision", "review")
        .only(
            "submission", "seq", "action", "from_status", "to_status", "note", "data", "created_at",
            "actor__name", "actor__email", "contributor__name", "on_behalf_of__name", "revision__number",
            "review__name",
        )
        .order_by("-seq")
    )  # fmt: skip
    events = list(rows)
    for event in events:
        event.is_new = bool(looked_at) and event.created_at > looked_at and event.actor_id != request.user.pk
    return {"events": events[:OPEN], "older_events": events[OPEN:], "new_events": sum(event.is_new for event in events)}
