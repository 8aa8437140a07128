import io
import re
import timeit
from pathlib import Path

import pytest
from PIL import Image

from articles import html as piece
from submissions.docx import BadDocument, convert, place_images

from .word_files import (
    NAMESPACES,
    note,
    notes,
    paragraph,
    picture,
    png,
    reference,
    run,
    style,
    word,
)  # fmt: skip

HARBOUR = (Path(__file__).parent / "fixtures" / "harbour.docx").read_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def notices(imported):
    return {notice["code"]: notice["text"] for notice in imported.report["notices"]}


def refusal(data):
    """The sentence with which a file is refused."""
    with pytest.raises(BadDocument) as caught:
        convert(data)
    assert re.fullmatch(r"[A-Z][^<>]+\.", str(caught.value))
    return str(caught.value)


class TestFileSavedByLibreOffice:
    @pytest.fixture(scope="class")
    @staticmethod
    def imported():
        return convert(HARBOUR)

    def test_title_and_standfirst_leave_the_body(self, imported):
        assert imported.title == "The harbour that taught a town to count"
        assert imported.standfirst.startswith("A small port has kept the same daily book")
        assert imported.title not in imported.html

    def test_everything_in_it_comes_over(self, imported):
        assert imported.report["counts"] == {
            "headings": 5, "lists": 2, "quotes": 1, "tables": 1, "pictures": 1, "links": 2, "footnotes": 3,
        }  # fmt: skip
        assert imported.report["words_before"] == imported.report["words_after"] > 1000
        assert imported.report["notices"] == []

    def test_headings_start_at_the_second_level(self, imported):
        assert re.findall(r"<h\d>", imported.html) == ["<h2>", "<h3>", "<h2>", "<h3>", "<h2>"]
        assert "<h2>What the book counts</h2>" in imported.html

    def test_footnotes_stand_where_their_numbers_were(self, imported):
        assert 'on the tea towel.<span class="footnote">The tea towel was sold from 1975.' in imported.html

    def test_the_table_has_a_head(self, imported):
        assert '<thead><tr><th scope="col">Year</th>' in imported.html
        assert "<tr><td>1931</td><td>18,400</td><td>212</td></tr>" in imported.html

    def test_the_list_is_nested(self, imported):
        assert "by whom:<ul><li>on the quay itself;</li>" in imported.html

    def test_links_and_emphasis_are_kept(self, imported):
        assert '<a href="https://example.org/coastal-work/method"' in imported.html
        assert "<em>three hours for two men</em>" in imported.html
        assert "<strong>yes, more, thank you</strong>" in imported.html
        assert "<blockquote><p>He knew it better" in imported.html

    def test_the_picture_comes_with_its_alternative_text_and_caption(self, imported):
        [image] = imported.images
        assert Image.open(io.BytesIO(image.data)).size == (1200, 750)
        assert image.alt.startswith("Three cranes")
        assert (
            '<figure><img data-docx="0" alt="Three cranes, drawn in thin lines, stand on a quay before a striped red '
            'sun."><figcaption>The eastern quay in its busiest year' in imported.html
        )

    def test_the_body_is_canonical_once_its_picture_has_an_id(self, imported):
        body = place_images(imported.html, [7])

        assert '<img data-image="7"' in body
        assert piece.clean(body, images={7}) == body

    def test_a_refused_picture_takes_its_figure_along(self, imported):
        body = place_images(imported.html, [None])

        assert "<figure" not in body
        assert "busiest year" not in body
        assert "A table nobody asked for" in body

    def test_it_is_read_in_less_than_a_second(self):
        assert min(timeit.repeat(lambda: convert(HARBOUR), number=1, repeat=3)) < 1


def test_a_first_heading_is_the_title_where_there_is_no_title_style():
    body = paragraph(run("On ferries"), style="heading1") + paragraph(run("One"), style="heading2")
    imported = convert(word(body + paragraph(run("Text.")), styles=style("heading 1") + style("heading 2")))

    assert (imported.title, imported.html) == ("On ferries", "<h2>One</h2><p>Text.</p>")


def test_a_heading_after_the_text_began_is_no_title():
    body = paragraph(run("Text.")) + paragraph(run("Part"), style="heading1")
    imported = convert(word(body, styles=style("heading 1")))

    assert (imported.title, imported.html) == ("", "<p>Text.</p><h2>Part</h2>")


