"""A page of text as PDF 1.4, written by hand: a heading, a line under it, paragraphs."""

import textwrap

WIDTH, HEIGHT, MARGIN = 595, 842, 72  # A4 in points
HEADING, BODY = (18, 23, 46), (11, 16, 84)  # size, leading and letters a line


def write_pdf(title, line, text):
    """The bytes of a PDF that any reader opens; what is beyond Windows-1252 becomes a question mark."""
    page = _page([(HEADING, title), (BODY, line), *((BODY, paragraph) for paragraph in text.split("\n\n"))])
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>" % (WIDTH, HEIGHT),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
        b"<< /Title <%s> >>" % f"\ufeff{title}".encode("utf-16-be").hex().encode(),
    ]
    return _file(objects)


def _page(parts):
    """The drawing of the page, from its top to its foot."""
    drawn, y = [b"BT"], HEIGHT - MARGIN
    for (size, leading, letters), text in parts:
        drawn.append(b"/F %d Tf" % size)
        for line in textwrap.wrap(text, letters):
            y -= leading
            drawn.append(b"1 0 0 1 %d %d Tm %s Tj" % (MARGIN, y, _string(line)))
        y -= leading // 2
    return b"\n".join([*drawn, b"ET"])


def _string(text):
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"(%s)" % escaped.encode("cp1252", "replace")


def _file(objects):
    """Header, objects, the table of where each begins, and the trailer that leads to the table."""
    written, starts = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (size, len(objects))
    return written + b"xref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, trailer, len(written),
    )  # fmt: skip
