import contextlib
import io
import subprocess
import sys
import time
import zipfile

import pytest

from authors.pictures import BadPicture, take_in
from authors.tests.test_pictures import png_header
from submissions.docx import BadDocument, check_type, convert
from submissions.docx.conversion import BASE

from .test_docx import HARBOUR, OLE, notices, refusal
from .word_files import CONTENT_TYPES, NAMESPACES, archive, paragraph, picture, relations, run, word


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"", "not a Word file"),
        (b"Dear editor, here is my text.", "not a Word file"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), ".doc"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "OpenDocument"),
        (archive({"Index/Document.iwa": b"x", "preview.jpg": b"x"}), "Pages"),
        (archive({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": "<x/>"}), "not a Word file"),
        (word(paragraph(run("x")), parts={"word/vbaProject.bin": b"x"}), "macros"),
        (b"PK\x03\x04" + bytes(21 * 1024 * 1024), "20 MB"),
    ],
)
def test_other_files_are_refused_with_what_to_do(data, hint):
    assert hint in refusal(data)
    with pytest.raises(BadDocument, match=hint):
        check_type(data)


def test_a_word_file_passes_the_first_look():
    assert check_type(HARBOUR) is None


def test_a_file_without_text_is_refused():
    assert "no text" in refusal(word(paragraph()))


def test_an_encrypted_entry_is_refused():
    data = bytearray(HARBOUR)
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1

    assert "password" in refusal(bytes(data))


def test_a_zip_bomb_is_refused_at_once():
    begin = time.process_time()
    assert "unpacks" in refusal(word(paragraph(run("x")), parts={"word/media/a.png": bytes(60 * 1024 * 1024)}))
    assert "unpacks" in refusal(word(paragraph(run("x")), parts={f"word/{n}.xml": "<x/>" for n in range(2100)}))
    assert time.process_time() - begin < 5


def test_a_false_size_is_not_believed():
    """The directory claims less than the data holds."""
    data = word(paragraph(run("word " * 100_000)))
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        size = source.getinfo("word/document.xml").file_size
    assert refusal(data.replace(size.to_bytes(4, "little"), (500).to_bytes(4, "little")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "docProps/app.xml", "word/_rels/document.xml.rels"]
)
def test_entities_are_refused_in_every_part(part, encoding):
    bombs = '<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {b} "&{a};&{a};&{a};">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{bombs}<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&i;&f;</x>'

    assert refusal(word(paragraph(run("x")), parts={part: xml.encode(encoding)}))


def test_nothing_outside_the_file_is_followed():
    links = [
        ("rIdP", "image", "http://127.0.0.1:9/pixel.png"),
        ("rIdF", "image", "file:///etc/hostname"),
        ("rIdH", "hyperlink", "https://example.org/"),
        ("rIdJ", "hyperlink", "javascript:alert(1)"),
        ("rIdT", "attachedTemplate", "http://127.0.0.1:9/evil.dotm"),
    ]
    body = paragraph(run("Text "), '<w:hyperlink r:id="rIdH"><w:r><w:t>link</w:t></w:r></w:hyperlink>', run(" and "))
    body += paragraph('<w:hyperlink r:id="rIdJ"><w:r><w:t>trick</w:t></w:r></w:hyperlink>')
    body += paragraph(picture("rIdP"), picture("rIdP", kind="link"), picture("rIdF"), picture("rIdNone"))
    imported = convert(word(body, links=links))

    assert imported.images == []
    assert "127.0.0.1" not in imported.html
    assert "javascript" not in imported.html
    assert '<a href="https://example.org/"' in imported.html
    assert set(notices(imported)) == {"external_pictures", "missing_pictures"}


def test_markup_in_the_text_stays_text():
    imported = convert(word(paragraph(run("&lt;script&gt;alert(1)&lt;/script&gt;"))))

    assert imported.html == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_a_style_map_in_the_file_is_not_followed():
    parts = {"mammoth/style-map": "p => script"}
    links = [("s", "../http://schemas.zwobble.org/mammoth/style-map", "/mammoth/style-map")]

    assert convert(word(paragraph(run("x")), links=links, parts=parts)).html == "<p>x</p>"


def test_20_mb_of_text_are_refused_quickly():
    begin = time.process_time()
    assert "too long" in refusal(word(paragraph(run("word " * 4_000_000))))
    assert "too long" in refusal(word(paragraph(run("word " * 1000)) * 900))
    assert time.process_time() - begin < 10


def test_monstrous_nesting_is_refused():
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000

    assert refusal(word(deep))


def test_a_picture_bomb_does_not_reach_the_text():
    imported = convert(
        word(paragraph(run("Text."), picture()), links=[("rIdP", "image", "media/a.png")],
             parts={"word/media/a.png": png_header(60_000, 60_000)})
    )  # fmt: skip

    with pytest.raises(BadPicture):
        take_in(imported.images[0].data)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<w:document", b"\xff\xfe\x00", b"<a/><b/>", b"<x/>"])
def test_broken_parts_are_one_sentence_or_read_around(part, content):
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{paragraph(run('Text.'))}</w:body></w:document>",
    }
    with contextlib.suppress(BadDocument):
        assert convert(archive({**parts, part: content})).html == "<p>Text.</p>"


def test_a_damaged_archive_is_one_sentence():
    for cut in (100, len(HARBOUR) // 2, len(HARBOUR) - 30):
        assert refusal(HARBOUR[:cut])
    for place in range(200, len(HARBOUR), len(HARBOUR) // 8):
        data = bytearray(HARBOUR)
        data[place : place + 40] = bytes(40)
        with contextlib.suppress(BadDocument):
            assert convert(bytes(data)).html


def test_the_child_can_open_no_file():
    """The confinement itself: with no handle left, neither a file nor a connection opens."""
    code = (
        "import sys, socket; sys.path.insert(0, sys.argv[1]); from submissions.docx import child; child.confine()\n"
        "for attempt in (lambda: open('/etc/hostname'), socket.socket):\n"
        "    try: attempt()\n"
        "    except OSError: continue\n"
        "    sys.exit('opened')"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code, str(BASE)], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
