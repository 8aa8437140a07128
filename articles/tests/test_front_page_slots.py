"""What editors pin on the home page: what follows from it, and the screen on which they do it."""

from datetime import timedelta

from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from articles import front
from articles.models import FrontPageSlot
from articles.navigation import Navigation
from articles.tests.desk import Desk, change_url, errors, filled, texts
from articles.tests.factories import make_article, make_articles, make_category, make_image, make_publication
from authors.tests.factories import make_copyeditor, make_editor, open_desk
from submissions.models import Status
from submissions.tests.factories import make_submission

SCREEN = reverse("admin:articles_frontpageslot_changelist")
ARRANGE = reverse("admin:articles_frontpageslot_arrange")
PREVIEW = reverse("admin:articles_frontpageslot_preview")
HOUR = timedelta(hours=1)
Place = FrontPageSlot.Place


def pin(article, place=Place.LEAD, **fields):
    return FrontPageSlot.objects.create(article=article, place=place, **fields)


def titles(pieces):
    return [piece.title for piece in pieces]


class PinningTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.world, cls.culture = make_category("World"), make_category("Culture")
        cls.borders = make_category("Borders", parent=cls.world)
        cls.old = make_article(
            title="Old",
            category=cls.culture,
            published_at=timezone.now() - timedelta(days=900),
            lead_image=make_image(),
        )
        make_articles(20, category=cls.world, lead_image=make_image())

    def front(self, moment=None):
        return front.compose(Navigation.load(), moment)

    def shown(self, front):
        return [front.lead, *front.side, *front.papers, *(piece for band in front.bands for piece in band.pieces)]

    def test_a_pinned_piece_leads_however_old_it_is_and_fills_no_other_place(self):
        pin(self.old)

        front = self.front()

        self.assertEqual(front.lead, self.old)
        self.assertEqual(self.shown(front).count(self.old), 1)

    def test_a_slot_holds_from_its_first_moment_until_its_last(self):
        now = timezone.now()
        pin(self.old, starts_at=now + HOUR, ends_at=now + 2 * HOUR)

        leads = [self.front(moment).lead == self.old for moment in (now, now + HOUR, now + 2 * HOUR)]

        self.assertEqual(leads, [False, True, False])

    def test_several_leads_at_once_stand_beside_the_first(self):
        other = make_article(title="Other", published_at=timezone.now() - timedelta(days=800))
        pin(other, position=1)
        pin(self.old, position=0)

        front = self.front()

        self.assertEqual(front.lead, self.old)
        self.assertEqual((front.side[0], len(front.side)), (other, 4))

    def test_picks_beside_the_lead_come_first_in_their_order_and_all_are_shown(self):
        picks = [
            make_article(title=f"Pick {n}", published_at=timezone.now() - timedelta(days=99 + n)) for n in range(6)
        ]
        for n, piece in enumerate(picks):
            pin(piece, Place.SIDE, position=6 - n)

        self.assertEqual(titles(self.front().side), titles(reversed(picks)))

    def test_a_pick_comes_first_in_the_band_of_its_own_section_even_without_a_picture(self):
        piece = make_article(title="Plain", category=self.borders, published_at=timezone.now() - timedelta(days=700))
        pin(piece, Place.SECTION)

        front = self.front()
        (world,) = [band for band in front.bands if band.section.name == "World"]

        self.assertEqual(titles(world.pieces)[0], "Plain")
        self.assertEqual(len(world.pieces), 6)
        self.assertEqual(self.shown(front).count(piece), 1)

    def test_what_is_not_public_is_not_shown_until_it_is(self):
        draft, soon = make_article(title="Draft", published=False), make_article(published_at=timezone.now() + HOUR)
        pin(draft)
        pin(soon, position=1)

        self.assertNotIn(self.front().lead, [draft, soon])
        self.assertEqual(self.front(timezone.now() + 2 * HOUR).lead, soon)

    def test_what_was_retracted_fills_nothing_and_stands_where_an_editor_put_it(self):
        newest = make_article(title="Newest", category=self.world, retracted_at=timezone.now())
        self.assertNotIn(newest, self.shown(self.front()))

        pin(newest, Place.SIDE)

        self.assertIn(newest, self.front().side)

    def test_readers_cannot_ask_for_another_time(self):
        soon = make_article(title="Not yet out", published_at=timezone.now() + HOUR)
        pin(soon)

        page = self.client.get("/", {"at": (timezone.now() + 2 * HOUR).strftime("%Y-%m-%dT%H:%M")})

        self.assertNotContains(page, "Not yet out")


class ScreenTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Europe/Berlin")
        cls.editor = make_editor(name="Anna Sample")
        cls.first, cls.second, cls.third = (make_article(title=f"Piece {n}") for n in (1, 2, 3))

    def setUp(self):
        self.desk = Desk(self.client, self.editor)

    def order(self):
        return titles(slot.article for slot in FrontPageSlot.objects.filter(place=Place.SIDE))

    def arrange(self, slot, step, seen=None):
        sent = {"slot": slot.pk, "step": step, "seen": seen or self.order_in_view()}
        return self.client.post(ARRANGE, sent, follow=True)

    def order_in_view(self):
        (room,) = [room for room in self.client.get(SCREEN).context["rooms"] if room.place == Place.SIDE]
        return room.seen

    def test_a_piece_is_pinned_for_a_time_and_comes_first_in_its_place(self):
        pin(self.first, Place.SIDE)

        answer = self.desk.add(
            "frontpageslot",
            place="side",
            article=str(self.second.pk),
            starts_at="2026-12-01T08:00",
            ends_at="2026-12-03T08:00",
        )

        self.assertEqual(self.order(), ["Piece 2", "Piece 1"])
        self.assertContains(answer, "from 1 Dec 2026, 08:00 until 3 Dec 2026, 08:00")
        slot = FrontPageSlot.objects.get(article=self.second)
        self.assertEqual(slot.starts_at.isoformat(), "2026-12-01T07:00:00+00:00")

    def test_the_form_opens_for_the_place_that_was_chosen_and_suggests_pieces(self):
        page = self.client.get(reverse("admin:articles_frontpageslot_add"), {"place": "section"})

        self.assertContains(page, '<option value="section" selected>')
        self.assertContains(page, "admin-autocomplete")

    def test_what_is_wrong_is_said(self):
        pin(self.first, Place.SIDE, ends_at=timezone.now() + HOUR)
        sent = {"place": "side", "article": str(self.first.pk)}

        self.assertIn("This piece has that place already at that time.", errors(self.desk.add("frontpageslot", **sent)))
        times = {"starts_at": "2199-12-02T10:00", "ends_at": "2199-12-01T10:00"}
        self.assertIn("end before it begins", errors(self.desk.add("frontpageslot", **sent, **times)))
        self.desk.add("frontpageslot", **sent, starts_at="2199-12-02T10:00")
        self.assertEqual(self.order(), ["Piece 1", "Piece 1"])

    def test_buttons_move_a_pick_and_take_it_away(self):
        slots = [pin(piece, Place.SIDE, position=n) for n, piece in enumerate([self.first, self.second, self.third])]

        self.arrange(slots[2], "up")
        self.assertEqual(self.order(), ["Piece 1", "Piece 3", "Piece 2"])
        self.arrange(slots[0], "down")
        self.assertEqual(self.order(), ["Piece 3", "Piece 1", "Piece 2"])
        self.assertContains(self.arrange(slots[2], "up"), "It cannot go further.")
        answer = self.arrange(slots[0], "away")

        self.assertContains(answer, "“Piece 1” is no longer pinned.")
        self.assertTrue(answer.redirect_chain[0][0].endswith("#place-side"))
        self.assertEqual(self.order(), ["Piece 3", "Piece 2"])

    def test_nothing_is_moved_or_taken_away_in_an_order_that_somebody_else_has_changed(self):
        slots = [pin(piece, Place.SIDE, position=n) for n, piece in enumerate([self.first, self.second])]
        in_view = self.order_in_view()
        self.arrange(slots[1], "up")

        for step in ("up", "down", "away"):
            with self.subTest(step):
                answer = self.arrange(slots[1], step, seen=in_view)

                self.assertContains(answer, "Somebody has changed this place")
                self.assertEqual(self.order(), ["Piece 2", "Piece 1"])

    def test_two_editors_of_one_slot_do_not_overwrite_each_other(self):
        slot = pin(self.first, Place.SIDE)
        ben = Desk(Client(), make_editor(name="Ben Sample"))
        bens_form = filled(ben.open(slot))
        self.desk.save(slot, ends_at="2199-12-01T10:00")

        answer = ben.send(slot, {**bens_form, "ends_at": "2199-12-24T10:00"})

        self.assertContains(answer, "Anna Sample has changed this")
        self.assertEqual(FrontPageSlot.objects.get().ends_at.day, 1)

    def test_what_is_sent_by_hand_is_answered_in_words(self):
        slot = pin(self.first, Place.SIDE)
        for sent in ({}, {"slot": "9" * 30}, {"slot": "\0"}, {"slot": slot.pk, "step": "sideways", "seen": "x"}):
            with self.subTest(sent):
                self.assertEqual(self.client.post(ARRANGE, sent).status_code, 302)
        self.assertEqual(self.client.get(ARRANGE).status_code, 405)
        self.assertTrue(FrontPageSlot.objects.exists())

    def test_it_says_what_stands_where_and_how_it_came_there(self):
        pin(self.first)

        page = self.client.get(SCREEN)

        self.assertEqual(texts(page, "//ul[@class='front-place__shown']/li")[0], "Piece 1 pinned")
        self.assertIn("Piece 3 by itself", texts(page, "//ul[@class='front-place__shown']/li"))


class PreviewTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Europe/Berlin")
        cls.soon = make_article(title="Not yet out", published_at=timezone.now() + HOUR)

    def look(self, user, moment):
        at = moment.strftime("%Y-%m-%dT%H:%M") if moment else ""
        return open_desk(Client(), user).get(PREVIEW, {"at": at})

    def test_an_editor_sees_the_page_as_it_will_be(self):
        later = self.look(make_editor(), timezone.now() + 3 * HOUR)
        now = self.look(make_editor(), None)

        self.assertContains(later, "Not yet out")
        self.assertContains(later, "Preview: the home page as it will be")
        self.assertNotContains(now, "Not yet out")
        self.assertIn("no-store", later.headers["Cache-Control"])
        self.assertEqual(later.headers["X-Robots-Tag"], "noindex")

    def test_nobody_else_does(self):
        self.assertEqual(self.look(make_copyeditor(), timezone.now() + 3 * HOUR).status_code, 403)
        self.assertEqual(Client().get(PREVIEW).status_code, 302)

    def test_a_piece_that_the_desk_keeps_from_somebody_is_not_in_their_preview_nor_on_their_screen(self):
        submission = make_submission(Status.SCHEDULED, editor=make_editor(), title="Kept apart")
        slot = pin(submission.article)
        conflicted = make_editor()
        submission.contributors.create(name="Ed", email=conflicted.email, user=conflicted, position=5)

        for path in (SCREEN, f"{PREVIEW}?at=2190-01-01T10:00", change_url(slot)):
            with self.subTest(path):
                self.assertNotContains(open_desk(Client(), conflicted).get(path, follow=True), "Kept apart")
        self.assertContains(open_desk(Client(), make_editor()).get(SCREEN), "Kept apart")

    def test_a_time_that_is_none_is_said_on_the_screen(self):
        client = open_desk(Client(), make_editor())
        for at in ("tomorrow", "\0", "9999-12-31T23:59", "x" * 10_000):
            with self.subTest(at[:20]):
                answer = client.get(PREVIEW, {"at": at})

                self.assertEqual(answer.status_code, 400)
                self.assertContains(answer, "errorlist", status_code=400)
