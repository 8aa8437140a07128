from types import SimpleNamespace

from articles import html
from articles.html import clean
from articles.models.image import Rendition


class TestPlain:
    BODY = clean(
        "<h2>Part</h2><p>Some <em>running</em> text&nbsp;&amp; more<span class=footnote>A note.</span>, on<br>two"
        " lines.</p><ul><li>one<ul><li>two</li></ul></li></ul>"
        "<figure><img data-image=7 alt=x><figcaption>Seen</figcaption></figure>"
        "<figure><img data-image=3></figure>"
    )

    def test_text_has_a_line_for_each_block_and_the_notes_last(self):
        assert html.text(self.BODY) == "Part\nSome running text & more, on\ntwo lines.\none\ntwo\nSeen\nA note."

    def test_words_of_notes_and_captions_count(self):
        assert html.words(self.BODY) == 13
        assert html.words("") == 0
        assert html.words(clean("<p>don't — well-known 3.5 ...</p>")) == 3

    def test_an_excerpt_is_running_text_cut_at_a_word(self):
        assert html.excerpt(self.BODY) == "Some running text & more, on two lines."
        assert html.excerpt(self.BODY, 20) == "Some running text &…"
        assert html.excerpt(clean("<p>" + "x" * 500), 20) == "x" * 19 + "…"
        assert html.excerpt("") == ""

    def test_reading_time_counts_words_and_pictures(self):
        figure = '<figure><img data-image="1" alt=""></figure>'

        assert html.reading_time("") == 1
        assert html.reading_time(f"<p>{'word ' * 2750}</p>") == 10
        assert html.reading_time(f"<p>{'word ' * 2750}</p>{figure * 10}") == 11  # 12 + 11 + ... + 3 seconds

    def test_pictures_are_found(self):
        assert html.image_ids(self.BODY) == [7, 3]
        assert html.missing_alt(self.BODY) == 1


def picture(files=None, **fields):
    fields = {"url": "/media/7.jpg", "width": 1600, "height": 1000, "licence": "", **fields}
    return SimpleNamespace(sources=lambda crop: files or {}, **fields)


