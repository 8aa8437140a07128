"""What a reviewer sees and does by the link of their letter."""

from datetime import timedelta

from django.core.cache import cache
from django.test import TestCase
from django.utils import timezone

from authors.tests.factories import make_editor, make_user
from submissions import limits, links, reviewing, writing
from submissions.models import ReviewRequest, Submission

from .factories import decide, make_draft, make_image, make_publication, take
from .reviewers import ask_reviewer, hand_in_review

State = ReviewRequest.State


def address(review, name=""):
    """Under one token a review: each that is signed names its second."""
    if not hasattr(review, "token"):
        review.token = links.review_token(review)
    return f"/reviews/{review.token}/{name}"


class ReviewPageTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor(name="Edith Sample")
        cls.owner = make_user(name="Ada Marker", email="ada@example.org")
        cls.submission = make_draft(owner=cls.owner, title="On ferries", affiliation="Marker Institute")
        cls.submission.contributors.update(bio="Marker writes about ports.")
        cls.picture, cls.other = make_image(), make_image()
        cls.submission.pictures.add(cls.picture, cls.other)
        figure = f'<figure><img data-image="{cls.picture.pk}" alt="A quay"></figure>'
        text = {"body": cls.submission.draft.body + figure, "lead_image_id": cls.picture.pk}
        writing.save_draft(cls.submission, text, by=cls.owner, expected_seq=cls.submission.draft.seq)
        cls.submission = Submission.objects.get(pk=cls.submission.pk)
        cls.submission.sources.create(name="marker.docx", size=2, state="done")
        take("submit", cls.submission, by=cls.owner)
        take("claim", cls.submission, by=cls.editor)

    def setUp(self):
        cache.clear()

    def asked(self, **fields):
        return ask_reviewer(self.submission, by=self.editor, **fields)

    def agreed(self, **fields):
        review = self.asked(**fields)
        reviewing.agree(review)
        return review

    def stored(self, review):
        return ReviewRequest.objects.get(pk=review.pk)

    def typed(self, **changes):
        typed = {"answer_0": "Ports.", "answer_1": "", "recommendation": "minor", "for_author": "It drags."}
        return {**typed, "for_editors": "Take it.", **changes}


class DoorTests(ReviewPageTestCase):
    def test_looking_neither_agrees_nor_declines_and_no_cache_or_search_engine_keeps_it(self):
        review = self.asked()
        for _n in range(2):
            page = self.client.get(address(review))
        self.assertEqual(self.stored(review).state, State.INVITED)
        self.assertContains(page, "On ferries")
        self.assertContains(page, "What is the point?")
        self.assertNotContains(page, "The cranes at the eastern terminal")
        self.assertIn("no-store", page.headers["Cache-Control"])
        self.assertEqual((page.headers["X-Robots-Tag"], page.headers["Referrer-Policy"]), ("noindex", "no-referrer"))
        self.assertContains(page, '<meta name="robots" content="noindex">')
        self.assertFalse(page.cookies)
        for name in ("agree/", "decline/", "save/", "hand-in/"):
            self.assertEqual(self.client.get(address(review, name)).status_code, 405)

    def test_a_key_that_was_turned_forged_or_made_for_something_else_opens_nothing(self):
        review = self.asked()
        good, follow = address(review), links.token(self.submission.contributors.get(), links.FOLLOW)
        for token in ("x", follow, "\0", "é" * 300):
            self.assertEqual(self.client.get(f"/reviews/{token}/").status_code, 404)
        self.assertEqual(self.client.get(f"/follow/{links.review_token(review)}/").status_code, 404)
        ReviewRequest.objects.update(key="another")
        self.assertEqual(self.client.get(good).status_code, 404)

    def test_a_network_that_asks_too_often_has_to_wait(self):
        review = self.asked()
        for _n in range(limits.PAGES_BY_LINK.most):
            limits.PAGES_BY_LINK.allows("127.0.0.1")
        self.assertEqual(self.client.get(address(review)).status_code, 429)

    def test_yes_and_no_by_button_each_once(self):
        yes, no = self.asked(), self.asked()
        self.assertRedirects(self.client.post(address(yes, "agree/")), address(yes))
        self.client.post(address(yes, "agree/"))
        self.client.post(address(no, "decline/"), {"reason": "No time.", "suggestion": "Omar"})
        self.client.post(address(no, "agree/"))

        self.assertEqual([self.stored(yes).state, self.stored(no).state], [State.AGREED, State.DECLINED])
        self.assertContains(self.client.get(address(no)), "You said no")
        self.assertEqual(self.client.post(address(self.asked(), "decline/"), {"reason": "x" * 2000}).status_code, 400)


