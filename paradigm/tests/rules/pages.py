"""Rules about templates, style sheets and scripts."""

import re

from .sources import files, line_of, templates

TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.S)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.S)
TRANSLATED = re.compile(r"{%\s*(blocktranslate|blocktrans)\b.*?{%\s*end\1\s*%}", re.S)
SAID = re.compile(r"""{%\s*(translate|trans)\s+(?:"([^"]*)"|'([^']*)')""")
BLOCK_SAID = re.compile(r"{%\s*(blocktranslate|blocktrans)\b[^%]*%}(.*?){%\s*end\1\s*%}", re.S)
# Blocks that add class names to an attribute.
CLASSES = re.compile(r"{%\s*block\s+\w*(class|variant)\w*\s*%}.*?{%\s*endblock", re.S)
UNREAD = re.compile(r"<(script|style|svg|code)\b.*?</\1\s*>", re.S | re.I)
MARKUP = re.compile(r"<(/?[a-zA-Z!][^<>]*)>", re.S)
SPOKEN = re.compile(
    r"""(?<![\w-])(alt|title|placeholder|aria-label|aria-description|aria-roledescription)=("[^"]*"|'[^']*')"""
)
WORD = re.compile(r"[^\W\d_]{2,}")
# Names that are the same in every language.
NAMES = {"Paradigm", "BibTeX", "RIS", "ORCID", "Atom", "RSS", "DOI"}

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:",
    re.I,
)
UNESCAPED = re.compile(r"\|\s*safe(seq)?\b|{%\s*autoescape\s+off")
# Templates that print markup, with how often: fields that only clean() writes, and its renderings.
PRINTS_SAFE = {
    "templates/articles/_notes.html": 1,
    "templates/articles/_piece.html": 1,
    "templates/articles/history.html": 1,
    "templates/articles/page.html": 1,
    "templates/submissions/conflict.html": 5,
    "templates/submissions/_proof.html": 1,  # a redline
    "templates/submissions/_text.html": 5,  # a rendered body, or redlines
}
FOREIGN = re.compile(
    r"""(src|srcset|poster|data)=["']https?:|<link[^>]*href=["']https?:|url\(\s*["']?(https?:)?//|@import[^;]*//""",
    re.I,
)
DEFINES = re.compile(r"""customElements\.define\(\s*["']([\w-]+)["']""")


def blanked(text, *patterns):
    """The text with what matches the patterns blanked out, lines and positions kept."""
    for pattern in patterns:
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def inline_code(root):
    """The Content-Security-Policy runs nothing inline: no scripts, styles or on… attributes in a page."""
    for path, text in templates(root):
        for match in INLINE.finditer(blanked(text, COMMENT)):
            yield f"{path}:{line_of(text, match.start())} has {match[0].strip()[:40]}"


def unescaped(root):
    """|safe stands only where PRINTS_SAFE says, as often as it says."""
    for path, text in templates(root):
        found = list(UNESCAPED.finditer(blanked(text, COMMENT)))
        if len(found) != PRINTS_SAFE.get(path.as_posix(), 0):
            line = line_of(text, found[0].start()) if found else 1
            yield f"{path}:{line} prints {len(found)} values unescaped, not the number allowed here"


def third_parties(root):
    """A reader's browser asks nobody but us."""
    for path, text in files(root, ".html", ".css"):
        if path.parts[0] not in {"templates", "static"}:
            continue
        for match in FOREIGN.finditer(blanked(text, COMMENT)):
            yield f"{path}:{line_of(text, match.start())} loads from elsewhere: {match[0]}"


def silent_partials(root):
    """A partial opens with a comment that says what it needs."""
    for path, text in templates(root):
        is_partial = path.name.startswith("_")
        if is_partial and not re.match(r"\s*({#|{%\s*comment)", text):
            yield f"{path}:1 does not open with what it needs"


def untranslated(root):
    """Every word a page says passes gettext: text, and the attributes that are read out."""
    for path, text in templates(root):
        page = blanked(text, COMMENT, TRANSLATED, CLASSES, UNREAD)
        spoken = [(m.start(2), m[2]) for m in SPOKEN.finditer(blanked(page, TAG))]
        words = blanked(blanked(page, TAG), MARKUP)
        spoken += [(m.start(), m[0]) for m in re.finditer(r"\S[^\n]*", words)]
        for position, said in spoken:
            if set(WORD.findall(re.sub(r"&\w+;", "", said))) - NAMES:
                yield f"{path}:{line_of(text, position)} says without gettext: {said.strip()[:50]}"


def typed_quotes(root):
    """Copy has the quotes and apostrophes of print: ’ “ ”."""
    for path, text in templates(root):
        said = [(m.start(), m[2] or m[3]) for m in SAID.finditer(text)]
        said += [(m.start(), blanked(m[2], TAG, MARKUP)) for m in BLOCK_SAID.finditer(text)]
        for position, words in said:
            if "'" in words or '"' in words:
                yield f"{path}:{line_of(text, position)} has straight quotes in its copy"


def misnamed_elements(root):
    """A custom element lives in the file that bears its tag's name."""
    for path, text in files(root, ".js"):
        for match in DEFINES.finditer(text):
            if path.parts[0] == "static" and path.stem != match[1]:
                yield f"{path}:{line_of(text, match.start())} defines <{match[1]}>"