class TestRender:
    PICTURES = {7: picture()}

    def rendered(self, body):
        return html.render(clean(body), self.PICTURES)

    def test_notes_are_numbered_beside_the_text_and_collected(self):
        page = self.rendered('<p>Text.<span class="footnote">See <a href="/a">the <em>book</em></a>.</span></p>')

        assert page.body == (
            '<p>Text.<a class="note-ref" id="ref-1" href="#note-1" role="doc-noteref" aria-label="Note 1">1</a>'
            '<small class="side-note" aria-hidden="true"><b>1</b>See the <em>book</em>.</small></p>'
        )
        assert page.notes == ['See <a href="/a">the <em>book</em></a>.']

    def test_side_notes_of_quotes_and_captions_follow_the_block(self):
        page = self.rendered("<blockquote><p>Said<span class=footnote>Where</span></p></blockquote><p>b</p>")

        assert '1</a></p></blockquote><small class="side-note"' in page.body

    def test_headings_get_ids_of_their_own(self):
        page = self.rendered("<h2>Notes</h2><h2>Über uns</h2><h2>Notes</h2><h2>?!</h2><h3>Small</h3>")

        assert page.contents == [
            ("h-notes", "Notes"), ("h-über-uns", "Über uns"), ("h-notes-2", "Notes"), ("h-section", "?!"),
        ]  # fmt: skip
        assert '<h2 id="h-über-uns">Über uns</h2>' in page.body
        assert "<h3>Small</h3>" in page.body

    def test_a_note_in_a_heading_is_not_in_the_contents(self):
        assert self.rendered("<h2>A <em>b</em><span class=footnote>c</span></h2>").contents == [("h-a-b", "A b")]

    def test_pictures_get_their_file_and_lose_their_id(self):
        page = self.rendered(
            '<figure><img data-image=7 alt="A &quot;b&quot;" data-credit="C &amp; D">'
            "<figcaption>E</figcaption></figure>"
        )

        assert page.body == (
            '<figure class="picture"><img class="picture__image" src="/media/7.jpg" width="1600" height="1000" '
            'alt="A &quot;b&quot;" loading="lazy" decoding="async"><figcaption class="picture__caption">'
            "<span>E</span> <span>C &amp; D</span></figcaption></figure>"
        )

    def test_a_licence_stands_by_the_credit_in_pages_and_feeds(self):
        body = clean('<figure><img data-image=7 alt=A data-credit="C &amp; D"></figure>')
        licensed, alone = {7: picture(licence="CC <BY>")}, {7: picture(licence="Public domain")}

        assert "<span>C &amp; D / CC &lt;BY&gt;</span>" in html.render(body, licensed).body
        assert "<figcaption>C &amp; D / CC &lt;BY&gt;</figcaption>" in html.for_feed(body, licensed, "https://e.org/")
        bare = clean("<figure><img data-image=7 alt=A></figure>")
        assert "<span>Public domain</span>" in html.render(bare, alone).body

    def test_pictures_offer_their_renditions_and_feeds_the_one_file(self):
        files = {"avif": [Rendition("/media/a.avif", 480, 300)], "jpeg": [Rendition("/media/b.jpg", 480, 300)]}
        body = clean('<figure><img data-image=7 alt="A &quot;b&quot;"></figure>')

        page, feed = (
            html.render(body, {7: picture(files)}).body,
            html.for_feed(body, {7: picture(files)}, "https://e.org"),
        )

        assert '<source type="image/avif" srcset="/media/a.avif 480w" sizes="(width &gt;= 46rem) 39rem' in page
        assert 'src="/media/b.jpg" srcset="/media/b.jpg 480w"' in page
        assert 'width="480" height="300" alt="A &quot;b&quot;" loading="lazy"' in page
        assert feed == (
            '<figure><img src="https://e.org/media/7.jpg" width="1600" height="1000" alt="A &quot;b&quot;"></figure>'
        )

    def test_a_picture_that_is_not_there_leaves_nothing(self):
        page = self.rendered(
            "<p>a</p><figure><img data-image=8><figcaption>b<span class=footnote>c</span></figcaption></figure>"
        )

        assert (page.body, page.notes) == ("<p>a</p>", [])

    def test_tables_scroll_in_a_named_region_and_numbers_are_marked(self):
        page = self.rendered(
            "<table><caption>C</caption><tr><th>A<th>B</tr><tr><th>x<td>+4.1%</tr><tr><th>y<td>−0,5</tr></table>"
            "<table><tr><td>a</td><td>2024</td></tr></table>"
        )

        assert page.body.startswith(
            '<div class="data-table" role="region" aria-labelledby="table-1" tabindex="0">'
            '<table class="data-table__table"><caption id="table-1">C</caption><thead><tr><th scope="col">A</th>'
            '<th scope="col" class="num">B</th></tr></thead>'
        )
        assert '<td class="num">−0,5</td>' in page.body
        assert '<div class="data-table" role="region" aria-label="Table 2" tabindex="0">' in page.body

    def test_a_pull_quote_is_hidden_from_those_who_listen(self):
        page = self.rendered("<p>Said, and more.</p><aside><p>Said, <i>and</i></p></aside>")

        assert page.body.endswith('<aside class="pull-quote" aria-hidden="true">Said, <em>and</em></aside>')

    def test_a_video_is_words_and_a_link_until_it_is_asked_for(self):
        page = self.rendered(
            '<figure data-embed="youtube:dQw4w9WgXcQ"><figcaption>A "song"<span class=footnote>n</span></figcaption>'
            '</figure><figure data-embed="vimeo:76979871"></figure>'
        )

        assert page.has_embeds
        assert not self.rendered("<p>a</p>").has_embeds
        assert "iframe" not in page.body
        assert page.body.startswith(
            '<figure class="embed"><embed-frame src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" '
            'label="A &quot;song&quot;"><p class="embed__told">Video on YouTube. Loading it sends your address to '
            'YouTube.</p><button class="button" type="button" hidden>Load the video</button></embed-frame>'
            '<a class="embed__link" href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" rel="noopener">'
            'Watch it on YouTube</a><figcaption class="picture__caption"><span>A "song"<a class="note-ref"'
        )
        assert 'src="https://player.vimeo.com/video/76979871?dnt=1" label="Video on Vimeo"' in page.body
        assert 'href="https://vimeo.com/76979871"' in page.body

    def test_the_number_of_a_note_is_never_drawn_as_the_initial(self):
        assert self.rendered("<p><span class=footnote>n</span>Text</p>").body.startswith('<p class="prose__plain"><a')
        assert self.rendered("<p>Text<span class=footnote>n</span></p>").body.startswith("<p>Text")

    def test_feeds_leave_pull_quotes_out_and_link_to_videos(self):
        body = clean('<p>a</p><aside>a</aside><figure data-embed="vimeo:76979871"><figcaption>b</figcaption></figure>')

        assert html.for_feed(body, {}, "https://example.org/") == (
            '<p>a</p><figure><p><a href="https://vimeo.com/76979871">Video on Vimeo</a></p><figcaption>b</figcaption>'
            "</figure>"
        )

    def test_feeds_get_whole_addresses_and_notes_at_the_end(self):
        body = clean(
            '<p>a<span class="footnote">n <a href="/n">m</a></span> <a href="#x">b</a></p>'
            "<figure><img data-image=7 alt=x><figcaption>c</figcaption></figure>"
        )

        assert html.for_feed(body, self.PICTURES, "https://example.org/piece/") == (
            "<p>a<sup>[1]</sup> b</p>"
            '<figure><img src="https://example.org/media/7.jpg" width="1600" height="1000" alt="x">'
            '<figcaption>c</figcaption></figure><h2>Notes</h2><ol><li>n <a href="https://example.org/n">m</a></li></ol>'
        )

    def test_hostile_text_stays_text(self):
        page = self.rendered('<h2>&lt;script&gt;"</h2><p>&lt;b onclick=x&gt;<span class=footnote>&lt;i&gt;</span></p>')

        assert "<script" not in page.body
        assert "<b onclick" not in page.body
        assert page.contents[0][1] == '<script>"'
        assert page.notes == ["&lt;i&gt;"]
