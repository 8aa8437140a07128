"""Two editors at one form: whoever comes second is told, keeps what was typed, and decides."""

from django.test import TestCase
from django.urls import reverse

from authors.models import Author

from .admin_forms import filled
from .factories import make_author, make_editor, open_desk


class TwoEditorsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.author = make_author("Iris Sample", affiliation="Harbour office")
        cls.first = make_editor(name="First Editor")
        cls.second = make_editor(name="Second Editor")

    def setUp(self):
        self.url = reverse("admin:authors_author_change", args=[self.author.pk])
        self.first_desk = open_desk(self.client, self.first)
        self.second_desk = open_desk(self.client_class(), self.second)

    def stored(self):
        return Author.objects.get(pk=self.author.pk)

    def test_an_undisturbed_edit_is_saved(self):
        page = self.first_desk.get(self.url)

        answer = self.first_desk.post(self.url, filled(page, affiliation="Tide office"))

        self.assertRedirects(answer, self.url)
        self.assertEqual(self.stored().affiliation, "Tide office")

    def test_the_second_to_save_is_told_and_nothing_of_the_first_is_lost(self):
        first, second = self.first_desk.get(self.url), self.second_desk.get(self.url)
        self.first_desk.post(self.url, filled(first, affiliation="Tide office"))

        answer = self.second_desk.post(self.url, filled(second, bio="Typed at length."))

        self.assertEqual(answer.status_code, 200)
        self.assertContains(answer, "First Editor has changed this at")
        self.assertContains(answer, "Typed at length.")
        self.assertContains(answer, "Tide office")
        self.assertEqual(self.stored().affiliation, "Tide office")
        self.assertEqual(self.stored().bio, "")

    def test_saving_the_same_form_again_does_not_force_it(self):
        first, second = self.first_desk.get(self.url), self.second_desk.get(self.url)
        self.first_desk.post(self.url, filled(first, affiliation="Tide office"))
        told = self.second_desk.post(self.url, filled(second, affiliation="Mine"))

        self.second_desk.post(self.url, filled(told, affiliation="Mine"))

        self.assertEqual(self.stored().affiliation, "Tide office")

    def test_who_has_seen_the_stored_text_may_save_over_it(self):
        first, second = self.first_desk.get(self.url), self.second_desk.get(self.url)
        self.first_desk.post(self.url, filled(first, affiliation="Tide office"))
        told = self.second_desk.post(self.url, filled(second, affiliation="Mine"))
        seen = told.context["edit_guard"]["conflict"].digest

        self.second_desk.post(self.url, filled(told, affiliation="Mine", edit_guard_overwrite=seen))

        self.assertEqual(self.stored().affiliation, "Mine")

    def test_saving_over_it_covers_only_the_state_that_was_shown(self):
        first, second = self.first_desk.get(self.url), self.second_desk.get(self.url)
        self.first_desk.post(self.url, filled(first, affiliation="Tide office"))
        told = self.second_desk.post(self.url, filled(second, affiliation="Mine"))
        seen = told.context["edit_guard"]["conflict"].digest
        Author.objects.filter(pk=self.author.pk).update(affiliation="Later still")

        self.second_desk.post(self.url, filled(told, affiliation="Mine", edit_guard_overwrite=seen))

        self.assertEqual(self.stored().affiliation, "Later still")

    def test_taking_over_what_is_stored_settles_it(self):
        first, second = self.first_desk.get(self.url), self.second_desk.get(self.url)
        self.first_desk.post(self.url, filled(first, affiliation="Tide office"))
        told = self.second_desk.post(self.url, filled(second, affiliation="Mine", bio="Typed."))

        self.second_desk.post(self.url, filled(told, affiliation="Tide office", bio="Typed."))

        self.assertEqual((self.stored().affiliation, self.stored().bio), ("Tide office", "Typed."))

    def test_a_double_click_saves_once_and_complains_of_nothing(self):
        data = filled(self.first_desk.get(self.url), affiliation="Tide office")

        self.first_desk.post(self.url, data)
        answer = self.first_desk.post(self.url, data)

        self.assertRedirects(answer, self.url)

    def test_changes_from_elsewhere_count_too_and_name_nobody(self):
        page = self.first_desk.get(self.url)
        Author.objects.filter(pk=self.author.pk).update(affiliation="By the author")

        answer = self.first_desk.post(self.url, filled(page, affiliation="Mine"))

        self.assertContains(answer, "This has changed since you opened it")
        self.assertEqual(self.stored().affiliation, "By the author")

    def test_ones_own_other_window_is_called_so(self):
        early = self.first_desk.get(self.url)
        self.first_desk.post(self.url, filled(self.first_desk.get(self.url), affiliation="Tide office"))

        answer = self.first_desk.post(self.url, filled(early, affiliation="Mine"))

        self.assertContains(answer, "in another window")

    def test_a_form_that_says_nothing_of_what_it_saw_replaces_nothing(self):
        data = filled(self.first_desk.get(self.url), affiliation="Mine")

        for lost in ("", "[]", "not json", '{"at": 1, "digests": []}'):
            with self.subTest(lost):
                self.first_desk.post(self.url, {**data, "edit_guard_seen": lost})

                self.assertEqual(self.stored().affiliation, "Harbour office")

    def test_a_mistake_elsewhere_in_the_form_keeps_what_was_seen(self):
        page = self.first_desk.get(self.url)
        wrong = self.first_desk.post(self.url, filled(page, name=""))

        self.first_desk.post(self.url, filled(wrong, name="Iris Sample", affiliation="Tide office"))

        self.assertEqual(self.stored().affiliation, "Tide office")
