"""fsck finds what does not fit together, and finds nothing where all is well."""

import os
from datetime import timedelta
from io import StringIO

from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import QuerySet
from django.test import TestCase, override_settings
from django.utils import timezone

from articles.models import Article
from articles.search.entries import SearchEntry
from articles.tests.factories import make_article
from authors.models import Mail, User
from submissions.models import Contributor, Decision, Draft, Event, Letter, Proof, Revision, Status, Submission

from .factories import decide, make_image, make_submission


def fsck():
    """What it says, a line each; nothing where all is well."""
    out = StringIO()
    try:
        call_command("fsck", stdout=out)
    except CommandError:
        return out.getvalue().splitlines()
    return []


def spoil(rows, **fields):
    """Change rows as no code of ours may."""
    QuerySet.update(rows, **fields)


class FsckTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.published = make_submission(Status.PUBLISHED)
        cls.pending = make_submission(Status.IN_REVIEW)
        decide("decline", cls.pending, by=cls.pending.handling_editor)

    def test_a_sound_site_has_no_findings(self):
        make_submission(Status.DRAFT)
        make_submission(Status.SCHEDULED)
        make_submission(Status.RETRACTED)
        make_submission(Status.DECLINED)
        self.assertEqual(fsck(), [])

    def test_it_writes_nothing(self):
        spoil(Submission.objects.filter(pk=self.pending.pk), seq=99)
        before = [list(model.objects.values()) for model in (Submission, Event, Decision, Draft, Mail, Article)]
        fsck()
        after = [list(model.objects.values()) for model in (Submission, Event, Decision, Draft, Mail, Article)]
        self.assertEqual(after, before)

    def breaches(self):
        """(what is done to the rows, what is said of it)"""
        piece, waiting = Submission.objects.filter(pk=self.published.pk), Submission.objects.filter(pk=self.pending.pk)
        article = Article.objects.filter(pk=self.published.article_id)
        events = self.published.events
        now = timezone.now()
        yield lambda: spoil(piece, status=Status.READY), "is “ready”, and its events say “published”"
        yield lambda: spoil(events.filter(action="edit"), to_status=Status.PROOF), "starts from “accepted”"
        yield lambda: spoil(events.filter(action="edit"), seq=77), "not numbered from 1 without a gap"
        yield lambda: spoil(events.filter(action="edit"), created_at=now - timedelta(days=9)), "go back in time"
        yield lambda: spoil(events.filter(action="publish"), to_status="ready"), "and its events say “ready”"
        yield lambda: spoil(waiting, pending=None), "its piece knows nothing of it"
        yield lambda: spoil(Decision.objects.filter(action="decline"), undone_at=now), "its piece still waits for it"
        yield lambda: spoil(Decision.objects.filter(action="accept"), event=None), "was released without its event"
        yield lambda: spoil(Decision.objects.filter(action="accept"), undone_at=now), "both released and undone"
        yield (
            lambda: Letter.objects.filter(event__action="accept", kind="decision").delete(),
            "was to be told to the author, and there is no letter",
        )
        yield (
            lambda: spoil(Decision.objects.filter(action="accept"), author_told=False),
            "was not to be told to the author, and there is a letter",
        )
        editor = self.pending.handling_editor
        yield lambda: User.objects.filter(pk=editor.pk).update(is_active=False), "whose account is closed"
        yield lambda: self.pending.conflicts.create(user=editor, reason="A cousin."), "who has a part in it"
        yield lambda: spoil(Revision.objects.filter(submission=waiting.get()), body="<p>Other.</p>"), "not those"
        yield lambda: spoil(Proof.objects.all(), text_digest="0" * 64), "names another text than its revision"
        yield lambda: Draft.objects.filter(submission=self.pending).delete(), "has no draft"
        yield lambda: Contributor.objects.filter(submission=self.pending).delete(), "has no contributor"
        yield lambda: article.update(body="<p>Other.</p>"), "is public with other words than its last version"
        yield lambda: article.update(published_at=None), "has no date, and is in the search index"
        yield lambda: article.update(published_at=now + timedelta(days=1)), "and its hour has not come"
        yield lambda: SearchEntry.objects.all().delete(), "has a date, and is not in the search index"
        yield lambda: make_article(slug=article.get().slug.upper()), "is the address of more than one"

    def test_every_breach_is_found(self):
        for number, (breach, said) in enumerate(self.breaches()):
            with self.subTest(number=number, said=said):
                found = self.found_after(breach)
                self.assertTrue(any(said in line for line in found), found)

    def found_after(self, breach):
        with transaction.atomic():
            breach()
            found = fsck()
            transaction.set_rollback(True)
        return found

    def test_a_file_that_is_gone_or_was_changed_is_found(self):
        image = make_image()
        self.assertIn("is not what was stored", fsck()[0])
        image.file.storage.delete(image.file.name)
        self.assertIn("is missing", fsck()[0])

    def test_a_file_without_a_row_is_found_once_it_is_old(self):
        image = make_image()
        storage, folder = image.file.storage, image.file.name.rpartition("/")[0]
        image.file.storage.delete(image.file.name)
        image.delete()
        name = storage.save(f"{folder}/nobodys.jpg", ContentFile(b"left over"))
        self.assertEqual(fsck(), [])
        old = (timezone.now() - timedelta(hours=2)).timestamp()
        os.utime(storage.path(name), (old, old))
        self.assertEqual(fsck(), [f"{name}: no row names this file: manage.py sweep_files deletes it"])
        storage.delete(name)

    def test_mail_that_nobody_tries_is_found_where_there_is_a_server(self):
        Mail.objects.update(created_at=timezone.now() - timedelta(hours=2))
        self.assertEqual(fsck(), [])
        with override_settings(OUTBOX_DELIVERY={"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"}):
            self.assertIn("is the worker running?", fsck()[0])
            Mail.objects.update(error="connection refused")
            self.assertEqual(fsck(), [])
