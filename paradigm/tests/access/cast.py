"""Everybody who might ask for something, and a piece that has one of everything with an address."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.test import Client

from articles.tests.factories import make_image
from articles.tests.files import make_attachment
from authors.tests.factories import (
    make_copyeditor,
    make_editor,
    make_managing_editor,
    make_reviewer,
    make_superuser,
    make_user,
    open_desk,
)
from submissions import links, opinions, reminding, reviewing, sharing, writing
from submissions.models import ReviewQuestion, Status, Submission
from submissions.tests.factories import data_for, make_draft, take
from submissions.tests.reviewers import ask_reviewer

ROLES = (
    "anonymous", "gone", "stranger", "owner", "coauthor", "conflicted", "copyeditor", "editor", "handler", "chief",
    "superuser", "declared", "reviewer",
)  # fmt: skip
WALK = {
    Status.DRAFT: [],
    Status.IN_REVIEW: ["submit", "request_changes", "resubmit"],
    Status.SCHEDULED: ["accept", "edit", "send_proof", "approve_proof", "schedule"],
    Status.PUBLISHED: ["publish"],
}


def marker(piece, what):
    """A word that stands nowhere else, for what may not be seen by everybody."""
    return f"xq{piece}{what}zv"


class Cast:
    """The people. Staff come in with their second factor; one account was closed after logging in."""

    def __init__(self):
        self.users = {
            "gone": make_managing_editor(name="Gone Sample"),
            "stranger": make_user(name="Stranger Sample"),
            "owner": make_user(name="Owner Sample"),
            "coauthor": make_user(name="Coauthor Sample"),
            "conflicted": make_managing_editor(name="Conflicted Sample"),
            "copyeditor": make_copyeditor(name="Copyeditor Sample"),
            "editor": make_editor(name="Editor Sample"),
            "handler": make_editor(name="Handler Sample"),
            "chief": make_managing_editor(name="Chief Sample"),
            "superuser": make_superuser(name="Superuser Sample"),
            "declared": make_managing_editor(name="Declared Sample"),
            "reviewer": make_reviewer(name="Reviewer Sample", email="reviewer@example.org"),
        }

    def client(self, role):
        client, user = Client(), self.users.get(role)
        if user is None:
            return client
        if user.is_staff:
            open_desk(client, user)
        else:
            client.force_login(user)
        if role == "gone":
            type(user).objects.filter(pk=user.pk).update(is_active=False)
        return client


class Piece:
    """A submission of the owner's, with two co-authors who have accounts and one reached by mail alone."""

    def __init__(self, name, cast, until):
        self.name, self.cast = name, cast
        owner = cast.users["owner"]
        self.submission = make_draft(owner=owner, title=self.marker("title"), body=f"<p>{self.marker('body')} on.</p>")
        for position, role in enumerate(("coauthor", "conflicted"), 1):
            user = cast.users[role]
            self.submission.contributors.create(name=user.name, email=user.email, user=user, position=position)
        self.guest = self.submission.contributors.create(name="Guest Sample", email="guest@example.org", position=3)
        self.add_files(owner)
        self.walk(until)
        self.review = self.link = None
        if until == Status.IN_REVIEW:
            self.add_voices()
        self.submission = Submission.objects.get(pk=self.submission.pk)
        self.remind()
        self.submission.conflicts.create(user=cast.users["declared"], reason=self.marker("note"))
        self.comment = self.submission.comments.create(by=self.cast.users["handler"], text=self.marker("comment"))
        self.token = links.token(self.guest, links.FOLLOW)
        self.open_token = links.token(self.guest, links.OPEN)

    def marker(self, what):
        return marker(self.name, what)

    def remind(self):
        """Mail to whoever has to act on it, and to their managing editors."""
        if self.submission.due_at:
            reminding.remind(self.submission, self.submission.due_at + timedelta(days=2))

    def add_files(self, owner):
        self.picture = make_image(alt=self.marker("alt"), caption=self.marker("caption"))
        self.submission.pictures.add(self.picture)
        figure = f'<figure><img data-image="{self.picture.pk}" alt="{self.marker("alt")}"></figure>'
        text = {"body": f"<p>{self.marker('body')} and so on.</p>{figure}"}
        draft = writing.save_draft(self.submission, text, by=owner, expected_seq=self.submission.draft.seq)
        self.submission.draft = draft
        self.source = self.submission.sources.create(name=f"{self.marker('file')}.docx", size=2, state="done")
        self.source.file.save("kept.docx", ContentFile(b"PK"), save=True)
        self.attachment = make_attachment(name=f"{self.marker('file')}.pdf", label=self.marker("file"))
        self.submission.attachments.add(self.attachment)
        self.snapshot = writing.keep_aside(draft, {"title": self.marker("title")}, by=owner)

    def add_voices(self):
        """A reviewer who has agreed, an opinion, and a link for somebody without an account."""
        handler, said = self.cast.users["handler"], self.marker("note")
        self.review = ask_reviewer(self.submission, by=handler, message=said, questions=[said])
        reviewing.agree(self.review)
        reviewing.keep(self.review, {"answers": [said], "for_author": said, "for_editors": said})
        opinions.give(self.submission, by=handler, vote="yes", text=said)
        self.review_token, self.question = links.review_token(self.review), ReviewQuestion.objects.first()
        self.link = sharing.share(self.submission, by=handler, label=said, days=7)

    def walk(self, until):
        handler = self.cast.users["handler"]
        said = {
            "request_changes": {"letter": self.marker("letter")},
            "accept": {"letter": self.marker("letter"), "note": self.marker("note")},
            "resubmit": {"note": self.marker("reply")},
        }
        for status, actions in WALK.items():
            for action in actions:
                form = {**data_for(action, self.submission), **said.get(action, {})}
                by = self.cast.users["owner"] if action in {"submit", "resubmit", "approve_proof"} else handler
                take(action, self.submission, by=by, **form)
            if status == until:
                return

    @property
    def article(self):
        return self.submission.article
