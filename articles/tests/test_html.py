import contextlib
import random
import time

import nh3
import pytest

from articles import html
from articles.html import TooLarge, clean

SENTENCE = "Some <em>running</em> text of a paper that somebody would want to read to its very end, or nearly. "
NOTE = '<span class="footnote">A source, <em>p. 3</em>.</span>'
PARAGRAPH = f'<p>{SENTENCE * 6}<a href="https://example.org/">A link</a>.{NOTE}</p>'
PAPER = ("<h2>A part</h2>" + PARAGRAPH * 13) * 14


class TestClean:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("<p>Plain <b>bold</b>, <i>italic</i>.</p>", "<p>Plain <strong>bold</strong>, <em>italic</em>.</p>"),
            ("<h1>One</h1><h5>Five</h5><h6>Six</h6>", "<h2>One</h2><h4>Five</h4><h4>Six</h4>"),
            ("loose <em>text</em>", "<p>loose <em>text</em></p>"),
            ("<div>One</div><div>Two</div>", "<p>One</p><p>Two</p>"),
            ('<p><span style="color:red">red</span></p>', "<p>red</p>"),
            ("<p>  too   much\n space </p>", "<p>too much space</p>"),
            ("<p>a<strong>b</strong><strong>c</strong></p>", "<p>a<strong>bc</strong></p>"),
            ("<p><em><strong>x</strong></em></p>", "<p><strong><em>x</em></strong></p>"),
            ("<p></p><p>&nbsp;</p><p><br></p><h2> </h2>", ""),
            ("<p>one<br>two<br></p>", "<p>one<br>two</p>"),
            ("<pre>\n  a\n    b\n</pre>", "<pre>  a\n    b</pre>"),
            ("<ul><li><p>One</p></li><li>Two</li><li></li></ul>", "<ul><li>One</li><li>Two</li></ul>"),
            ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
            ('<ol start="3" type="a"><li>c</ol>', '<ol start="3" type="a"><li>c</li></ol>'),
            ('<ol start="1" type="x"><li>c</ol>', "<ol><li>c</li></ol>"),
            ("<blockquote>Said.</blockquote>", "<blockquote><p>Said.</p></blockquote>"),
            ("<b><p>wrapped</p></b>", "<p>wrapped</p>"),
            ("", ""),
        ],
    )
    def test_markup_is_brought_into_its_one_form(self, given, kept):
        assert clean(given) == kept

    @pytest.mark.parametrize(
        "given",
        [
            "<script>alert(1)</script>",
            "<style>p{}</style><title>x</title><iframe src=//evil></iframe>",
            "<svg><script>alert(1)</script></svg><math><mtext></mtext></math>",
            "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
            "<form><button formaction=javascript:alert(1)></button></form>",
            "<img src=x onerror=alert(1)><object data=x></object><embed src=x>",
            "<!--><script>alert(1)</script><!-- -->",
            "<textarea><p>x</p></textarea><select><option>x</select>",
        ],
    )
    def test_nothing_that_acts_is_left(self, given):
        assert clean(f"<p>a</p>{given}") == "<p>a</p>"

    def test_attributes_are_gone(self):
        given = '<p id="a" class="b" style="c" onclick="d" data-x="e" dir="rtl">text</p><h2 id="notes">Notes</h2>'

        assert clean(given) == "<p>text</p><h2>Notes</h2>"

    @pytest.mark.parametrize(
        "address",
        ["https://example.org/a?b=1&amp;c=2", "HTTP://example.org", "mailto:a@example.org", "/about", "/über", "#part"],
    )
    def test_links_to_the_web_to_mail_and_to_this_site_stay(self, address):
        assert f'<a href="{address}"' in clean(f'<p><a href="{address}" target="_blank">x</a></p>')

    @pytest.mark.parametrize(
        "address",
        [
            "javascript:alert(1)", " javascript:alert(1)", "java&#x09;script:alert(1)", "&#1;javascript:alert(1)",
            "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://example.org",
            "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "https://", "http://[x",
            "https://bank.example@evil.example/", "https://exam&#x200b;ple.org", "https://example.org/&#x202e;x",
            "page.html", "?q=1", "", "mailto:nobody", "https://example.org/a b", "tel:123", "https://a:99999/",
        ],
    )  # fmt: skip
    def test_other_links_leave_their_text(self, address):
        assert clean(f'<p><a href="{address}">text</a></p>') == "<p>text</p>"

    def test_outside_links_carry_rel_and_others_do_not(self):
        outside = '<a href="https://example.org/" rel="noopener nofollow ugc">x</a>'

        assert clean('<p><a href="https://example.org/" rel="opener">x</a></p>') == f"<p>{outside}</p>"
        assert clean('<p><a href="/x" rel="opener">x</a></p>') == '<p><a href="/x">x</a></p>'

    def test_an_address_without_scheme_is_completed(self):
        assert 'href="https://www.example.org/x"' in clean('<a href="www.example.org/x">x</a>')

    def test_footnotes_keep_only_inline_markup(self):
        given = '<p>a<span class="footnote x"><p>See <b>b</b> <code>c</code><img data-image="1"><br>d</p></span></p>'

        assert clean(given) == '<p>a<span class="footnote">See <strong>b</strong> c d</span></p>'

    def test_empty_and_nested_footnotes_go(self):
        assert clean('<p>a<span class="footnote"> </span></p>') == "<p>a</p>"
        nested = '<p>a<span class="footnote">b<span class="footnote">c</span></span></p>'
        assert clean(nested) == '<p>a<span class="footnote">bc</span></p>'

    def test_no_footnote_stands_in_a_link(self):
        given = '<p><a href="/x">a<span class="footnote">b</span></a></p>'

        assert clean(given) == '<p><a href="/x">a</a><span class="footnote">b</span></p>'

    def test_characters_that_no_text_needs_are_gone(self):
        assert clean("<p>a\x00b\x07c\x85d\ud800e\ufffef&#1;g&#xFFFF;h</p>") == "<p>abcdefgh</p>"
        assert clean("<p>naïve — “quoted” 中文 🙂 é</p>") == "<p>naïve — “quoted” 中文 🙂 é</p>"

    def test_escaped_markup_stays_escaped(self):
        assert clean("<p>&lt;script&gt; &amp;amp;</p>") == "<p>&lt;script&gt; &amp;amp;</p>"

    def test_it_is_its_own_result_whatever_comes_in(self):
        for seed in range(1500):
            cleaned = clean(soup(random.Random(seed)))
            assert clean(cleaned) == cleaned
            assert nh3.clean(cleaned, tags=set(TAGS), attributes=ATTRIBUTES, link_rel=None) == cleaned


