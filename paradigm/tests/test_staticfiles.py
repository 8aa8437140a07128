import re
import tempfile
from pathlib import Path

import brotli
from django.contrib.staticfiles.finders import get_finders
from django.test import SimpleTestCase

from paradigm.staticfiles import JoinedManifestStorage

FAMILIES = ["reader", "article", "studio", "desk", "record"]


def collect(folder):
    """What collectstatic does, into a folder of ours."""
    storage = JoinedManifestStorage(location=folder)
    found = {}
    for finder in get_finders():
        for path, source in finder.list([]):
            name = f"{source.prefix}/{path}" if getattr(source, "prefix", None) else path
            if name.split("/")[0] in {"css", "fonts", "img", "js", "admin"} and name not in found:
                with source.open(path) as content:
                    storage.save(name, content)
                found[name] = (storage, name)
    for _name, _hashed, outcome in storage.post_process(found):
        if isinstance(outcome, Exception):
            raise outcome
    return storage


class JoinedSheetTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.storage = collect(cls.folder)

    def sheet(self, family):
        return (Path(self.folder) / self.storage.stored_name(f"css/{family}.css")).read_text()

    def test_a_family_is_one_file(self):
        for family in FAMILIES:
            with self.subTest(family=family):
                self.assertNotIn("@import", self.sheet(family))
                self.assertIn("--paper:", self.sheet(family))

    def test_every_address_in_it_leads_to_a_hashed_file(self):
        for family in FAMILIES:
            for address in re.findall(r"""url\(["']?([^"')]+)""", self.sheet(family)):
                with self.subTest(family=family, address=address):
                    if not address.startswith("data:"):
                        self.assertTrue((Path(self.folder) / "css" / address).resolve().is_file())
                        self.assertRegex(address, r"\.[0-9a-f]{12}\.")

    def test_the_stock_admin_lies_in_the_lowest_layer(self):
        sheet = self.sheet("desk")
        order = re.search(r"@layer ([\w, ]+);", sheet)[1].split(", ")
        self.assertEqual(order[0], "admin")
        self.assertLess(sheet.index("@layer admin {"), sheet.index("@layer base {"))

    def test_a_reader_is_sent_at_most_8_kibibytes_of_css(self):
        for family in ("reader", "article", "record"):
            with self.subTest(family=family):
                self.assertLess(len(brotli.compress(self.sheet(family).encode())), 8 * 1024)

    def test_every_component_is_used_by_some_family(self):
        css = Path(__file__).parents[2] / "static" / "css"
        families = "".join((css / f"{family}.css").read_text() for family in FAMILIES)
        unused = [sheet.name for sheet in (css / "components").iterdir() if f"components/{sheet.name}" not in families]
        self.assertEqual(unused, [])
