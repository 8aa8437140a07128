"""Abstract, keywords and references on the road: they go wherever the text goes, and are signed with it."""

from django.test import TestCase
from django.urls import reverse

from authors.tests.factories import make_editor, make_user, open_desk
from submissions import proofs, workflow
from submissions.models import Status, Submission

from .factories import make_draft, make_kind, make_publication, make_submission, take, text_of
from .studio import open_sheet, url

PAPER = {"abstract": "Long forms lose people.", "keywords": "census, forms", "references": "A (2019)\nB (2020)"}


def make_paper_kind():
    return make_kind("research-paper", schema_type="ScholarlyArticle")


class PaperTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.author, cls.editor, cls.kind = make_user(name="Ada Sample"), make_editor(), make_paper_kind()

    def paper(self, status=Status.DRAFT, **fields):
        made = {"owner": self.author, "kind": self.kind, **fields}
        return make_draft(**made) if status == Status.DRAFT else make_submission(status, editor=self.editor, **made)


class WritingAPaperTests(PaperTestCase):
    def setUp(self):
        self.client.force_login(self.author)
        self.submission = self.paper()

    def draft(self):
        return Submission.objects.get(pk=self.submission.pk).draft

    def write(self, *, headers=None, **changes):
        fields = open_sheet(self.client, self.submission, **changes)
        return self.client.post(url("edit", self.submission), fields, headers=headers)

    def test_what_is_typed_is_stored_in_its_one_form_by_button_and_by_autosave(self):
        typed = {"abstract": " Long  forms lose people.\r\n", "keywords": "census,forms"}
        typed["references"] = "A (2019)\r\n\r\nB (2020)"
        for headers in ({}, {"Accept": "application/json"}):
            self.write(**dict.fromkeys(PAPER, ""))
            self.write(**typed, headers=headers)

            stored = self.draft().words_as_dict()
            self.assertEqual({name: stored[name] for name in PAPER}, PAPER)

    def test_the_same_once_more_is_no_conflict(self):
        fields = open_sheet(self.client, self.submission, **PAPER)

        self.client.post(url("edit", self.submission), fields)
        again = self.client.post(url("edit", self.submission), fields, headers={"Accept": "application/json"})

        self.assertEqual(again.status_code, 200)

    def test_a_page_that_does_not_know_the_fields_leaves_them_alone(self):
        self.write(**PAPER)
        old = {name: value for name, value in open_sheet(self.client, self.submission).items() if name not in PAPER}

        self.client.post(url("edit", self.submission), {**old, "title": "Another title"})

        self.assertEqual((self.draft().title, self.draft().references), ("Another title", PAPER["references"]))

    def test_where_two_texts_meet_both_lists_of_references_are_kept(self):
        old_tab = open_sheet(self.client, self.submission, references="Mine (2019)")
        self.client.post(url("edit", self.submission), {**old_tab, "references": "Theirs (2020)"})

        page = self.client.post(url("edit", self.submission), old_tab)

        self.assertContains(page, 'name="references" value="Mine (2019)"', status_code=409)
        self.assertContains(page, "Theirs", status_code=409)
        self.client.post(url("edit", self.submission), {**old_tab, "seq": self.draft().seq, "then": "keep_mine"})
        self.assertEqual(self.draft().references, "Mine (2019)")
        self.assertIn("Theirs (2020)", self.draft().snapshots.values_list("references", flat=True))

    def test_too_long_a_list_is_refused_and_stays_typed(self):
        lines = "\n".join(f"Sample {n}" for n in range(10_000))[:59_000]

        page = self.write(references=lines)

        self.assertContains(page, "at most 500 works", status_code=400)
        self.assertContains(page, "Sample 4999", status_code=400)
        self.assertEqual(self.draft().references, "")

    def test_the_fields_stand_apart_for_papers_and_for_whoever_has_filled_them(self):
        opinion = make_draft(owner=self.author)
        shown = "paper-fields paper-fields--filled"

        self.assertContains(self.client.get(url("edit", self.submission)), shown)
        self.assertNotContains(self.client.get(url("edit", opinion)), shown)
        self.assertContains(self.client.get(url("edit", opinion)), "data-scholarly", count=1)
        self.client.post(url("edit", opinion), open_sheet(self.client, opinion, abstract="Found."))
        self.assertContains(self.client.get(url("edit", opinion)), shown)

    def test_an_earlier_draft_brings_its_references_back(self):
        self.write(**PAPER)
        self.draft().keep(at_once=True)
        snapshot = self.draft().snapshots.first()
        self.write(references="None")

        page = self.client.get(url("earlier", self.submission, snapshot.pk))
        self.client.post(url("earlier", self.submission, snapshot.pk), {"seq": self.draft().seq})

        self.assertContains(page, "<h2>References</h2>")
        self.assertEqual(self.draft().references, PAPER["references"])


