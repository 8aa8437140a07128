"""What readers may not have: looked for in everything that an anonymous visitor can fetch, and asked for by name."""

import re
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client, TestCase
from django.utils import timezone

from articles import correcting
from articles.models import DebateLink, Disclaimer, FrontPageSlot, Page, Promo
from articles.tests.factories import (
    make_article,
    make_category,
    make_image,
    make_page,
    make_promo,
    make_publication,
    make_series,
)
from articles.tests.files import make_attachment
from authors.tests.factories import make_author, make_managing_editor
from submissions.models import Call

STATES = ("draft", "scheduled", "removed", "again")
ADDRESS = re.compile(r"""(?:href|src|action|srcset)="([^" ]+)|<loc>([^<]+)</loc>|"(https?://[^"]+)\"""")
ASKED = (
    "/search/?q={}", '/search/?q="{}"', "/search/?q=ferry+{}", "/search/?author={}", "/search/?q=ferry&category={}",
    "/tags/{}/", "/tags/{}/feed/", "/tags/{}/feed.json", "/authors/{}/", "/authors/{}/feed/", "/authors/{}/feed.json",
    "/series/{}/", "/series/{}/feed/", "/debates/{}/", "/{}/", "/submissions/new/?answers={}",
    "/submissions/new/?call={}", "/articles/{}/", "/articles/{}/?preview=1", "/articles/{}/history/?from=1&to=1",
    "/articles/{}/cite.bib", "/articles/{}/cite.json", "/authors/?letter={}",
)  # fmt: skip
UNKNOWN = "xqnobodyzv"


def word(state, what):
    """A word that stands nowhere else."""
    return f"xq{state}{what}zv"


def make_hidden(state, category, picture):
    """A paper with a marker in all it has, on its way or taken away."""
    say = {what: word(state, what) for what in ("title", "kicker", "standfirst", "abstract", "keywords", "references")}
    body = f"<h2>{word(state, 'head')}</h2><p>{word(state, 'body')} ferry"
    note = f'<span class="footnote">{word(state, "note")}</span>'
    figure = f'<figure><img data-image="{picture.pk}" alt="{word(state, "figure")}"></figure>'
    author = make_author(word(state, "author"), slug=word(state, "author"), bio=word(state, "bio"))
    article = make_article(
        **say, slug=word(state, "slug"), body=f"{body}{note}</p>{figure}",
        kind="research-paper", category=category, authors=[author], tags=[word(state, "tag")], lead_image=picture,
        lead_alt=word(state, "alt"), lead_caption=word(state, "caption"), lead_credit=word(state, "credit"),
        declaration=word(state, "declaration"), published=False,
    )  # fmt: skip
    make_attachment(article, name=f"{word(state, 'file')}.pdf", label=word(state, "label"))
    return article


class UnpublishedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_publication()
        cls.now, cls.ahead = timezone.now(), timezone.now() + timedelta(days=3000)
        cls.category, cls.chief = make_category("World"), make_managing_editor()
        cls.public = make_article(title="On the ferry", slug="on-the-ferry", category=cls.category, tags=["quays"])
        cls.hidden = {}
        for state in STATES:
            picture = make_image(alt=word(state, "picture"), caption=word(state, "under"), credit=word(state, "by"))
            cls.hidden[state] = make_hidden(state, cls.category, picture)
        cls.hidden["scheduled"].publish(by=None, at=cls.ahead)
        for state in ("removed", "again"):
            cls.hidden[state].publish(by=None)
            cls.hidden[state].unpublish()
        cls.hidden["again"].publish(by=None, at=cls.ahead)
        cls.retract()
        cls.put_around()
        cls.propose()

    @classmethod
    def retract(cls):
        """A paper whose text was taken away, and with it what it was before."""
        picture = make_image(alt=word("retracted", "picture"))
        paper = make_hidden("retracted", cls.category, picture)
        paper.title, paper.slug, paper.kicker = "A withdrawn ferry", "a-withdrawn-ferry", ""
        paper.save()
        paper.set_byline([make_author("Ada Sample")])
        paper.tags.clear()
        paper.publish(by=None, at=cls.now - timedelta(hours=2))
        paper.body += f"<p>{word('retracted', 'later')}</p>"
        paper.declaration = ""
        paper.save()
        paper.record_version(by=None)
        correcting.carry_out(paper, "retraction", by=cls.chief, note="It was not so.", hides_text=True)
        cls.retracted = paper
        DebateLink.objects.create(source=make_article(title="A ferry in answer", category=cls.category), target=paper)
        FrontPageSlot.objects.create(place="lead", article=paper)

    @classmethod
    def put_around(cls):
        """The hidden pieces stand wherever a piece may stand; and the house has things ready for later."""
        for state, piece in cls.hidden.items():
            DebateLink.objects.create(source=piece, target=cls.public)
            FrontPageSlot.objects.create(place="side", article=piece)
            make_series(word(state, "series"), piece, intro=word(state, "intro"))
        DebateLink.objects.create(source=cls.public, target=cls.hidden["draft"])
        series = make_series("Ferries", cls.public)
        series.parts.create(title="One to come", position=2)
        times = {"later": {"starts_at": cls.ahead}, "over": {"ends_at": cls.now - timedelta(days=1)}}
        for when, period in times.items():
            for place in Promo.Place.values:
                said = {what: word(when, what) for what in ("name", "title", "text")}
                make_promo(place=place, **said, **period)
        Disclaimer.objects.create(text=word("later", "disclaimer"), in_force_from=cls.ahead)
        hidden = word("draft", "page")
        make_page(title=hidden, slug=hidden, is_public=False, purpose=Page.Purpose.MASTHEAD)
        Call.objects.create(title="Soon", slug="soon", theme="Announced.", starts_at=cls.ahead)

    @classmethod
    def propose(cls):
        """A correction that waits for its second editor."""
        text = {"title": word("proposal", "title"), "body": f"<p>{word('proposal', 'body')}</p>"}
        correcting.propose(cls.public, "correction", by=cls.chief, note=word("proposal", "note"), text=text)

    def text_of(self, answer):
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return body.decode(errors="replace") + str(answer.headers)

    def crawl(self):
        """(address, text) of everything that public pages lead to, themselves included."""
        retracted = self.retracted.get_absolute_url()
        waiting = [
            "/",
            "/sitemap.xml",
            "/news-sitemap.xml",
            "/robots.txt",
            "/feed.json",
            "/search/?q=ferry&sort=newest",
        ]
        waiting += [
            "/?at=2099-01-01T00:00",
            "/?preview=1",
            f"{retracted}history/?from=1&to=2",
            f"{retracted}history/?to=1",
        ]
        waiting += [f"{retracted}files/{file.pk}/" for file in self.retracted.attachments.all()]
        waiting += [f"{retracted}cite.{extension}" for extension in ("bib", "ris", "json")]
        seen, client = set(), Client()
        while waiting:
            path = waiting.pop()
            if path in seen:
                continue
            seen.add(path)
            text = self.text_of(client.get(path))
            yield path, text
            for found in ADDRESS.findall(text):
                target = urlsplit(urljoin(settings.SITE_URL + path, "".join(found).replace("&amp;", "&")))
                if f"{target.scheme}://{target.netloc}" == settings.SITE_URL and not target.path.startswith("/static/"):
                    waiting.append(target.path + ("?" + target.query if target.query else ""))

    def test_nothing_of_it_stands_on_any_page_that_pages_lead_to(self):
        pages = dict(self.crawl())

        told = {path: found for path, text in pages.items() if (found := set(re.findall("xq[a-z]+zv", text)))}
        self.assertEqual(told, {})
        for part in ("/feed/", "/feed.json", "/history/", "/cite.bib", "/search/", "/series/", "/corrections/"):
            self.assertTrue([path for path in pages if part in path], part)
        self.assertGreater(len(pages), 40)

    def test_what_is_not_public_is_answered_as_what_there_is_not(self):
        """Search, lists and addresses: by no answer can one tell whether such a word, person or piece exists."""
        words = {word(state, what) for state in ("draft", "scheduled") for what in ("body", "author", "tag", "slug")}
        words |= {word("draft", "page"), word("removed", "body"), word("again", "title"), word("retracted", "body")}
        words |= {word("retracted", "later"), word("proposal", "body"), word("scheduled", "series")}
        for address in ASKED:
            for hidden in sorted(words):
                with self.subTest(address, word=hidden):
                    self.assertEqual(self.asked(address, hidden), self.asked(address, UNKNOWN))

    def asked(self, address, name):
        """The answer without what it repeats of the address, and without what is new in every form."""
        answer = self.client.get(address.format(name))
        text = answer.content.decode().replace(name, "…")
        return answer.status_code, re.sub(r'(name="(?:csrfmiddlewaretoken|opened)" value=)"[^"]+"', r"\1", text)

    def test_a_beginning_or_a_slip_is_led_on_to_nothing_hidden(self):
        for state in (*STATES, "retracted"):
            for what in ("title", "body", "author", "tag"):
                known = word(state, what)
                for typed in (known[:-2], known[:-1] + "x", known[1:], known[0] + known[2] + known[1] + known[3:]):
                    with self.subTest(known, typed=typed):
                        self.assertNotIn(known, self.text_of(self.client.get("/search/", {"q": typed})))

    def test_search_counts_only_what_readers_have(self):
        text = self.text_of(self.client.get("/search/?q=ferry"))

        self.assertIn("3 pieces match", text)
        self.assertNotIn(str(self.ahead.year), text)

    def test_no_condition_of_a_request_tells_of_a_hidden_piece(self):
        unknown = f"/articles/{UNKNOWN}/"
        since = {"HTTP_IF_MODIFIED_SINCE": "Thu, 01 Jan 1970 00:00:00 GMT", "HTTP_IF_NONE_MATCH": "*"}
        for state in ("draft", "scheduled"):
            slug = self.hidden[state].slug
            file = self.hidden[state].attachments.get().pk
            for below in ("", "history/", "cite.ris", f"files/{file}/", "visits/", "feed/"):
                for headers in (since, {}):
                    for method in ("get", "head", "options", "post"):
                        with self.subTest(state, below=below, method=method):
                            answer = getattr(self.client, method)(f"/articles/{slug}/{below}", **headers)
                            nothing = getattr(self.client, method)(f"{unknown}{below}", **headers)
                            self.assertEqual(answer.status_code, nothing.status_code)

    def test_pictures_of_hidden_pieces_cannot_be_fetched(self):
        for piece in [self.hidden["draft"], self.hidden["removed"], self.retracted]:
            piece.lead_image.refresh_from_db()
            with self.subTest(piece.slug):
                self.assertEqual(piece.lead_image.public_file.name, "")

    def test_what_is_ahead_is_public_at_its_hour(self):
        """Else the tests above would hold whatever was hidden."""
        type(self.hidden["scheduled"]).objects.filter(pk=self.hidden["scheduled"].pk).update(
            published_at=self.now, first_published_at=self.now
        )

        texts = "".join(text for _path, text in self.crawl())

        shown = "title standfirst abstract keywords references head body note figure alt caption credit author bio tag"
        for what in (*shown.split(), "declaration", "file", "label", "series", "intro"):
            self.assertIn(word("scheduled", what), texts, what)
