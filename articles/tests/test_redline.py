import random
import re
import time

import pytest

from articles import html
from articles.redline import accept, changes, redline, redline_text, reject

WORDS = ["the", "bank", "raised", "rates", "markets", "policy", "vote", "people", "energy", "harbour", "town"]


def both(old, new):
    """The redline of two bodies, after a check that it loses neither."""
    old, new = html.clean(old), html.clean(new)
    result = redline(old, new)
    assert accept(result) == new
    assert reject(result) == old
    return result


def essay(words, seed=1):
    chance = random.Random(seed)
    return "".join(f"<p>{' '.join(chance.choices(WORDS, k=80))}.</p>" for _ in range(words // 80))


def revised(body, share, seed=2):
    chance = random.Random(seed)
    words = []
    for word in body.split(" "):
        fate = chance.random()
        words += [] if fate < share else [chance.choice(WORDS), word] if fate < 2 * share else [word]
    return " ".join(words)


class TestWords:
    def test_what_did_not_change_is_as_it_was(self):
        assert (
            both("<p>The <em>same</em> text.</p>", "<p>The <em>same</em> text.</p>") == "<p>The <em>same</em> text.</p>"
        )

    def test_only_changed_words_are_marked(self):
        assert both("<p>Rates rose by 25 points in March.</p>", "<p>Rates rose by 50 points in early March.</p>") == (
            "<p>Rates rose by<del> 25</del><ins> 50</ins> points in<ins> early</ins> March.</p>"
        )

    def test_neighbouring_changes_are_one_phrase(self):
        assert both(
            "<p>It is a policy non-decision, so it has a cost.</p>",
            "<p>It is a decision not to decide, so it has a cost.</p>",
        ) == ("<p>It is a<del> policy non-decision</del><ins> decision not to decide</ins>, so it has a cost.</p>")

    def test_emphasis_that_came_or_went_is_a_change(self):
        assert both("<p>A plain word here.</p>", "<p>A <strong>plain</strong> word here.</p>") == (
            "<p>A<del> plain</del><ins> <strong>plain</strong></ins> word here.</p>"
        )

    def test_a_link_that_leads_elsewhere_is_a_change(self):
        result = both('<p>See <a href="/a">there</a>.</p>', '<p>See <a href="/b">there</a>.</p>')

        assert '<del><a href="/a">there</a></del><ins><a href="/b">there</a></ins>' in result

    def test_the_change_of_a_footnote_is_shown_in_it(self):
        assert (
            both(
                '<p>Word<span class="footnote">Source: ECB.</span> more.</p>',
                '<p>Word<span class="footnote">Source: ECB, 2026.</span> more.</p>',
            )
            == '<p>Word<span class="footnote">Source: ECB<ins>, 2026</ins>.</span> more.</p>'
        )

    def test_a_new_footnote_is_marked_whole(self):
        result = both("<p>Word more.</p>", '<p>Word<span class="footnote">New.</span> more.</p>')

        assert result == '<p>Word<ins><span class="footnote">New.</span></ins> more.</p>'

    def test_plain_text_is_escaped(self):
        assert redline_text("A <b> & one", "A <i> & one") == "A &lt;<del>b</del><ins>i</ins>&gt; &amp; one"
        assert redline_text("", "<script>") == "<ins>&lt;script&gt;</ins>"
        assert redline_text("same", "same") == "same"


class TestBlocks:
    def test_added_and_removed_paragraphs_are_marked_whole(self):
        result = both("<p>One stays.</p><p>Two goes away.</p>", "<p>Zero is new here.</p><p>One stays.</p>")

        assert result == "<p><ins>Zero is new here.</ins></p><p>One stays.</p><p><del>Two goes away.</del></p>"

    def test_a_heading_is_compared_with_the_one_it_replaces(self):
        assert both("<h2>Intro</h2>", "<h2>Introduction</h2>") == "<h2><del>Intro</del><ins>Introduction</ins></h2>"

    def test_items_of_lists_are_compared(self):
        result = both("<ul><li>One</li><li>Two</li></ul>", "<ul><li>One</li><li>Between</li><li>Two</li></ul>")

        assert re.sub(r' class="[^"]*"', "", result) == ("<ul><li>One</li><li><ins>Between</ins></li><li>Two</li></ul>")

    def test_a_word_in_a_nested_list_is_marked_there(self):
        result = both(
            "<ul><li>A<ul><li>deep down</li></ul></li></ul>", "<ul><li>A<ul><li>deep below</li></ul></li></ul>"
        )

        assert result == "<ul><li>A<ul><li>deep<del> down</del><ins> below</ins></li></ul></li></ul>"

    def test_cells_of_tables_are_compared(self):
        result = both(
            "<table><tr><th>Year</th><th>Value</th></tr><tr><td>2020</td><td>3</td></tr></table>",
            "<table><tr><th>Year</th><th>Value</th></tr>"
            "<tr><td>2020</td><td>4</td></tr><tr><td>2021</td><td>5</td></tr></table>",
        )

        assert "<td>2020</td><td><del>3</del><ins>4</ins></td>" in result
        assert '<tr class="redline-ins">' in result

    def test_a_replaced_picture_is_told_in_words(self):
        result = both(
            '<figure><img data-image="1" alt="A quay"><figcaption>The old quay</figcaption></figure>',
            '<figure><img data-image="2" alt="A ship" data-credit="Me"><figcaption>The new quay</figcaption></figure>',
        )

        assert "Picture replaced." in result
        assert "Alternative text: A<del> quay</del><ins> ship</ins>" in result
        assert "Credit: <ins>Me</ins>" in result
        assert "<figcaption>The<del> old</del><ins> new</ins> quay</figcaption>" in result

    def test_a_change_of_alternative_text_shows_the_picture_once(self):
        result = both(
            '<figure><img data-image="1" alt=""></figure>', '<figure><img data-image="1" alt="A quay"></figure>'
        )

        assert "Picture replaced." not in result
        assert result.count("<del hidden>") == 1

    def test_a_rewritten_piece_is_the_old_and_the_new(self):
        assert both("<h2>A</h2><p>x y z</p><hr>", "<blockquote><p>quite other</p></blockquote><pre>code</pre>")

    def test_nothing_against_something(self):
        assert both("", "<p>All new.</p>") == "<p><ins>All new.</ins></p>"
        assert both("<p>All gone.</p>", "") == "<p><del>All gone.</del></p>"
        assert redline("", "") == ""

    def test_hostile_text_stays_escaped(self):
        old = html.clean("<p>&lt;script&gt;alert(1)&lt;/script&gt; old</p>")
        new = html.clean(
            "<p>&lt;img src=x onerror=alert(1)&gt; new</p>"
            '<figure><img data-image="1" alt="&quot;&gt;&lt;script&gt;"></figure>'
        )
        result = redline(old, new) + "".join(change.html for change in changes(old, new))

        assert "<script" not in result
        assert set(re.findall(r"<(\w+)", result)) == {"p", "del", "ins", "figure", "img"}


class TestChanges:
    def test_only_what_changed_is_listed_with_its_place(self):
        old = html.clean(
            "<h2>Part</h2><p>One stays here.</p><p>Two changes a little.</p><p>Three goes.</p><ul><li>x</li></ul>"
        )
        new = html.clean(
            "<h2>Part</h2><p>One stays here.</p><p>Two changes a lot.</p><ul><li>x</li></ul><p>Four came.</p>"
        )

        assert [(change.kind, change.where) for change in changes(old, new)] == [
            ("changed", "Paragraph 2"),
            ("removed", "Paragraph 3 of the earlier text"),
            ("added", "Paragraph 3"),
        ]
        assert changes(old, new)[0].html == "<p>Two changes a<del> little</del><ins> lot</ins>.</p>"

    def test_pull_quotes_and_videos_have_names_of_their_own(self):
        video = '<figure data-embed="vimeo:{}"><figcaption>{}</figcaption></figure>'
        old = html.clean("<aside>One said</aside>" + video.format(76979871, "Old") + video.format(100001, "Gone"))
        new = html.clean("<aside>One said it</aside>" + video.format(76979871, "New") + video.format(100002, "Come"))

        found = changes(old, new)

        assert [(change.kind, change.where) for change in found] == [
            ("changed", "Pull quote 1"),
            ("changed", "Video 1"),
            ("removed", "Video 2 of the earlier text"),
            ("added", "Video 2"),
        ]
        assert found[0].html == "<aside><p>One said<ins> it</ins></p></aside>"
        assert found[1].html == (
            '<figure data-embed="vimeo:76979871"><figcaption><del>Old</del><ins>New</ins></figcaption></figure>'
        )

    def test_nothing_changed_is_an_empty_list(self):
        assert changes("<p>Same.</p>", "<p>Same.</p>") == []


class TestWork:
    @pytest.mark.parametrize("share", [0.01, 0.1, 0.5])
    def test_5000_words_take_less_than_300_ms(self, share):
        old = html.clean(essay(5000))
        new = html.clean(revised(old, share))
        assert both(old, new)

        fastest = min(_seconds(old, new) for _ in range(3))
        assert fastest < 0.3

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("<p>" + "a " * 60_000, "<p>" + "a " * 50_000 + "b"),
            ("<p>" + "a b a a b a b a " * 300, "<p>" + "b a a b a a b a b " * 300),
            ("<p>a" * 15_000, "<p>b" * 15_000),
            ("<p>a<p>b" * 8000, "<p>b<p>a<p>c" * 6000),
            ("<ul>" + "<li>a" * 9000, "<ul>" + "<li>b" * 9000),
            (essay(30_000, seed=3), essay(30_000, seed=4)),
        ],
    )
    def test_no_text_keeps_the_page_waiting(self, old, new):
        old, new = html.clean(old), html.clean(new)

        assert _seconds(old, new) < 5

    def test_random_revisions_are_never_lost(self):
        chance = random.Random(7)
        parts = re.findall(r"<[^>]*>|[^<]+", html.clean(BODY))
        for _ in range(150):
            changed = parts.copy()
            for _ in range(chance.randint(1, 6)):
                place = chance.randrange(len(changed))
                changed[place : place + chance.randint(0, 2)] = [
                    chance.choice([*parts, "new words ", "<strong>", "<hr>"])
                ]
            both(BODY, "".join(changed))


BODY = """<h2>Part</h2><p>Some <em>running</em> text with <a href="https://example.org/">a link</a> and a
note<span class="footnote">See <em>there</em>.</span>.</p><ul><li>One</li><li>Two<ol><li>deep</li></ol></li></ul>
<table><caption>Figures</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr><tr><td>3</td><td></td></tr></table>
<figure><img data-image="1" alt="x" data-credit="y"><figcaption>Seen <strong>here</strong></figcaption></figure>
<aside><p>Pulled <em>out</em></p></aside>
<figure data-embed="youtube:dQw4w9WgXcQ"><figcaption>Heard</figcaption></figure>
<blockquote><p>Said.</p><p>And <cite>who</cite>.</p></blockquote><pre>  code\n  more</pre><p>The end.</p>"""


def _seconds(old, new):
    begin = time.process_time()
    redline(old, new)
    return time.process_time() - begin
