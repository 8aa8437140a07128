"""What is used is not deleted, and the page says where it is used, as far as somebody may see it."""

from django.test import TestCase

from articles.models import Category, Image, Kind, Tag
from articles.tests.desk import Desk, change_url, texts
from articles.tests.factories import (
    make_article,
    make_category,
    make_image,
    make_kind,
    make_page,
    make_promo,
    make_publication,
    make_tag,
)
from authors.models import Author
from authors.tests.factories import make_author, make_editor, make_managing_editor
from submissions.models import Call, Status
from submissions.tests.factories import make_submission

STAYS = "It is used, so it stays"


class UsedTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.chief = make_managing_editor()

    def setUp(self):
        self.desk = Desk(self.client, self.chief)

    def ask(self, thing):
        return self.client.get(change_url(thing).replace("/change/", "/delete/"))

    def delete(self, *things):
        meta = things[0]._meta
        data = {"action": "delete_selected", "_selected_action": [thing.pk for thing in things], "post": "yes"}
        return self.client.post(f"/admin/{meta.app_label}/{meta.model_name}/", data)


class CategoryTests(UsedTestCase):
    def test_everything_that_uses_it_is_named_with_the_way_there(self):
        category = make_category("Economy")
        child = make_category("Banks", parent=category)
        primary, also = make_article(category=category), make_article(categories=[category])
        promo = make_promo()
        promo.categories.add(category)
        submission = make_submission(Status.SUBMITTED)
        submission.categories.add(category)

        answer = self.ask(category)

        self.assertContains(answer, STAYS)
        for user in (child, primary, also, promo, submission):
            self.assertContains(answer, change_url(user))
        self.assertContains(answer, "merge it into another category")
        self.client.post(change_url(category).replace("/change/", "/delete/"), {"post": "yes"})
        self.assertTrue(Category.objects.filter(pk=category.pk).exists())

    def test_of_many_some_are_named_and_the_rest_is_counted(self):
        category = make_category("Economy")
        for _ in range(13):
            make_article(category=category)

        self.assertEqual(texts(self.ask(category), "//ul[@class='stays']//a").__len__(), 10)
        self.assertContains(self.ask(category), "3 more: articles")

    def test_the_last_one_may_go_and_the_magazine_still_answers(self):
        category = make_category("Economy")
        self.assertContains(self.ask(category), "will be told that it is gone")
        self.delete(category)
        self.assertFalse(Category.objects.exists())
        for address in ("/", "/articles/", "/admin/articles/category/", "/admin/articles/article/add/"):
            self.assertEqual(self.client.get(address).status_code, 200, address)
        self.assertEqual(self.client.get("/categories/economy/").status_code, 410)

    def test_one_that_is_used_keeps_the_others_chosen_with_it(self):
        used, free = make_category(), make_category()
        make_article(category=used)
        self.assertContains(self.delete(used, free), STAYS)
        self.assertEqual(Category.objects.filter(pk__in=[used.pk, free.pk]).count(), 2)

    def test_a_piece_of_ones_own_at_the_desk_is_counted_and_not_named(self):
        submission = make_submission(Status.SUBMITTED, owner=self.chief, title="A secret of mine")
        answer = self.ask(submission.primary_category)
        self.assertContains(answer, "1: submission")
        self.assertNotContains(answer, "A secret of mine")


class OtherThingTests(UsedTestCase):
    def test_kind_and_author_stay_with_what_to_do_instead(self):
        author = make_author()
        article = make_article(kind="essay", authors=[author])
        for thing, told in [(make_kind("essay"), "another kind first"), (author, "merge the two")]:
            with self.subTest(told):
                self.delete(thing)
                self.assertContains(self.ask(thing), change_url(article))
                self.assertContains(self.ask(thing), told)
        self.assertTrue(Kind.objects.filter(slug="essay").exists())
        self.assertTrue(Author.objects.filter(pk=author.pk).exists())

    def test_a_tag_goes_and_the_page_says_from_where(self):
        article = make_article(tags=["quays"])
        tag = make_tag("quays")
        answer = self.ask(tag)
        self.assertContains(answer, "It is taken off:")
        self.assertContains(answer, change_url(article))
        self.delete(tag)
        self.assertFalse(Tag.objects.exists())

    def test_a_call_with_pieces_stays_and_one_without_takes_its_promos_along(self):
        call, empty = (Call.objects.create(title=title, slug=title, theme="Rivers.") for title in ("one", "two"))
        submission = make_submission(Status.SUBMITTED)
        type(submission).objects.filter(pk=submission.pk).update(call=call)
        empty.promos.add(make_promo())
        self.assertContains(self.ask(call), change_url(submission))
        self.delete(empty)
        self.assertEqual(list(Call.objects.all()), [call])


class PictureTests(UsedTestCase):
    def test_what_shows_it_is_named_whether_in_a_text_or_beside_it(self):
        image = make_image()
        figure = f'<figure><img {image.name_in_bodies} alt="A quay"></figure>'
        lead, text = make_article(lead_image=image, lead_alt="A quay"), make_article(body=figure)
        page, promo = make_page(body=figure), make_promo(title="", image=image, alt="A quay", link="/about/")

        for answer in (self.desk.open(image), self.ask(image)):
            for user in (lead, text, page, promo):
                self.assertContains(answer, change_url(user))

    def test_a_version_that_readers_had_keeps_its_picture(self):
        image = make_image()
        article = make_article(body=f'<figure><img {image.name_in_bodies} alt="A quay"></figure>')
        type(article).objects.filter(pk=article.pk).update(body="<p>Without it.</p>")
        self.assertContains(self.ask(image), f"{article.title}, version 1")
        self.delete(image)
        self.assertTrue(Image.objects.exists())

    def test_one_that_nobody_added_and_nothing_shows_is_opened_and_deleted(self):
        image = make_image(owner=None, alt="")
        self.assertContains(self.desk.open(image), "Nowhere yet.")
        with self.captureOnCommitCallbacks(execute=True):
            self.delete(image)
        self.assertFalse(Image.objects.exists())

    def test_more_than_a_hundred_at_once_are_refused_in_words(self):
        data = {"width": 1, "height": 1, "digest": "x"}
        images = Image.objects.bulk_create(Image(file=f"{n}.jpg", **data) for n in range(101))
        self.assertContains(self.delete(*images), "Choose at most 100 at a time.")

    def test_an_editor_who_may_not_delete_sees_where_it_is_used(self):
        Desk(self.client, make_editor())
        image = make_image()
        article = make_article(lead_image=image, lead_alt="A quay")
        self.assertContains(self.client.get(change_url(image)), change_url(article))
        self.assertEqual(self.ask(image).status_code, 403)
