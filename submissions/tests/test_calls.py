from datetime import timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles.models import Promo
from articles.tests.desk import filled
from articles.tests.factories import make_kind, make_publication
from articles.tests.reading import Reading
from authors.tests.factories import make_editor, make_user, open_desk
from submissions.models import Call, Submission

CHANGELIST = reverse("admin:submissions_call_changelist")


def make_call(**fields):
    n = Call.objects.count() + 1
    return Call.objects.create(**{"title": f"Call {n}", "slug": f"call-{n}", "theme": "Rivers and rules.", **fields})


class CallsOnTheSubmissionsPageTests(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication(time_zone="Europe/Berlin")
        cls.now = timezone.now()

    def test_an_open_call_says_what_it_wants_and_until_when(self):
        call = make_call(title="Submissions 2027", ends_at=self.now + timedelta(days=3))
        call.kinds.add(make_kind("opinion", max_words=1200))
        page = self.read(reverse("submissions:index"))
        for words in ("Submissions 2027", "Rivers and rules.", "Open until", "Opinion", f"?call={call.slug}"):
            self.assertIn(words, page)

    def test_a_call_to_come_is_announced_and_cannot_be_answered_yet(self):
        make_call(starts_at=self.now + timedelta(days=1))
        page = self.read(reverse("submissions:index"))
        self.assertIn("Opens on", page)
        self.assertNotIn("Answer this call", page)

    def test_a_call_that_is_over_is_gone(self):
        make_call(title="Long past", ends_at=self.now)
        self.assertNotIn("Long past", self.read(reverse("submissions:index")))

    def test_many_calls_cost_no_more_queries_than_one(self):
        for _ in range(5):
            make_call()
        self.assertQueriesAtMost(6, reverse("submissions:index"))


class CallsAtTheDeskTests(TestCase):
    def setUp(self):
        make_publication()
        open_desk(self.client, make_editor())

    def save(self, **data):
        address = reverse("admin:submissions_call_add")
        return self.client.post(
            address, {"title": "Rivers", "slug": "rivers", "theme": "What they do.", "position": 0, **data}
        )

    def test_a_call_is_announced_where_the_editor_says_as_long_as_it_runs(self):
        ends = (timezone.now() + timedelta(days=5)).strftime("%Y-%m-%dT%H:%M")
        self.assertRedirects(self.save(announce=["home", "article"], ends_at=ends), CHANGELIST)
        call = Call.objects.get()
        promos = {promo.place: promo for promo in Promo.objects.all()}
        self.assertEqual(set(promos), {"home", "article"})
        self.assertEqual(promos["home"].ends_at, call.ends_at)
        self.assertEqual(promos["home"].link, "/submissions/#call-rivers")

    def test_what_is_no_longer_chosen_is_taken_down_and_what_stays_keeps_its_categories(self):
        self.save(announce=["home", "article"])
        call = Call.objects.get()
        kept = call.promos.get(place="article")
        address = reverse("admin:submissions_call_change", args=[call.pk])
        answer = self.client.post(address, filled(self.client.get(address), title="Rivers again", announce=["article"]))
        self.assertRedirects(answer, CHANGELIST)
        self.assertEqual([promo.title for promo in Promo.objects.all()], ["Rivers again"])
        self.assertEqual(Promo.objects.filter(place="article").get().pk, kept.pk)

    def test_a_long_title_fits_into_the_name_of_its_promo(self):
        self.assertRedirects(self.save(title="r" * 150, announce=["home"]), CHANGELIST)
        promo = Promo.objects.get()
        promo.full_clean()
        self.assertEqual((len(promo.name), len(promo.title)), (100, 150))

    def test_an_end_before_the_beginning_is_refused_in_words(self):
        now = timezone.now()
        late, early = now + timedelta(days=2), now + timedelta(days=1)
        answer = self.save(starts_at=late.strftime("%Y-%m-%dT%H:%M"), ends_at=early.strftime("%Y-%m-%dT%H:%M"))
        self.assertContains(answer, "It would end before it begins.")
        self.assertFalse(Call.objects.exists())

    def test_with_the_call_its_promos_go(self):
        self.save(announce=["home"])
        call = Call.objects.get()
        self.client.post(reverse("admin:submissions_call_delete", args=[call.pk]), {"post": "yes"})
        self.assertEqual((Call.objects.count(), Promo.objects.count()), (0, 0))


class AnsweringACallTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.opinion, cls.paper = make_kind("opinion"), make_kind("research-paper")
        cls.call = make_call(title="Rivers", slug="rivers")
        cls.call.kinds.add(cls.opinion)

    def setUp(self):
        self.author = make_user()
        self.client.force_login(self.author)

    def begin(self, **data):
        return self.client.post(reverse("submissions:new"), {"kind": self.opinion.pk, "title": "On rivers", **data})

    def test_the_link_under_a_call_chooses_it(self):
        page = self.client.get(reverse("submissions:new"), {"call": "rivers"})
        self.assertContains(page, '<option value="rivers" selected>Rivers</option>', html=True)

    def test_the_piece_is_kept_with_its_call_and_the_desk_and_its_author_see_it(self):
        self.assertRedirects(self.begin(call="rivers"), reverse("submissions:edit", args=[Submission.objects.get().pk]))
        piece = Submission.objects.get()
        self.assertEqual(piece.call, self.call)
        self.assertContains(self.client.get(piece.get_absolute_url()), "/submissions/#call-rivers")

    def test_a_kind_that_the_call_does_not_want_is_refused_and_nothing_typed_is_lost(self):
        answer = self.begin(call="rivers", kind=self.paper.pk)
        self.assertContains(answer, "This call is for Opinion.", status_code=400)
        self.assertContains(answer, "On rivers", status_code=400)
        self.assertFalse(Submission.objects.exists())

    def test_a_call_that_is_closed_or_never_was_is_not_taken(self):
        Call.objects.filter(pk=self.call.pk).update(ends_at=timezone.now())
        make_call(slug="other")
        for slug in ("rivers", "nothing"):
            self.assertEqual(self.begin(call=slug).status_code, 400, slug)

    def test_without_open_calls_nobody_is_asked(self):
        Call.objects.all().delete()
        self.assertNotContains(self.client.get(reverse("submissions:new")), "For no call")

    def test_a_piece_keeps_its_call_when_that_has_closed(self):
        self.begin(call="rivers")
        Call.objects.filter(pk=self.call.pk).update(ends_at=timezone.now())
        piece = Submission.objects.get()
        page = self.client.get(reverse("submissions:edit", args=[piece.pk]))
        self.assertContains(page, '<option value="rivers" selected>Rivers</option>', html=True)