class TestPictures:
    def test_a_picture_has_an_id_an_alternative_text_and_a_credit(self):
        given = '<figure class="x"><img data-image="7" src="/a.jpg" alt=" A  &quot;b&quot; " data-credit="C" width="9">'

        assert clean(f"{given}<figcaption>The <i>d</i></figcaption></figure>") == (
            '<figure><img data-image="7" alt="A &quot;b&quot;" data-credit="C"><figcaption>The <em>d</em></figcaption>'
            "</figure>"
        )

    @pytest.mark.parametrize(
        "image", ["<img src=x>", '<img data-image="x">', '<img data-image="0">', '<img data-image="-1">']
    )
    def test_without_an_id_the_whole_figure_goes(self, image):
        assert clean(f"<p>a</p><figure>{image}<figcaption>b</figcaption></figure>") == "<p>a</p>"

    def test_only_the_pictures_named_stay(self):
        two = '<figure><img data-image="1" alt=""></figure><figure><img data-image="2" alt=""></figure>'

        assert clean(two, images={2}) == '<figure><img data-image="2" alt=""></figure>'
        assert clean(two, images=set()) == ""
        assert clean(two) == two

    def test_a_picture_in_running_text_becomes_a_figure(self):
        assert clean('<p>before <img data-image="1" alt="x"> after</p>') == (
            '<p>before</p><figure><img data-image="1" alt="x"></figure><p>after</p>'
        )

    def test_a_figure_of_something_else_gives_its_content(self):
        assert clean("<figure><p>a</p><figcaption>b</figcaption></figure>") == "<p>a</p><p>b</p>"

    def test_the_editor_gets_addresses_that_clean_drops_again(self):
        body = clean('<p>a</p><figure><img data-image="7" alt="x"></figure>')
        shown = html.for_editor(body, lambda pk: f"/pictures/{pk}/?a=1&b=2")

        assert '<img src="/pictures/7/?a=1&amp;b=2" data-image="7" alt="x">' in shown
        assert clean(shown) == body


