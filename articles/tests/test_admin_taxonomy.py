from django.test import TestCase
from django.urls import reverse

from articles.models import Category, Tag
from articles.tests.desk import HOSTILE, Desk, change_url, errors, make_article, make_category, make_publication, texts
from authors.tests.factories import make_editor, make_managing_editor


class CategoryAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_managing_editor()
        cls.world = make_category("World", slug="world", position=1)
        cls.europe = make_category("Europe", slug="europe", parent=cls.world)
        cls.ports = make_category("Ports", slug="ports", parent=cls.europe)
        cls.economy = make_category("Economy", slug="economy", position=0)

    def setUp(self):
        self.desk = Desk(self.client, self.editor)
        self.list = reverse("admin:articles_category_changelist")

    def listed(self):
        return texts(self.client.get(self.list), "//*[@id='result_list']//th[contains(@class, 'field-indented')]")

    def test_the_list_shows_the_tree(self):
        self.assertEqual(self.listed(), ["Economy", "World", "– Europe", "– – Ports"])

    def test_a_category_moves_among_its_neighbours(self):
        self.move("move_down", self.economy)

        self.assertEqual(self.listed(), ["World", "– Europe", "– – Ports", "Economy"])

    def test_it_goes_no_further_than_its_neighbours_and_only_one_moves_at_a_time(self):
        self.assertContains(self.move("move_up", self.economy), "It cannot go further.")
        self.assertContains(self.move("move_up", self.world, self.economy), "Choose one category to move.")
        self.assertEqual(self.listed(), ["Economy", "World", "– Europe", "– – Ports"])

    def move(self, action, *categories):
        data = {"action": action, "_selected_action": [category.pk for category in categories]}
        return self.client.post(self.list, data, follow=True)

    def test_a_category_is_not_offered_and_not_taken_as_part_of_itself(self):
        offered = texts(self.desk.open(self.world), "//select[@name='parent']/option")
        self.assertEqual(offered, ["nothing: a section of its own", "Economy"])

        refused = self.desk.save(self.world, parent=str(self.ports.pk))

        self.world.refresh_from_db()
        self.assertIsNone(self.world.parent)
        self.assertTrue(errors(refused))

    def test_it_moves_to_another_part_of_the_tree(self):
        self.desk.save(self.europe, parent=str(self.economy.pk))

        self.assertEqual(self.listed(), ["Economy", "– Europe", "– – Ports", "World"])

    def test_several_are_moved_at_once_with_what_lies_below_them(self):
        asked = self.move("replant", self.europe, self.economy)
        self.assertEqual(texts(asked, "//select[@name='parent']/option"), ["nothing: sections of their own", "World"])

        self.put(self.world, self.europe, self.economy)
        self.assertEqual(self.listed(), ["World", "– Economy", "– Europe", "– – Ports"])
        self.put(None, self.europe)
        self.assertEqual(self.listed(), ["Europe", "– Ports", "World", "– Economy"])
        self.assertContains(self.client.get(change_url(self.europe).replace("change", "history")), "Moved to the top")

    def test_none_is_moved_under_itself_or_what_lies_below_it(self):
        for below in (self.europe, self.ports):
            refused = self.put(below, self.europe)
            self.assertContains(refused, "Select a valid choice")
        self.assertContains(self.put("nowhere", self.europe), "Select a valid choice")
        self.assertEqual(self.listed(), ["Economy", "World", "– Europe", "– – Ports"])

    def put(self, parent, *categories):
        data = {
            "action": "replant", "_selected_action": [category.pk for category in categories], "confirmed": "yes",
            "parent": getattr(parent, "pk", parent) or "top",
        }  # fmt: skip
        return self.client.post(self.list, data, follow=True)

    def test_pieces_are_a_click_away_from_what_they_are_filed_under(self):
        article = make_article(primary_category=self.ports)
        page = self.client.get(self.list)
        self.assertContains(page, f"/admin/articles/article/?categories={self.ports.pk}")
        found = self.client.get(f"/admin/articles/article/?categories={self.ports.pk}")
        self.assertContains(found, article.title)
        self.assertContains(self.client.get(f"/admin/articles/article/?categories={self.world.pk}"), "Nothing matches.")
        self.assertEqual(self.client.get("/admin/articles/article/?bylines__author=x").status_code, 302)

    def test_an_empty_room_says_what_belongs_there(self):
        self.assertContains(self.client.get("/admin/articles/redirect/"), "its old address comes here by itself")
        self.assertContains(self.client.get("/admin/articles/tag/?q=zzz"), "Nothing matches.")

    def test_a_new_address_leads_on_from_the_page_and_its_feed(self):
        self.desk.save(self.world, slug="the-world")

        for old, new in [
            ("/categories/world/", "/categories/the-world/"),
            ("/categories/world/feed/", "/categories/the-world/feed/"),
        ]:
            answer = self.client.get(old)
            self.assertEqual((answer.status_code, answer["Location"]), (301, new))

    def test_an_address_left_empty_comes_from_the_name(self):
        self.desk.add("category", name="Öffentlichkeit")

        self.assertEqual(Category.objects.latest("pk").slug, "öffentlichkeit")

    def test_a_category_with_pieces_is_not_deleted(self):
        make_article(primary_category=self.ports)

        self.client.post(reverse("admin:articles_category_delete", args=[self.ports.pk]), {"post": "yes"})

        self.assertTrue(Category.objects.filter(pk=self.ports.pk).exists())

    def test_an_editor_deletes_no_category(self):
        Desk(self.client, make_editor())

        answer = self.client.post(reverse("admin:articles_category_delete", args=[self.ports.pk]), {"post": "yes"})

        self.assertEqual(answer.status_code, 403)

    def test_a_hostile_name_is_shown_as_text(self):
        make_category(HOSTILE[:100])

        for page in (self.client.get(self.list), self.desk.open(self.world)):
            self.assertNotContains(page, "<script>alert(1)")


class TagAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.editor = make_editor()
        make_category()

    def setUp(self):
        self.desk = Desk(self.client, self.editor)

    def test_a_renamed_tag_keeps_its_pieces_and_leaves_a_redirect(self):
        article = make_article(by=self.editor)
        article.tags.add("Harbors")
        tag = Tag.objects.get()

        self.desk.save(tag, name="Harbours", slug="harbours")

        self.assertEqual([tag.name for tag in article.tags.all()], ["Harbours"])
        self.assertEqual(self.client.get("/tags/harbors/")["Location"], "/tags/harbours/")
        self.assertEqual(self.client.get("/tags/harbors/feed/")["Location"], "/tags/harbours/feed/")

    def test_there_is_each_tag_once_and_none_has_a_comma(self):
        first = Tag.objects.create(name="Ports")
        second = Tag.objects.create(name="Night")

        self.assertIn("There is this tag already.", errors(self.desk.save(second, name="ports")))
        self.assertIn("A tag has no comma in it", errors(self.desk.save(first, name="Ports, night")))
