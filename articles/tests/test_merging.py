from django.contrib.admin.models import LogEntry
from django.test import TestCase

from articles import search
from articles.models import Article, Category, Promo, Tag
from articles.tests.desk import Desk, texts
from articles.tests.factories import make_article, make_category, make_page, make_publication, make_tag
from articles.tests.reading import Reading
from authors.models import Author
from authors.tests.factories import make_author, make_editor, make_managing_editor, make_user
from submissions.models import Status
from submissions.tests.factories import make_submission


class MergeTestCase(Reading, TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.chief = make_managing_editor()

    def setUp(self):
        self.desk = Desk(self.client, self.chief)

    def ask(self, *things, **fields):
        model = things[0]._meta
        data = {"action": "merge", "_selected_action": [thing.pk for thing in things], **fields}
        return self.client.post(f"/admin/{model.app_label}/{model.model_name}/", data, follow=True)

    def merge(self, *things, into, **fields):
        if into in things:
            return self.ask(*things, confirmed="yes", kept=into.pk, **fields)
        return self.ask(*things, confirmed="yes", other=into.slug, **fields)

    def assertLeads(self, old, new):  # noqa: N802 named as unittest names its own
        answer = self.client.get(old)
        self.assertEqual((answer.status_code, answer.headers.get("Location")), (301, new))


class MergedTagsTests(MergeTestCase):
    def setUp(self):
        super().setUp()
        self.both = make_article(tags=["harbors", "harbours"])
        self.one = make_article(tags=["harbors"])
        self.old, self.new = Tag.objects.get(name="harbors"), Tag.objects.get(name="harbours")

    def test_its_pieces_carry_the_other_once(self):
        self.merge(self.old, self.new, into=self.new)
        for article in (self.both, self.one):
            self.assertEqual([tag.name for tag in article.tags.all()], ["harbours"])
        self.assertFalse(Tag.objects.filter(pk=self.old.pk).exists())

    def test_page_and_feeds_lead_on(self):
        self.merge(self.old, into=self.new)
        for below in ("", "feed/", "feed.json"):
            self.assertLeads(f"/tags/harbors/{below}", f"/tags/harbours/{below}")

    def test_pieces_are_found_by_the_word_that_stays(self):
        self.merge(self.old, self.new, into=self.new)
        self.assertEqual(set(search.search(search.parse("harbours", "en")).ids), {self.both.pk, self.one.pk})

    def test_it_is_asked_first_with_what_would_change_and_nothing_happens_before(self):
        page = self.ask(self.old, self.new)
        told = texts(page, "//ul[@class='desk-list']/li")
        self.assertEqual(told, ["harbors (harbors): articles 2", "harbours (harbours): articles 1"])
        self.assertEqual(Tag.objects.count(), 2)

    def test_a_word_that_no_reader_knew_leaves_no_redirect(self):
        unknown = make_tag("unknown")
        self.merge(unknown, into=self.new)
        self.read("/tags/unknown/", 404)

    def test_both_are_in_the_log(self):
        self.merge(self.old, self.new, into=self.new)
        said = {str(entry) for entry in LogEntry.objects.all()}
        self.assertIn("Deleted “harbors.”", said)
        self.assertIn("Changed “harbours” — Merged “harbors” into it.", said)

    def test_an_answer_that_cannot_be_followed_changes_nothing(self):
        for fields, told in [
            ({}, "Choose the one that stays"),
            ({"kept": self.new.pk, "other": "harbours"}, "Choose the one that stays"),
            ({"kept": "999"}, "Select a valid choice"),
            ({"other": "nowhere"}, "none at this address"),
            ({"other": "a\0b"}, "Null characters"),
        ]:
            with self.subTest(fields=fields):
                self.assertContains(self.ask(self.old, self.new, confirmed="yes", **fields), told)
        self.assertContains(self.ask(self.old, confirmed="yes", other="/tags/harbors/"), "nothing would change")
        self.assertEqual(Tag.objects.count(), 2)

    def test_three_become_one_and_chains_collapse(self):
        third = make_tag("ports")
        make_article(tags=["ports"])
        self.merge(self.old, into=self.new)
        self.merge(self.new, third, into=third)
        self.assertLeads("/tags/harbors/", "/tags/ports/")
        self.assertEqual(self.one.tags.get(), third)


class MergedCategoriesTests(MergeTestCase):
    def test_all_that_was_filed_there_is_filed_elsewhere(self):
        gone, kept = make_category("Economy"), make_category("Money")
        child = make_category("Banks", parent=gone)
        primary = make_article(category=gone)
        both = make_article(category=kept, categories=[gone])
        promo = Promo.objects.create(name="Circle")
        promo.categories.add(gone)
        submission = make_submission(Status.SUBMITTED)
        submission.primary_category = gone
        submission.save()
        submission.categories.set([gone])

        self.merge(gone, kept, into=kept)

        for thing in (primary, child, submission):
            thing.refresh_from_db()
        self.assertEqual((primary.primary_category, child.parent, submission.primary_category), (kept, kept, kept))
        for thing in (primary, both, promo, submission):
            self.assertEqual(list(thing.categories.all()), [kept])
        self.assertLeads("/categories/economy/feed/", "/categories/money/feed/")

    def test_a_category_may_take_up_the_one_above_it(self):
        top = make_category("World")
        gone = make_category("Europe", parent=top)
        middle = make_category("Coast", parent=gone)
        kept = make_category("Ports", parent=middle)
        self.merge(gone, into=kept)
        self.assertEqual(dict(Category.objects.values_list("name", "parent__name")), {
            "World": None, "Ports": "World", "Coast": "Ports"
        })  # fmt: skip

    def test_an_editor_without_the_right_to_delete_is_not_asked(self):
        Desk(self.client, make_editor())
        one, other = make_category(), make_category()
        self.merge(one, other, into=other)
        self.assertEqual(Category.objects.filter(pk__in=[one.pk, other.pk]).count(), 2)


class MergedAuthorsTests(MergeTestCase):
    def test_pieces_keep_the_name_they_appeared_under(self):
        gone, kept = make_author("A. Sample"), make_author("Ada Sample")
        article = make_article(authors=[gone, make_author("Ben")])
        self.merge(gone, kept, into=kept)
        row = article.bylines.first()
        self.assertEqual((row.author, row.name), (kept, "A. Sample"))
        self.assertEqual(article.versions.count(), 1)
        self.assertLeads("/authors/a-sample/", "/authors/ada-sample/")
        self.assertIn(article.title, self.read("/authors/ada-sample/"))

    def test_where_both_stood_one_line_stays_and_the_change_is_on_record(self):
        gone, kept = make_author("A. Sample"), make_author("Ada Sample")
        article = make_article(authors=[gone, kept])
        self.merge(gone, kept, into=kept)
        self.assertEqual([row.name for row in article.bylines.all()], ["Ada Sample"])
        version = article.versions.order_by("-number").first()
        self.assertEqual((version.number, version.by, len(version.byline)), (2, self.chief, 1))

    def test_what_is_empty_is_filled_in_and_nothing_overwritten(self):
        user = make_user()
        known = {"website": "https://ada.example/", "orcid": "0000-0002-1825-0097"}
        gone = make_author("A. Sample", user=user, bio="Old.", **known)
        kept = make_author("Ada Sample", bio="New.")
        self.merge(gone, kept, into=kept)
        kept.refresh_from_db()
        self.assertEqual((kept.bio, kept.website, kept.orcid), ("New.", *known.values()))
        self.assertEqual(kept.user, user)

    def test_two_accounts_stay_two(self):
        one, other = make_author(user=make_user()), make_author(user=make_user())
        self.assertContains(self.merge(one, other, into=other), "Both have an account.")
        self.assertEqual(Author.objects.filter(pk__in=[one.pk, other.pk]).count(), 2)
        self.assertFalse(LogEntry.objects.exists())

    def test_two_authors_of_one_piece_at_the_desk_stay_two(self):
        submission = make_submission(Status.SUBMITTED)
        one, other = make_author(), make_author()
        for n, author in enumerate((one, other)):
            submission.contributors.create(name=author.name, email=f"{n}@example.org", author=author)
        self.assertContains(self.merge(one, other, into=other), "Both stand over the same piece")

    def test_what_is_at_the_desk_moves_along(self):
        submission = make_submission(Status.SUBMITTED)
        gone, kept = make_author(), make_author()
        line = submission.contributors.create(name=gone.name, email="gone@example.org", author=gone)
        page = self.ask(gone, kept)
        self.assertIn("submissions 1", " ".join(texts(page, "//ul[@class='desk-list']/li")))
        self.merge(gone, kept, into=kept)
        line.refresh_from_db()
        self.assertEqual(line.author, kept)

    def test_a_page_that_stands_apart_is_not_touched(self):
        page, article = make_page(), make_article()
        self.merge(make_author(), into=article.authors.get())
        self.assertEqual(Article.objects.count(), 1)
        self.read(page.get_absolute_url())
