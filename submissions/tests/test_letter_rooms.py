"""The rooms in which letters are made ready: templates with their history, and sentences."""

from django.urls import reverse

from authors.tests.factories import make_managing_editor, open_desk
from submissions.models import LetterTemplate, TemplateVersion

from .test_desk import DeskTestCase


class RoomTests(DeskTestCase):
    def setUp(self):
        self.chief = make_managing_editor()
        open_desk(self.client, self.chief)
        self.template = LetterTemplate.objects.offered_for("decline").first()

    def url(self, page, *args):
        return reverse(f"admin:submissions_lettertemplate_{page}", args=args)

    def save(self, **fields):
        page = self.client.get(self.url("change", self.template.pk))
        form = page.context["adminform"].form
        data = {name: form[name].value() for name in form.fields} | fields
        hidden = {field.name: field.value() for field in form.hidden_fields()}
        seen = page.content.decode().partition('name="edit_guard_seen" value="')[2].partition('"')[0]
        data = {name: value for name, value in {**data, **hidden}.items() if value is not False}
        return self.client.post(
            self.url("change", self.template.pk), {**data, "edit_guard_seen": seen.replace("&quot;", '"')}
        )

    def test_every_save_keeps_the_text_before_and_one_can_be_taken_back(self):
        before = self.template.text
        self.assertEqual(self.save(text="Dear {author},\r\n\r\nno, thank you.\r\n\r\n{editor}").status_code, 302)
        self.save(position=3)
        self.template.refresh_from_db()
        self.assertEqual(self.template.text, "Dear {author},\n\nno, thank you.\n\n{editor}")
        self.assertEqual([version.by for version in self.template.versions.all()], [self.chief, None])
        page = self.client.get(self.url("history", self.template.pk))
        self.assertContains(page, "<del>")
        self.assertContains(page, "Take this text back")
        first = self.template.versions.last()
        self.client.post(self.url("take", self.template.pk, first.pk))
        self.template.refresh_from_db()
        self.assertEqual((self.template.text, self.template.versions.count()), (before, 3))

    def test_placeholders_that_stand_for_nothing_are_refused_on_saving(self):
        page = self.save(text="Dear {autor}")
        self.assertContains(page, "{autor} stands for nothing.")
        self.assertContains(self.save(text="Dear {reviewer}"), "{reviewer} stands for nothing.")
        self.assertContains(self.save(purpose="accept", reason="scope"), "Only a decline has a reason.")
        sentence = {"text": "Dear {autor}", "purpose": "", "position": 0}
        page = self.client.post(reverse("admin:submissions_sentence_add"), sentence)
        self.assertContains(page, "{autor} stands for nothing.")

    def test_the_page_shows_it_with_sample_values_and_escapes_it(self):
        LetterTemplate.objects.filter(pk=self.template.pk).update(text="<script>alert(1)</script> {author}")
        page = self.client.get(self.url("change", self.template.pk))
        self.assertContains(page, "&lt;script&gt;alert(1)&lt;/script&gt; Ada Sample")
        TemplateVersion.objects.create(template=self.template, name="x", text="<img src=x onerror=alert(1)> a")
        TemplateVersion.objects.create(template=self.template, name="x", text="<img src=x onerror=alert(2)> b")
        self.assertNotContains(self.client.get(self.url("history", self.template.pk)), "<img")

    def test_editors_read_templates_and_write_none(self):
        open_desk(self.client, self.editor)
        version = self.template.versions.get()
        self.assertEqual(self.client.get(self.url("history", self.template.pk)).status_code, 200)
        self.assertEqual(self.client.get(self.url("change", self.template.pk)).status_code, 200)
        self.assertEqual(self.client.post(self.url("change", self.template.pk), {"text": "x"}).status_code, 403)
        self.assertEqual(self.client.post(self.url("take", self.template.pk, version.pk)).status_code, 403)
        self.assertEqual(self.client.get(self.url("add")).status_code, 403)

    def test_another_templates_version_is_not_taken(self):
        other = LetterTemplate.objects.offered_for("accept").first().versions.get()
        self.assertEqual(self.client.post(self.url("take", self.template.pk, other.pk)).status_code, 404)
        self.assertEqual(self.client.get(self.url("take", self.template.pk, other.pk)).status_code, 405)
