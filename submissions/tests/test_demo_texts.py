import re
from collections import Counter

import pytest

from submissions import demo
from submissions.demo import drawings, pages
from submissions.demo.people import AUTHORS, STAFF
from submissions.demo.sections import SECTIONS
from submissions.models import Decision

PIECES = demo.load_pieces()
WAITING = demo.load_waiting()
ALL = PIECES + WAITING
KINDS = {"article", "opinion", "analysis", "research-paper"}
STATES = {
    *("draft", "submitted", "in_review", "changes_requested", "accepted", "proof", "ready", "scheduled"),
    *("declined", "withdrawn"),
}
TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "strong", "em", "s", "sub", "sup", "code", "pre", "blockquote", "cite"),
    *("ul", "ol", "li", "a", "figure", "figcaption", "img", "table", "caption", "thead", "tbody", "th", "tr", "td"),
    *("span", "aside"),
}
ATTRIBUTES = {
    "a": {"href"},
    "img": {"data-drawing", "alt", "data-credit"},
    "figure": {"data-embed"},
    "span": {"class"},
    "th": {"scope"},
}


def words(html):
    return len(re.sub(r"<[^>]+>", " ", html).split())


def paragraphs(html):
    found = re.findall(r"<(p|li|td|figcaption|span class=\"footnote\")>(.*?)</", html, re.S)
    return [text for _tag, text in found if words(text) > 5]


@pytest.mark.parametrize("piece", ALL, ids=lambda piece: piece.name)
class TestEveryText:
    def test_names_only_what_exists(self, piece):
        assert set(piece.authors) <= {author.key for author in AUTHORS}
        assert set(piece.sections) <= {section.slug for section in SECTIONS}
        assert piece.kind in KINDS
        named = {piece.picture} - {""} | set(re.findall(r'data-drawing="(\w+)"', piece.body))
        assert named <= set(drawings.DRAWINGS)

    def test_fits_its_fields(self, piece):
        assert piece.authors
        assert piece.sections
        assert 2 <= len(piece.tags) <= 5
        assert 0 < len(piece.standfirst) <= 600
        assert bool(piece.picture) == bool(piece.picture_alt)

    def test_uses_only_the_canonical_tags(self, piece):
        for body in filter(None, (piece.body, getattr(piece, "edited_body", ""))):
            for tag, attributes in re.findall(r"<(\w+)((?:\s[^>]*)?)>", body):
                assert tag in TAGS
                assert set(re.findall(r"([\w-]+)=", attributes)) <= ATTRIBUTES.get(tag, set())
            opened, closed = Counter(re.findall(r"<(\w+)", body)), Counter(re.findall(r"</(\w+)>", body))
            assert opened - Counter({void: opened[void] for void in ("br", "hr", "img")}) == closed

    def test_links_only_to_the_example_domain(self, piece):
        assert all(link.startswith("https://example.org/") for link in re.findall(r'href="([^"]*)"', piece.body))


class TestTheWhole:
    def test_holds_twelve_long_and_thirteen_short_pieces(self):
        lengths = [words(piece.body) for piece in PIECES]
        assert sum(length >= 900 for length in lengths) == 12
        assert sum(150 <= length <= 350 for length in lengths) == 13

    def test_has_no_paragraph_twice(self):
        everything = [text for piece in ALL for text in paragraphs(piece.body)]
        everything += [text for page in pages.PAGES for text in paragraphs(page.body)]
        assert [text for text, times in Counter(everything).items() if times > 1] == []

    def test_has_every_state_on_the_desk(self):
        assert Counter(piece.state for piece in WAITING) == Counter([*STATES, "submitted", "in_review"])

    def test_writes_to_authors_wherever_a_decision_was_made(self):
        decided = {"changes_requested", "accepted", "proof", "ready", "scheduled", "declined"}
        for piece in WAITING:
            assert bool(piece.letter) == (piece.state in decided), piece.name
        assert all(piece.reason in Decision.Reason for piece in WAITING if piece.state == "declined")

    def test_shows_real_changes_where_the_desk_has_edited(self):
        for piece in WAITING:
            assert piece.edited_body != piece.body
            if piece.state == "proof":
                assert piece.edited_body
                assert piece.edited_standfirst

    def test_has_one_paper_with_notes_and_a_table(self):
        (paper,) = [piece for piece in PIECES if piece.kind == "research-paper"]
        assert paper.body.count('class="footnote"') >= 6
        assert "<table><caption>" in paper.body

    def test_has_a_piece_by_two_and_a_guest_entered_by_an_editor(self):
        assert [piece.name for piece in PIECES if len(piece.authors) == 2] == ["letters-across-a-weir"]
        guests = {author.key for author in AUTHORS if not author.has_login}
        (entered,) = [piece for piece in WAITING if piece.entered_by]
        assert set(entered.authors) == guests
        assert entered.entered_by in {person.key for person in STAFF}

    def test_gives_every_author_something_to_have_written(self):
        assert {key for piece in PIECES for key in piece.authors} == {author.key for author in AUTHORS}


class TestPeopleAndSections:
    def test_people_are_few_and_say_that_they_are_samples(self):
        assert (len(AUTHORS), len(STAFF)) == (8, 4)
        for person in AUTHORS + STAFF:
            assert re.search(r"@example\.(org|com)$", person.email)
            assert "sample" in person.bio
            assert 30 <= words(person.bio) <= 60, person.key

    def test_sections_are_a_tree_of_eight_three_levels_deep(self):
        parents = {section.slug: section.parent for section in SECTIONS}
        assert len(parents) == 8
        assert any(parents.get(parents[slug]) for slug in parents)
        seen = {""}
        for section in SECTIONS:
            assert section.parent in seen
            seen.add(section.slug)

    def test_every_section_has_a_piece(self):
        assert {slug for piece in PIECES for slug in piece.sections} == {section.slug for section in SECTIONS}


class TestDrawings:
    @pytest.mark.parametrize("name", drawings.DRAWINGS)
    def test_pictures_come_out_the_same_each_time(self, name):
        picture = drawings.draw(name)
        assert picture.size == (1600, 1000)
        assert picture.tobytes() == drawings.draw(name).tobytes()

    def test_portraits_belong_to_six_of_the_authors(self):
        assert len(drawings.PORTRAITS) == 6
        assert set(drawings.PORTRAITS) <= {author.key for author in AUTHORS}
        assert {drawings.portrait(key).size for key in drawings.PORTRAITS} == {(480, 480)}