class TestTables:
    def test_a_row_of_headings_becomes_the_head(self):
        given = "<table><caption>C</caption><tr><th>A<th>B<tr><th>x<td>1</table>"

        assert clean(given) == (
            '<table><caption>C</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
            '<tbody><tr><th scope="row">x</th><td>1</td></tr></tbody></table>'
        )

    def test_what_the_editor_writes_is_the_same_table(self):
        edited = (
            '<table style="width:9px"><colgroup><col></colgroup><tbody><tr><th colspan="1"><p>A</p></th></tr>'
            '<tr><td colspan="1" rowspan="1"><p>1</p></td></tr></tbody></table>'
        )
        assert clean(edited) == clean(
            "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
        )

    def test_spans_and_scopes_are_checked(self):
        given = '<table><tr><td colspan="2" rowspan="0">a</td><th scope="evil" rowspan="x">b</th></tr></table>'

        assert clean(given) == ('<table><tbody><tr><td colspan="2">a</td><th scope="row">b</th></tr></tbody></table>')

    def test_a_table_in_a_table_gives_its_text(self):
        given = "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>"

        assert clean(given) == "<table><tbody><tr><td><p>a</p><p>b</p></td></tr></tbody></table>"


class TestLimits:
    def test_a_paper_of_20000_words_passes(self):
        cleaned = clean(PAPER)

        assert html.words(cleaned) > 20_000
        assert cleaned.count("footnote") == 182

    @pytest.mark.parametrize(
        "given",
        [
            "x" * 400_001, "&" * 399_000, "<blockquote>" * 33_000, "<div>" * 50_000, "<ul><li>" * 20, "<p>a" * 25_000,
            "<table><tr><td>x" * 20_000, "<b><i>" * 200 + "x", "<figure>" * 95 + "<p>x" * 39_000,
            '<p><a href="https://' + "x" * 1900 + '.example">' + 'x<span class="footnote">y</span>' * 4000,
        ],
    )  # fmt: skip
    def test_what_is_too_large_is_refused_with_a_sentence(self, given):
        with pytest.raises(TooLarge) as caught:
            clean(given)
        assert str(caught.value).endswith(".")

    @pytest.mark.parametrize(
        "given",
        [
            "<p " + " ".join(f"a{n}=1" for n in range(45_000)) + ">x",
            "".join(f"<b a={n}>" for n in range(90)) + "<p>x" * 18_000,
            "<p>" + "<em>a</em> " * 18_000,
            "<p>" + "<br>" * 38_000,
            "<figure>" + "<figcaption>a" * 90,
            "<" * 390_000,
            "<!--" * 90_000,
            ("<span>" * 90 + "x" + "</span>" * 90) * 300,
        ],
    )
    def test_no_input_takes_long(self, given):
        begin = time.process_time()
        with contextlib.suppress(TooLarge):
            clean(given)
        assert time.process_time() - begin < 3


TAGS = [
    "p", "br", "hr", "h2", "h3", "h4", "strong", "em", "s", "sub", "sup", "code", "pre", "blockquote", "cite",
    "ul", "ol", "li", "a", "figure", "figcaption", "img", "span", "aside",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
]  # fmt: skip
ATTRIBUTES = {
    "*": {"class"}, "figure": {"data-embed"},
    "a": {"href", "rel"}, "img": {"data-image", "alt", "data-credit"}, "ol": {"start", "type"},
    "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"},
}  # fmt: skip
OTHERS = ["b", "i", "h1", "h6", "div", "section", "script", "svg", "math", "template", "u"]
PIECES = [
    *(f"<{tag}>" for tag in TAGS + OTHERS), *(f"</{tag}>" for tag in TAGS + OTHERS),
    '<a href="https://example.org/?a=1&b">', '<a href="javascript:x">', '<a href="http://[x">',
    '<span class="footnote">', '<img data-image="7" alt="a<b>\'&quot;">', '<td colspan="2">', '<th scope="row">',
    '<ol start="3">', "<p onclick=x>", "text", " two  words ", "\n", "&nbsp;", "&lt;p&gt;", "&amp;", "<", ">", '"',
    '<figure data-embed="youtube:dQw4w9WgXcQ">', '<figure data-embed="vimeo:evil">', "https://youtu.be/dQw4w9WgXcQ",
    '<iframe src="https://player.vimeo.com/video/76979871">', "</iframe>", "<aside><p>", "</p></aside>",
    "&#0;", "\x00", "\ud800", "<!--", "-->",
]  # fmt: skip


def soup(chance):
    """Some markup as no person would write it."""
    return "".join(chance.choices(PIECES, k=chance.randint(1, 40)))