class PaperOnItsWayTests(PaperTestCase):
    def accepted(self, **text):
        submission = self.paper(Status.ACCEPTED)
        take("edit", submission, by=self.editor, text=text_of(submission, **text))
        return Submission.objects.get(pk=submission.pk)

    def test_handing_in_needs_no_abstract_but_the_proof_and_readers_do(self):
        submission = self.paper(Status.ACCEPTED)

        self.assertIn("Still missing: an abstract.", [str(each) for each in workflow.missing("send_proof", submission)])
        self.assertEqual(workflow.missing("publish_without_proof", self.accepted(**PAPER)), [])

    def test_a_piece_of_another_kind_needs_none(self):
        submission = self.paper(Status.ACCEPTED, kind=make_kind())

        self.assertEqual(workflow.missing("send_proof", submission), [])

    def test_the_proof_shows_what_changed_in_the_references(self):
        submission = self.accepted(**PAPER)
        own = submission.revisions.filter(is_authors=True).first()

        labels = [str(change.where) for change in proofs.compare(submission, str).changes]

        self.assertEqual(own.references, "")
        self.assertEqual([label for label in labels if label in {"Abstract", "Keywords", "References"}], labels[:3])

    def test_the_approval_covers_them(self):
        submission = self.accepted(**PAPER)
        before = submission.text_digest
        submission.draft.references += "\nC (2021)"

        self.assertNotEqual(submission.text_digest, before)

    def test_readers_get_them_as_they_were_signed(self):
        submission = self.accepted(**PAPER)
        for action in ("send_proof", "approve_proof", "publish"):
            take(action, submission, by=self.author if action == "approve_proof" else self.editor)

        article = Submission.objects.get(pk=submission.pk).article

        self.assertEqual({name: getattr(article, name) for name in PAPER}, PAPER)
        self.assertEqual(article.versions.get().text_digest, submission.revisions.first().text_digest)


class PaperAtTheDeskTests(PaperTestCase):
    def setUp(self):
        open_desk(self.client, self.editor)
        self.submission = self.paper(Status.ACCEPTED)
        self.url = reverse("admin:submissions_submission_edit", args=[self.submission.pk])

    def fields(self, **changes):
        page = self.client.get(self.url)
        sent = {}
        for form in (page.context["form"], page.context["byline"].management_form, *page.context["byline"].forms):
            sent |= {field.html_name: field.value() for field in form if field.value() not in (None, False)}
        return {**sent, **changes}

    def test_the_desk_edits_and_sees_them(self):
        self.client.post(self.url, self.fields(**PAPER))

        page = self.client.get(self.submission.get_desk_url())
        against = self.client.get(self.submission.get_desk_url(), {"against": "1"})

        self.assertContains(page, "<li>A (2019)</li>", html=True)
        self.assertContains(against, '<ins class="redline-block">')
        self.assertEqual(Submission.objects.get(pk=self.submission.pk).draft.keywords, PAPER["keywords"])

    def test_where_two_editors_meet_the_references_of_both_are_shown(self):
        old_tab = self.fields(references="Mine (2019)")
        self.client.post(self.url, {**old_tab, "references": "Theirs (2020)"})

        page = self.client.post(self.url, old_tab)

        self.assertContains(page, "Mine (2019)</textarea>", status_code=409)
        self.assertContains(page, "<li>Theirs (2020)</li>", status_code=409)

    def test_an_authors_page_shows_a_version_as_readers_will_see_it(self):
        self.client.post(self.url, self.fields(**PAPER))
        submission = Submission.objects.get(pk=self.submission.pk)
        revision = take("send_proof", submission, by=self.editor).revision
        self.client.force_login(self.author)

        page = self.client.get(url("revision", self.submission, revision.number))

        self.assertContains(page, PAPER["abstract"])
        self.assertContains(page, 'role="doc-bibliography"')
        against = self.client.get(url("revision", self.submission, revision.number), {"against": "1"})
        self.assertContains(against, "<h2>References</h2>")