def test_styles_mean_what_the_styles_they_build_on_mean():
    styles = style("heading 1") + style("House heading", "heading1") + style("Quote") + style("Pulled", "Quote")
    styles += style("Section", properties='<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    body = paragraph(run("Text.")) + paragraph(run("A"), style="Househeading") + paragraph(run("B"), style="Section")
    imported = convert(word(body + paragraph(run("Said."), style="Pulled"), styles=styles))

    assert imported.html == "<p>Text.</p><h2>A</h2><h3>B</h3><blockquote><p>Said.</p></blockquote>"


def test_pull_quotes_are_what_is_called_so_and_what_is_set_off_and_repeated():
    styles = style("Pull Quote") + style("Intense Quote")
    body = paragraph(run("The quay is paid for, she said.")) + paragraph(run("Never said."), style="PullQuote")
    body += paragraph(run("A")) + paragraph(run("“The quay is paid for.”"), style="IntenseQuote") + paragraph(run("B"))
    body += paragraph(run("Only here."), style="IntenseQuote")
    imported = convert(word(body, styles=styles))

    assert imported.html == (
        "<p>The quay is paid for, she said.</p><aside><p>Never said.</p></aside><p>A</p>"
        "<aside><p>“The quay is paid for.”</p></aside><p>B</p><blockquote><p>Only here.</p></blockquote>"
    )
    assert imported.report["words_before"] == imported.report["words_after"]
    assert imported.report["counts"]["quotes"] == 3


def test_several_paragraphs_set_off_are_a_quotation():
    body = paragraph(run("One. Two.")) + paragraph(run("One."), style="PullQuote") * 2
    imported = convert(word(body, styles=style("Pull Quote")))

    assert imported.html == "<p>One. Two.</p><blockquote><p>One.</p><p>One.</p></blockquote>"


def test_tracked_changes_are_taken_as_final():
    body = "<w:p><w:ins><w:r><w:t>New</w:t></w:r></w:ins><w:del><w:r><w:delText>Old</w:delText></w:r></w:del></w:p>"
    body += "<w:p><w:moveFrom><w:r><w:t>here</w:t></w:r></w:moveFrom></w:p>"
    body += "<w:p><w:moveTo><w:r><w:t>there</w:t></w:r></w:moveTo></w:p>"
    imported = convert(word(body))

    assert imported.html == "<p>New</p><p>there</p>"
    assert imported.report["words_before"] == imported.report["words_after"] == 2
    assert "tracked" in notices(imported)


def test_hidden_text_is_left_out_and_counted():
    hidden = (
        '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    hidden += style("Remark", properties="<w:rPr><w:vanish/></w:rPr>")
    body = paragraph(run("Shown "), run("not this", "<w:vanish/>"), run(" nor this", '<w:rStyle w:val="Secret"/>'))
    body += paragraph(run("a whole remark"), style="Remark") + paragraph(run("too", '<w:vanish w:val="0"/>'))
    imported = convert(word(body, styles=hidden))

    assert imported.html == "<p>Shown</p><p>too</p>"
    assert notices(imported) == {"hidden": "7 words of hidden text were left out."}


def test_comments_are_left_out_and_counted():
    comment = '<w:comment w:id="1"><w:p><w:r><w:t>Between us</w:t></w:r></w:p></w:comment>'
    parts = {"word/comments.xml": f"<w:comments {NAMESPACES}>{comment}</w:comments>"}
    body = paragraph(run("Text"), '<w:r><w:commentReference w:id="1"/></w:r>')
    imported = convert(word(body, links=[("c", "comments", "comments.xml")], parts=parts))

    assert imported.html == "<p>Text</p>"
    assert notices(imported) == {"comments": "1 comment was left out."}


def test_headers_and_footers_are_left_out():
    parts = {"word/header1.xml": f"<w:hdr {NAMESPACES}>{paragraph(run('Dr Name, private draft'))}</w:hdr>"}
    imported = convert(word(paragraph(run("Text")), parts=parts))

    assert imported.html == "<p>Text</p>"
    assert list(notices(imported)) == ["margins"]


def test_text_boxes_follow_the_paragraph_they_were_beside():
    box = f"<w:txbxContent>{paragraph(run('Box one.'))}{paragraph(run('Box two.'))}</w:txbxContent>"
    body = paragraph(
        run("Beside."),
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        f"</mc:Fallback></mc:AlternateContent></w:r>",
    )
    imported = convert(word(body + paragraph(run("After."))))

    assert imported.html == "<p>Beside.</p><p>Box one.</p><p>Box two.</p><p>After.</p>"
    assert imported.report["words_before"] == imported.report["words_after"] == 6
    assert list(notices(imported)) == ["text_boxes"]


def test_equations_leave_a_mark():
    body = paragraph(run("Let "), "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", run(" be."))
    imported = convert(word(body))

    assert imported.html == "<p>Let [equation] be.</p>"
    assert list(notices(imported)) == ["equations"]


def test_a_table_of_contents_is_left_out():
    body = paragraph(run("Part 1"), style="TOC1") + paragraph(run("Text."))
    imported = convert(word(body, styles=style("TOC 1")))

    assert imported.html == "<p>Text.</p>"
    assert imported.report["words_before"] == 1
    assert list(notices(imported)) == ["contents"]


def test_a_note_on_the_title_goes_to_the_first_paragraph():
    body = paragraph(run("On ferries"), reference(1), style="Title") + paragraph(run("Text."))
    imported = convert(word(body, styles=style("Title"), parts=notes(note(1, run("With thanks.")))))

    assert imported.title == "On ferries"
    assert imported.html == '<p>Text.<span class="footnote">With thanks.</span></p>'


def test_footnotes_and_endnotes_become_notes():
    endnotes = f'<w:endnotes {NAMESPACES}><w:endnote w:id="1">{paragraph(run("End."))}</w:endnote></w:endnotes>'
    body = paragraph(run("One"), reference(1), run(", two"), '<w:r><w:endnoteReference w:id="1"/></w:r>', run("."))
    parts = {
        **notes(
            note(
                1,
                run("Foot "),
            ),
            note(2, run("unused")),
        ),
        "word/endnotes.xml": endnotes,
    }
    imported = convert(word(body, parts=parts))

    assert imported.html == ('<p>One<span class="footnote">Foot</span>, two<span class="footnote">End.</span>.</p>')


def test_a_caption_above_or_below_goes_to_its_picture_or_table():
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    caption = paragraph(run("Figures"), style="caption")
    pictured = paragraph(picture(alt="A dot")) + paragraph(run("A caption"), style="caption")
    parts = {"word/media/image1.png": png()}
    imported = convert(
        word(caption + table + paragraph(run("Text.")) + pictured, styles=style("caption"), parts=parts,
             links=[("rIdP", "image", "media/image1.png")])
    )  # fmt: skip

    assert "<table><caption>Figures</caption>" in imported.html
    assert '<img data-docx="0" alt="A dot"><figcaption>A caption</figcaption>' in imported.html


def test_the_same_picture_twice_is_one_image():
    imported = convert(
        word(paragraph(picture()) * 2, links=[("rIdP", "image", "media/a.png")], parts={"word/media/a.png": png()})
    )

    assert len(imported.images) == 1
    assert imported.html.count('data-docx="0"') == 2


def test_what_word_says_about_a_picture_is_no_alternative_text():
    alt = "A map\n\nDescription automatically generated with medium confidence"
    imported = convert(
        word(paragraph(picture(alt=alt)), links=[("rIdP", "image", "media/a.png")], parts={"word/media/a.png": png()})
    )

    assert imported.images[0].alt == "A map"


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.emf", b"\x01\x00\x00\x00" + bytes(36) + b" EMF"), ("a.wmf", b"\xd7\xcd\xc6\x9a"), ("a.svg", b"<svg/>")],
)
def test_drawings_of_office_are_refused_by_name(name, data):
    body = paragraph(run("Text.")) + paragraph(picture())
    imported = convert(word(body, links=[("rIdP", "image", f"media/{name}")], parts={f"word/media/{name}": data}))

    assert imported.html == "<p>Text.</p>"
    assert imported.images == []
    assert name[-3:].upper() in notices(imported)["refused_pictures"]
