from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles import correcting
from articles.models import Article, Proposal, Version
from articles.models.append_only import Unchangeable
from articles.tests.factories import make_article, make_image, make_publication
from articles.tests.reading import Reading
from authors.tests.factories import make_author, make_editor, make_managing_editor

Kind = Version.Kind


class CorrectingTestCase(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.anna, cls.chief = make_editor(name="Anna Sample"), make_managing_editor(name="Chief Sample")

    def setUp(self):
        self.article = make_article(body="<p>Six ferries.</p>", published_at=timezone.now() - timedelta(days=3))

    def amend(self, kind, *, by=None, note="It is seven, not six.", **how):
        seen = how.pop("seen", correcting.number_of(self.article))
        return correcting.amend(self.article, kind, by=by or self.anna, seen=seen, note=note, **how)

    def last(self):
        return self.article.versions.first()

    def stored(self):
        return Article.objects.get(pk=self.article.pk)


class AtOnceTests(CorrectingTestCase):
    def test_a_slip_is_mended_silently(self):
        self.amend(Kind.TYPO, note="", text={"body": "<p>Six ferries!</p>"})

        article = self.stored()
        self.assertEqual(article.body, "<p>Six ferries!</p>")
        self.assertEqual((self.last().number, self.last().kind, self.last().by), (2, "typo", self.anna))
        self.assertFalse(article.is_updated)
        self.assertFalse(article.versions.corrections().exists())

    def test_a_clarification_is_told_and_dated_with_or_without_new_words(self):
        self.amend(Kind.CLARIFICATION, note="We mean the east quay.")

        article = self.stored()
        self.assertTrue(article.is_updated)
        self.assertEqual(article.versions.corrections().get().note, "We mean the east quay.")
        self.assertEqual(self.last().body, "<p>Six ferries.</p>")

    def test_a_slip_that_changes_nothing_is_none(self):
        self.assertIsNone(self.amend(Kind.TYPO, text={"body": "<p>Six ferries.</p>"}))
        self.assertEqual(self.article.versions.count(), 1)

    def test_a_note_is_asked_for_where_readers_are_told(self):
        for kind in (Kind.CLARIFICATION, Kind.CORRECTION, Kind.RETRACTION):
            with self.subTest(kind=kind), self.assertRaises(correcting.Refused):
                self.amend(kind, note="  ")

    def test_who_saw_an_older_version_changes_nothing(self):
        self.amend(Kind.TYPO, text={"body": "<p>Six fast ferries.</p>"})

        with self.assertRaises(correcting.Moved):
            self.amend(Kind.TYPO, seen=1, text={"body": "<p>Six slow ferries.</p>"})

        self.assertEqual(self.stored().body, "<p>Six fast ferries.</p>")

    def test_a_picture_that_comes_in_is_public_and_one_that_goes_is_not(self):
        old, new = make_image(), make_image(colour="navy")
        self.amend(Kind.TYPO, text={"lead_image_id": old.pk, "lead_alt": "A quay"})
        self.amend(Kind.TYPO, text={"lead_image_id": new.pk, "lead_alt": "A quay"})

        for image in (old, new):
            image.refresh_from_db()
        self.assertEqual((bool(old.public_file), bool(new.public_file)), (False, True))

    def test_only_what_is_public_can_be_corrected(self):
        for article in (make_article(published=False), make_article(published_at=timezone.now() + timedelta(days=1))):
            with self.assertRaises(correcting.Refused):
                correcting.amend(article, Kind.TYPO, by=self.anna, seen=0, text={"body": "<p>New.</p>"})


class SecondVoiceTests(CorrectingTestCase):
    def test_a_correction_waits_for_a_second_editor_and_names_both(self):
        proposal = self.amend(Kind.CORRECTION, text={"body": "<p>Seven ferries.</p>"})
        self.assertEqual(self.stored().body, "<p>Six ferries.</p>")

        correcting.confirm(proposal, by=self.chief)

        version = self.last()
        self.assertEqual(self.stored().body, "<p>Seven ferries.</p>")
        self.assertEqual((version.kind, version.by, version.seconded_by), ("correction", self.anna, self.chief))
        self.assertEqual(Proposal.objects.get().version, version)

    def test_nobody_seconds_their_own_proposal_where_there_is_somebody_else(self):
        proposal = self.amend(Kind.CORRECTION)

        self.assertFalse(correcting.may_confirm(self.anna, proposal))
        self.assertTrue(correcting.may_confirm(self.chief, proposal))

    def test_an_author_of_the_piece_is_no_second_voice(self):
        author = make_editor()
        article = make_article(authors=[make_author(user=author)])
        proposal = correcting.amend(article, Kind.CORRECTION, by=self.anna, seen=1, note="Seven.")

        self.assertFalse(correcting.may_confirm(author, proposal))

    def test_the_only_editor_confirms_alone_and_no_second_name_is_claimed(self):
        self.anna.is_active = False
        self.anna.save()
        proposal = self.amend(Kind.RETRACTION, by=self.chief)

        self.assertTrue(correcting.may_confirm(self.chief, proposal))
        correcting.confirm(proposal, by=self.chief)

        self.assertIsNone(self.last().seconded_by)

    def test_one_of_two_who_retract_is_a_managing_editor(self):
        ben = make_editor()
        by_editor = self.amend(Kind.RETRACTION)

        self.assertFalse(correcting.may_confirm(ben, by_editor))
        self.assertTrue(correcting.may_confirm(self.chief, by_editor))
        by_editor.by = self.chief
        self.assertTrue(correcting.may_confirm(ben, by_editor))

    def test_one_thing_waits_at_a_time(self):
        self.amend(Kind.CORRECTION)

        with self.assertRaises(correcting.Refused):
            self.amend(Kind.RETRACTION)

    def test_what_is_settled_is_not_settled_again(self):
        for settle, other in (
            (correcting.confirm, correcting.confirm),
            (correcting.confirm, correcting.set_aside),
            (correcting.set_aside, correcting.confirm),
        ):
            proposal = self.amend(Kind.CORRECTION)
            stale = Proposal.objects.get(pk=proposal.pk)
            settle(proposal, by=self.chief)
            versions = self.article.versions.count()
            with self.assertRaises(correcting.Refused):
                other(stale, by=self.chief)
            self.assertEqual(self.article.versions.count(), versions)

    def test_a_correction_of_words_that_have_changed_since_is_not_confirmed(self):
        proposal = self.amend(Kind.CORRECTION, text={"body": "<p>Seven ferries.</p>"})
        self.amend(Kind.TYPO, text={"body": "<p>Six fast ferries.</p>"})

        with self.assertRaises(correcting.Moved):
            correcting.confirm(proposal, by=self.chief)

        self.assertEqual(self.stored().body, "<p>Six fast ferries.</p>")

    def test_a_byline_is_corrected_with_the_text(self):
        rows = correcting.byline_rows(self.article)
        rows[0]["name"] = "Ada Mended"

        correcting.confirm(self.amend(Kind.CORRECTION, byline=rows), by=self.chief)

        self.assertEqual([row["name"] for row in self.last().byline], ["Ada Mended"])


class RetractionTests(CorrectingTestCase):
    def retract(self, **how):
        correcting.confirm(
            self.amend(Kind.RETRACTION, note="Its author asked: the figures were invented.", **how), by=self.chief
        )

    def test_a_retracted_piece_keeps_its_address_its_text_and_every_version(self):
        self.amend(Kind.TYPO, text={"body": "<p>Six fast ferries.</p>"})
        self.retract()

        article = self.stored()
        self.assertTrue(article.is_retracted)
        self.assertTrue(article.shows_text)
        self.assertEqual(
            [(one.kind, one.body) for one in article.versions.order_by("number")],
            [
                ("first", "<p>Six ferries.</p>"),
                ("typo", "<p>Six fast ferries.</p>"),
                ("retraction", "<p>Six fast ferries.</p>"),
            ],
        )
        self.read(article.get_absolute_url())
        self.assertIn("the figures were invented", self.read(article.get_absolute_url() + "history/"))

    def test_the_text_goes_where_that_was_chosen_and_comes_back_with_the_piece(self):
        self.retract(hides_text=True)
        self.assertFalse(self.stored().shows_text)

        correcting.confirm(self.amend(Kind.REINSTATEMENT, note="They were right after all."), by=self.chief)

        article = self.stored()
        self.assertEqual((article.is_retracted, article.shows_text), (False, True))
        self.assertEqual([one.kind for one in article.versions.all()], ["reinstatement", "retraction", "first"])

    def test_a_retracted_piece_is_not_corrected_or_retracted_again_and_a_sound_one_not_reinstated(self):
        with self.assertRaises(correcting.Refused):
            self.amend(Kind.REINSTATEMENT)
        self.retract()
        for kind in (Kind.TYPO, Kind.CLARIFICATION, Kind.CORRECTION, Kind.RETRACTION):
            with self.subTest(kind=kind), self.assertRaises(correcting.Refused):
                self.amend(kind)

    def test_what_readers_had_is_never_rewritten(self):
        self.retract()
        version = self.last()
        version.note = "Something milder."

        with self.assertRaises(Unchangeable):
            version.save()
        with self.assertRaises(Unchangeable):
            self.article.versions.all().delete()
