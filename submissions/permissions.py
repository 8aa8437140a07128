"""Who may do what with a submission: predicates of (person, submission), named in the workflow's rows.

A person is a User, or a Contributor who came by signed link. Relations beat
roles: an author of the piece, whatever their groups, has only the author's
view of it. Being a superuser opens neither texts nor decisions.
"""


def writes(person, submission):
    """One of the authors of the piece, with an account or by signed link."""
    if not getattr(person, "is_authenticated", False):
        return getattr(person, "submission_id", None) == submission.pk
    if not person.is_active:
        return False
    return submission.owner_id == person.pk or any(c.user_id == person.pk for c in submission.contributors.all())


def erases(person, submission):
    """The technical administrator, who cannot read it; a managing editor where it was spam."""
    if getattr(person, "is_superuser", False) and person.is_active:
        return not has_part(person, submission)
    return is_managing_editor(person, submission) and submission.decisions.filter(reason="spam").exists()


def nobody(person, submission):
    """The clock alone."""
    return False


def has_part(person, submission):
    """Writes it, or has declared a conflict of interest: has none but an author's or a stranger's view of it."""
    return writes(person, submission) or any(row.user_id == person.pk for row in submission.conflicts.all())


def is_editor(person, submission):
    """Any editor who has no part in the piece."""
    return getattr(person, "is_editor", False) and not has_part(person, submission)


def is_managing_editor(person, submission):
    """A managing editor who has no part in the piece."""
    return getattr(person, "is_managing_editor", False) and not has_part(person, submission)


def in_hands_of(submission):
    """The account whose piece it is; where nobody took it on yet, theirs whose decision on it waits."""
    return submission.handling_editor_id or (submission.pending and submission.pending.by_id)


def handles(person, submission):
    """The editor of this piece, or a managing editor."""
    return is_editor(person, submission) and (person.is_managing_editor or in_hands_of(submission) == person.pk)


def settles(person, submission):
    """Whose decision waits, or a managing editor: may take it back, better its letter, or send it now."""
    waits = submission.pending is not None
    return (
        waits and is_editor(person, submission) and (person.is_managing_editor or submission.pending.by_id == person.pk)
    )


def decides(person, submission):
    """Who handles the piece; where nobody does yet, any editor, who takes it by deciding."""
    return handles(person, submission) or (is_editor(person, submission) and in_hands_of(submission) is None)


def copyedits(person, submission):
    """Who handles the piece, and copyeditors."""
    return handles(person, submission) or (getattr(person, "is_copyeditor", False) and not has_part(person, submission))


def publishes(person, submission):
    """Who handles the piece and may publish."""
    return handles(person, submission) and person.has_perm("articles.publish_article")


def hands_in(person, submission):
    """An author; or an editor for an author, where the desk entered the piece."""
    return writes(person, submission) or (submission.entered_by_id is not None and is_editor(person, submission))


def may_send_files(person, submission):
    """An editor, for an author who sends by mail, while the text is the author's to change or nobody reads it yet."""
    if submission.status not in {"draft", "submitted", "changes_requested"}:
        return False
    return (submission.entered_by_id is not None and is_editor(person, submission)) or handles(person, submission)


def writes_or_sends(person, submission):
    """An author; or an editor for an author who sends by mail."""
    return writes(person, submission) or may_send_files(person, submission)


def writes_or_handles(person, submission):
    """An author; or who handles the piece, on the author's behalf."""
    return writes(person, submission) or handles(person, submission)


def writes_or_decides(person, submission):
    """An author; or who decides, on the author's behalf."""
    return writes(person, submission) or decides(person, submission)


def reads_desk_notes(person, submission):
    """Who may see the log, internal notes and all revisions: anybody of the desk without a part in the piece."""
    return is_editor(person, submission) or copyedits(person, submission)


def reads(person, submission):
    """Who may see how the piece stands at all."""
    return writes(person, submission) or reads_desk_notes(person, submission)
