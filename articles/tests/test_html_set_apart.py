"""What stands between the paragraphs of a piece: pull quotes and videos of other sites."""

import pytest

from articles import html
from articles.html import clean

VIDEO = '<figure data-embed="youtube:dQw4w9WgXcQ"></figure>'
CAPTIONED = '<figure data-embed="vimeo:76979871"><figcaption>A <em>ferry</em></figcaption></figure>'


class TestPullQuotes:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("<aside><p>Words.</p></aside>", "<aside><p>Words.</p></aside>"),
            ("<aside>Words, <i>said</i></aside>", "<aside><p>Words, <em>said</em></p></aside>"),
            ('<aside><p>a<br><a href="/x">b</a> <code>c</code></p></aside>', "<aside><p>a b c</p></aside>"),
            ("<aside><p>a<span class=footnote>b</span></p></aside>", "<aside><p>a</p></aside>"),
            ("<aside><aside>a</aside></aside>", "<aside><p>a</p></aside>"),
            ("<aside></aside><aside><p><span class=footnote>b</span></p></aside>", ""),
        ],
    )
    def test_a_paragraph_set_aside_keeps_only_emphasis(self, given, kept):
        assert clean(given) == kept
        assert clean(kept) == kept

    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("<aside><p>a</p><p>b</p></aside>", "<p>a</p><p>b</p>"),
            ("<aside><h2>a</h2></aside>", "<h2>a</h2>"),
            ("<aside><ul><li>a</li></ul></aside>", "<ul><li>a</li></ul>"),
            ("<blockquote><aside><p>a</p></aside></blockquote>", "<blockquote><p>a</p></blockquote>"),
            ("<ul><li><aside>a</aside></li></ul>", "<ul><li>a</li></ul>"),
            ("<table><tr><td><aside>a</aside></table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        ],
    )
    def test_anything_else_set_aside_is_running_text(self, given, kept):
        assert clean(given) == kept

    def test_it_repeats_the_text_so_that_its_words_do_not_count(self):
        body = clean("<aside><p>Twice said.</p></aside><p>Once. Twice said.</p>")

        assert html.words(body) == 3
        assert html.text(body) == "Once. Twice said."
        assert html.excerpt(body) == "Once. Twice said."
        assert html.for_editor(body, str) == body


class TestVideos:
    @pytest.mark.parametrize("body", [VIDEO, CAPTIONED, f"<p>a</p>{VIDEO}<p>b</p>"])
    def test_a_video_is_named_by_provider_and_id(self, body):
        assert clean(body) == body
        assert html.for_editor(body, str) == body

    @pytest.mark.parametrize(
        "key",
        [
            "youtube:short", "youtube:dQw4w9WgXcQ1", 'youtube:dQw4w9W"XcQ', "youtube:dQw4w9W gcQ", "youtube:",
            "vimeo:12345", "vimeo:1234567890123", "vimeo:12345x", "dailymotion:x8abcde", "YOUTUBE:dQw4w9WgXcQ", "",
            "youtube:videoseries", "youtube:dQw4w9Wgécq", "vimeo:７６９７９８７１",
        ],
    )  # fmt: skip
    def test_of_anything_else_the_caption_is_left(self, key):
        figure = f"<figure data-embed='{key}'><figcaption>The caption</figcaption></figure>"

        assert clean(figure) == "<p>The caption</p>"
        assert clean(f"<figure data-embed='{key}'></figure>") == ""

    @pytest.mark.parametrize(
        ("address", "key"),
        [
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "youtube:dQw4w9WgXcQ"),
            ("https://www.youtube.com/watch?list=x&amp;v=dQw4w9WgXcQ&amp;t=12s", "youtube:dQw4w9WgXcQ"),
            ("http://m.youtube.com/shorts/dQw4w9WgXcQ", "youtube:dQw4w9WgXcQ"),
            ("HTTPS://youtu.be/dQw4w9WgXcQ?si=abc", "youtube:dQw4w9WgXcQ"),
            ("https://vimeo.com/76979871", "vimeo:76979871"),
            ("https://vimeo.com/76979871?share=copy#t=1", "vimeo:76979871"),
        ],
    )
    def test_an_address_alone_in_its_paragraph_becomes_the_video(self, address, key):
        figure = f'<figure data-embed="{key}"></figure>'

        assert clean(f"<p>{address}</p>") == figure
        assert clean(f'<p><a href="{address}">{address}</a></p>') == figure

    @pytest.mark.parametrize(
        "paragraph",
        [
            "See https://youtu.be/dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ<br>is it", "https://youtu.be/short",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQx", "https://youtube.example/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com/@someone", "https://vimeo.com/76979871/4f2ba1c0de", "https://vimeo.com/about",
            "https://evil.example/youtu.be/dQw4w9WgXcQ", "https://youtu.be@evil.example/dQw4w9WgXcQ",
            "javascript://youtu.be/dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ?" + "x" * 600,
        ],
    )  # fmt: skip
    def test_other_addresses_and_those_in_a_sentence_stay_text(self, paragraph):
        assert clean(f"<p>{paragraph}</p>") == f"<p>{paragraph}</p>"

    def test_an_address_in_a_list_a_quote_or_a_cell_stays_text(self):
        body = "<ul><li>https://vimeo.com/76979871</li></ul><blockquote><p>https://vimeo.com/76979871</p></blockquote>"

        assert clean(body) == body

    @pytest.mark.parametrize(
        ("source", "key"),
        [
            ("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", "youtube:dQw4w9WgXcQ"),
            ("//www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "youtube:dQw4w9WgXcQ"),
            ("https://player.vimeo.com/video/76979871?h=1", "vimeo:76979871"),
        ],
    )
    def test_a_pasted_frame_becomes_the_video(self, source, key):
        figure = f'<figure data-embed="{key}"></figure>'

        assert clean(f'<p>a <iframe src="{source}" onload="x()" width="9">b</iframe></p>') == f"<p>a</p>{figure}"
        assert clean(f'<figure><div><iframe src="{source}"></iframe></div><figcaption>c</figcaption></figure>') == (
            f'<figure data-embed="{key}"><figcaption>c</figcaption></figure>'
        )

    @pytest.mark.parametrize(
        "source",
        [
            "https://evil.example/", "https://www.youtube.com/embed/videoseries?list=x", "javascript:alert(1)",
            "https://www.youtube.com/embed/live_stream?channel=x", "https://player.vimeo.com.evil.example/video/76979871",
            "https://www.youtube.com.evil.example/embed/dQw4w9WgXcQ", "data:text/html,x", "",
        ],
    )  # fmt: skip
    def test_every_other_frame_is_gone(self, source):
        assert clean(f'<p>a</p><iframe src="{source}">b</iframe>') == "<p>a</p>"

    def test_the_caption_counts_as_those_of_pictures_do(self):
        body = clean(f"<p>One</p>{CAPTIONED}")

        assert html.text(body) == "One\nA ferry"
        assert html.words(body) == 3
        assert html.image_ids(body) == []
