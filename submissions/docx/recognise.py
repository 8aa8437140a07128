"""Tells Word files from others by their content, without unpacking anything."""

from django.utils.translation import gettext_lazy as _

MAX_SIZE = 20 * 1024 * 1024

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc, and of .docx with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"

NOT_WORD = _("This is not a Word file. Save your text as .docx and send that.")
TOO_LARGE = _("This file is larger than 20 MB. Make the pictures in it smaller and send it again.")
IS_DOC = _("This is an old Word file (.doc). Open it in Word, choose “Save as”, then “Word document (.docx)”.")
HAS_PASSWORD = _("This file is protected with a password. Remove the password in Word and send it again.")
HAS_MACROS = _("This file contains macros. Save it in Word as “Word document (.docx)”, without macros.")
IS_PDF = _("This is a PDF. Send the file it was made from, saved as .docx.")
IS_PAGES = _("This is a Pages file. In Pages choose File, “Export to”, “Word”, and send the .docx file.")
IS_ODT = _("This is an OpenDocument file (.odt). In LibreOffice choose “Save as”, then “Word 2007-365 (.docx)”.")
IS_RTF = _("This is an RTF file. Open it in your word processor and save it as .docx.")


class BadDocument(ValueError):
    """Not a usable Word file; the message is a sentence for its sender."""


def check_type(data):
    """Refuses what is no Word file, and says how to make one of it."""
    if len(data) > MAX_SIZE:
        raise BadDocument(TOO_LARGE)
    if b"%PDF-" in data[:1024]:
        raise BadDocument(IS_PDF)
    if data[:5] == b"{\\rtf":
        raise BadDocument(IS_RTF)
    if data.startswith(OLE):
        raise BadDocument(HAS_PASSWORD if ENCRYPTED in data else IS_DOC)
    if not data.startswith(ZIP):
        raise BadDocument(NOT_WORD)
    _check_archive(data)


def _check_archive(data):
    """The names in an archive stand in it as they are."""
    if OPEN_DOCUMENT in data[:200]:
        raise BadDocument(IS_ODT)
    if b".iwa" in data or b"index.apxl" in data or b"buildVersionHistory.plist" in data:
        raise BadDocument(IS_PAGES)
    if b"[Content_Types].xml" not in data or b"word/" not in data:
        raise BadDocument(NOT_WORD)
    if b"vbaProject.bin" in data:
        raise BadDocument(HAS_MACROS)
