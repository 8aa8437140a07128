"""Static files: one hashed sheet a page family.

Sources stay one file a component. A family's sheet (static/css/reader.css and
its like) is a list of @import lines, which a browser follows in development;
`collectstatic` puts the imported files in their place before hashing.
"""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r"""@import\s+(?:url\()?["']([^"']+)["']\)?\s*(layer\(([\w.-]+)\))?\s*;""")
URL = re.compile(r"""url\((["']?)(?!data:|https?:|/|#)([^)"']+)\1\)""")


class JoinedManifestStorage(CompressedManifestStaticFilesStorage):
    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            for name in [name for name in paths if self.is_family(name)]:
                self.join(name, paths)
        yield from super().post_process(paths, dry_run, **options)

    def is_family(self, name):
        return posixpath.dirname(name) == "css" and name.endswith(".css")

    def join(self, name, paths):
        joined = self.inlined(name, paths, posixpath.dirname(name))
        self.delete(name)
        self._save(name, ContentFile(joined.encode()))
        paths[name] = (self, name)

    def inlined(self, name, paths, folder):
        """The sheet's text with imports replaced by the sheets they name, addresses seen from `folder`."""
        storage, path = paths[name]
        with storage.open(path) as source:
            text = source.read().decode()
        here = posixpath.dirname(name)

        def replace_import(match):
            inner = self.inlined(posixpath.normpath(posixpath.join(here, match[1])), paths, folder)
            return f"@layer {match[3]} {{\n{inner}\n}}" if match[3] else inner

        parts, end = [], 0
        for match in IMPORT.finditer(text):
            parts += [self.moved_urls(text[end : match.start()], here, folder), replace_import(match)]
            end = match.end()
        return "".join([*parts, self.moved_urls(text[end:], here, folder)])

    def moved_urls(self, text, here, folder):
        def move(match):
            target = posixpath.relpath(posixpath.join("/", here, match[2]), posixpath.join("/", folder))
            return f'url("{target}")'

        return URL.sub(move, text)