class HiddenTests(ReviewPageTestCase):
    def test_where_names_are_hidden_no_page_header_or_picture_tells_them(self):
        review = self.asked(hides_author=True)
        pages = [self.client.get(address(review))]
        pages += [self.client.post(address(review, "agree/"), follow=True)]
        pages += [self.client.post(address(review, "save/"), self.typed(for_author="x" * 60_000))]
        pages += [self.client.post(address(review, "hand-in/"), self.typed())]
        pages += [self.client.get(address(review, f"pictures/{self.picture.pk}/"))]
        pages += [self.client.post(address(review, "hand-in/"), {"confirmed": "1"}, follow=True)]
        for page in pages:
            body = b"".join(page.streaming_content) if page.streaming else page.content
            said = f"{body.decode(errors='replace')} {page.headers} {page.cookies}".lower()
            self.assertNotIn("marker", said)
            self.assertNotIn("ada@", said)
        self.assertContains(pages[1], "The cranes at the eastern terminal")

    def test_where_they_are_not_the_byline_stands_over_the_text(self):
        self.assertContains(self.client.get(address(self.agreed(hides_author=False))), "Ada Marker")

    def test_only_pictures_of_the_version_they_read_and_only_while_they_read_it(self):
        review = self.asked()
        picture = address(review, f"pictures/{self.picture.pk}/")
        self.assertEqual(self.client.get(picture).status_code, 404)
        reviewing.agree(review)
        self.assertEqual(self.client.get(picture).status_code, 200)
        self.assertEqual(self.client.get(address(review, f"pictures/{self.other.pk}/")).status_code, 404)
        reviewing.call_off(review, by=self.editor)
        self.assertEqual(self.client.get(picture).status_code, 404)


class WritingTests(ReviewPageTestCase):
    def test_what_is_saved_is_there_when_they_come_back(self):
        review = self.agreed()
        self.assertRedirects(
            self.client.post(address(review, "save/"), self.typed(recommendation="")),
            address(review) + "?saved=1#review",
        )
        page = self.client.get(address(review))
        for text in ("Ports.", "It drags.", "Take it."):
            self.assertContains(page, text)

    def test_nothing_typed_is_lost_when_something_is_wrong(self):
        review = self.agreed()
        page = self.client.post(address(review, "hand-in/"), self.typed(recommendation=""))
        self.assertContains(page, "Choose what you recommend.", status_code=400)
        self.assertContains(page, "It drags.", status_code=400)
        long = self.client.post(address(review, "save/"), self.typed(for_editors="long" * 6000))
        self.assertContains(long, "longlonglong", status_code=400)
        self.assertEqual((self.stored(review).for_author, self.stored(review).for_editors), ("It drags.", "Take it."))

    def test_handing_in_asks_once_more_and_is_done_once(self):
        review = self.agreed()
        page = self.client.post(address(review, "hand-in/"), self.typed())
        self.assertContains(page, "Hand it in now")
        self.assertEqual(self.stored(review).state, State.AGREED)
        for _n in range(2):
            page = self.client.post(address(review, "hand-in/"), {"confirmed": "1"}, follow=True)
        self.assertContains(page, "We have your review")
        self.assertContains(page, "It drags.")
        self.assertEqual(review.letters.filter(subject__startswith="Thank you").count(), 1)

    def test_confirming_what_is_not_complete_hands_nothing_in(self):
        review = self.agreed()
        page = self.client.post(address(review, "hand-in/"), {"confirmed": "1"})
        self.assertEqual((page.status_code, self.stored(review).state), (400, State.AGREED))

    def test_what_was_typed_while_it_was_called_off_is_given_back(self):
        review = self.agreed()
        reviewing.call_off(review, by=self.editor)
        for name in ("save/", "hand-in/"):
            page = self.client.post(address(review, name), self.typed())
            self.assertContains(page, "It drags.", status_code=409)
            self.assertContains(page, "no longer needed", status_code=409)

    def test_late_is_welcome_and_what_is_over_says_so(self):
        review = self.agreed()
        ReviewRequest.objects.update(due_at=timezone.now() - timedelta(days=3))
        self.assertContains(self.client.get(address(review)), "welcome all the same")
        ReviewRequest.objects.update(due_at=timezone.now() - timedelta(days=31))
        reviewing.expire_due()
        self.assertContains(self.client.get(address(review)), "has run out")
        self.assertNotContains(self.client.get(address(review)), "The cranes at the eastern terminal")

    def test_before_a_decision_is_sent_the_page_stays_as_it_was(self):
        review = self.agreed()
        decide("decline", self.submission, by=self.editor)
        self.assertContains(self.client.get(address(review)), "Save for later")

    def test_hostile_words_are_words(self):
        evil = "<script>alert(1)</script>"
        review = self.agreed(questions=[evil])
        self.client.post(address(review, "save/"), {"answer_0": evil, "for_author": evil, "recommendation": "major"})
        for page in (
            self.client.get(address(review)),
            self.client.post(address(review, "hand-in/"), {"answer_0": evil, "recommendation": "minor"}),
        ):
            self.assertNotContains(page, evil)
        for odd in ("\0", "9" * 5000):
            answer = self.client.post(address(review, "save/"), {"recommendation": odd, "for_author": odd})
            self.assertEqual(answer.status_code, 400)

    def test_a_finished_review_is_its_writers_to_read(self):
        review = hand_in_review(self.submission, by=self.editor)
        page = self.client.get(address(review))
        self.assertContains(page, "I would take it.")
        self.assertNotContains(page, "<textarea")
