"""The archive that a Word file is: opened with care, and written anew with only what the conversion needs."""

import io
import posixpath
import zipfile

from lxml import etree

from .xml import Unreadable, parse, value

MAX_PARTS = 2000
MAX_TOTAL = 80 * 1024 * 1024
MAX_XML = 8 * 1024 * 1024
MAX_RATIO = 200
SMALL = 1024 * 1024  # below this, no ratio is suspicious
METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))


class Package:
    """The XML parts of a Word file by name. Names from the archive are only ever keys, never paths."""

    def __init__(self, data):
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        infos = self.archive.infolist()
        self.names = {info.filename for info in infos}
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_TOTAL:
            raise Unreadable("bomb")
        if len(self.names) < len(infos):
            raise Unreadable("damaged")
        for info in infos:
            _check(info)
        self.parts = {name: parse(self.archive.read(name)) for name in sorted(self.names) if _is_xml(name)}
        self.document = self._related("", "officeDocument") or "word/document.xml"
        if self.document not in self.parts:
            raise Unreadable("damaged")

    def find(self, kind):
        """The name of a part that belongs to the document (styles, footnotes, header), or None."""
        usual = posixpath.join(posixpath.dirname(self.document), f"{kind}.xml")
        return self._related(self.document, kind) or (usual if usual in self.parts else None)

    def relations(self, name):
        """The relations of a part by id: what they point to, and whether that is outside the file."""
        root = self.parts.get(_relations_of(name))
        return {
            value(each, "Id"): (value(each, "Target"), value(each, "TargetMode") == "External")
            for each in (() if root is None else root)
        }

    def rewritten(self, media):
        """The file once more: its XML as it now is, without comments, and of the rest only `media`."""
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
            for name, root in self.parts.items():
                if "comments" not in posixpath.basename(name):
                    archive.writestr(name, etree.tostring(root, encoding="utf-8", xml_declaration=True))
            for name in sorted(media):
                archive.writestr(name, self.archive.read(name))
        output.seek(0)
        return output

    def _related(self, name, kind):
        root = self.parts.get(_relations_of(name))
        for each in () if root is None else root:
            target = posixpath.join(posixpath.dirname(name), value(each, "Target")).lstrip("/")
            if value(each, "Type").endswith(f"/{kind}") and target in self.parts:
                return target
        return None


def _check(info):
    if info.flag_bits & 1:
        raise Unreadable("password")
    if info.compress_type not in METHODS:
        raise Unreadable("damaged")
    if _is_xml(info.filename):
        if info.file_size > MAX_XML:
            raise Unreadable("long")
    elif info.file_size > SMALL and info.file_size > MAX_RATIO * info.compress_size:
        raise Unreadable("bomb")


def _is_xml(name):
    return name.lower().endswith((".xml", ".rels"))


def _relations_of(name):
    return posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels")
