"""How others name a piece: BibTeX, RIS and CSL-JSON from the same facts. Pure: it reads what is loaded already.

Names. A byline says how somebody wants to be called, not which part of that is the family's name. It is taken apart
only where it has two words, with nothing between them but initials or a particle, in a script in which the family's
name usually comes last (Latin, Cyrillic, Greek, Armenian). Every other name stays whole, as it is printed over the
piece: in braces in BibTeX, `literal` in CSL.

BibTeX: text is escaped, letters stay as they are (UTF-8, for biber or a BibTeX that reads it). RIS: one line a value,
ended as the format asks by CR and LF. CSL-JSON: an array of one item, after the schema of csl-data.json 1.0.2.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.utils.encoding import iri_to_uri
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from authors.names import scripts

from . import papers

# Words between a given and a family's name that belong to the latter.
PARTICLES = {
    "af", "av", "da", "de", "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "la", "le", "lo", "op",
    "te", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
}  # fmt: skip
INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")
NO_NAME = {"the", "and", "und", "et"}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
IN_DOIS = "!\"#$%&'()*+,-./:;<=>?@[]^_`|~"  # braces and backslashes are BibTeX's own
BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
})  # fmt: skip


@dataclass(frozen=True)
class Name:
    """Somebody in a byline. Only a name that could be taken apart has a family's part."""

    whole: str
    family: str = ""
    given: str = ""

    @property
    def listed(self):
        return f"{self.family}, {self.given}" if self.family else self.whole

    @property
    def short(self):
        """“Verhaegen, I.”, or the whole name."""
        initials = " ".join(f"{word[0]}." for word in re.split(r"[\s.-]+", self.given) if word)
        return f"{self.family}, {initials}" if self.family else self.whole


@dataclass(frozen=True)
class Facts:
    """A piece as others cite it."""

    key: str
    is_paper: bool
    title: str
    names: list[Name]
    journal: str
    issued: date
    doi: str
    url: str
    language: str
    abstract: str
    keywords: list[str]
    note: str

    @property
    def authors(self):
        """“Verhaegen, I. and Arrieta, T.”; of more than four, the first."""
        names = [name.short for name in self.names]
        if len(names) > 4:
            return _("%(author)s and others") % {"author": names[0]}
        *before, last = names or [self.journal]
        return _("%(authors)s and %(last)s") % {"authors": ", ".join(before), "last": last} if before else last

    @property
    def doi_url(self):
        return papers.doi_url(self.doi) if self.doi else ""


def facts(article, publication, base):
    """What is cited of a public piece loaded with its kind and byline. `base` is the site's own address."""
    is_paper = article.kind.is_scholarly
    names = [name_of(row.name) for row in article.bylines.all()]
    issued = article.published_at.astimezone(ZoneInfo(publication.time_zone)).date()
    hidden = not article.shows_text
    return Facts(
        key=key_of(names, issued, article),
        is_paper=is_paper,
        title=one_line(article.title),
        names=names,
        journal=one_line(publication.name),
        issued=issued,
        doi=article.doi,
        url=iri_to_uri(base + article.get_absolute_url()),
        language=article.language or publication.language,
        abstract="" if hidden else one_line((is_paper and article.abstract) or article.standfirst),
        keywords=papers.keyword_list(article.keywords) if is_paper and not hidden else [],
        note=retraction(article, publication),
    )


def retraction(article, publication):
    if article.retracted_at is None:
        return ""
    day = date_format(article.retracted_at.astimezone(ZoneInfo(publication.time_zone)), "DATE_FORMAT")
    return _("Retracted on %(day)s.") % {"day": day}


def one_line(text):
    return " ".join(papers.UNPRINTABLE.sub("", text).split())


def name_of(text):
    """A name, taken apart where that is safe."""
    whole = one_line(text)
    words = whole.split()
    is_plain = "," not in whole and not any(word.lower() in NO_NAME for word in words)
    if len(words) < 2 or words[0] in PARTICLES or not is_plain or not all(map(scripts, words)):
        return Name(whole)
    start = next((n for n, word in enumerate(words[1:-1], 1) if word in PARTICLES), len(words) - 1)
    if not all(INITIALS.fullmatch(word) for word in words[1:start]) or len(words) - start > 4:
        return Name(whole)
    return Name(whole, family=" ".join(words[start:]), given=" ".join(words[:start]))


def key_of(names, issued, article):
    """Such as “verhaegen2026quiet”: ASCII letters and figures, the same as long as author, year and title are."""
    author = ascii_of((names[0].family or names[0].whole).split()[-1]) if names and names[0].whole else ""
    words = [word for each in article.title.split() if len(word := ascii_of(each)) > 3]
    return f"{author or 'piece'}{issued.year}{words[0] if words else article.pk}"


def ascii_of(word):
    letters = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", letters.lower())


# The formats


def bibtex(found):
    fields = {
        "author": braced(" and ".join(bibtex_name(name) for name in found.names)),
        "title": braced(braced(escaped(found.title))),  # twice, so that no style changes its capitals
        "journal": braced(escaped(found.journal)),
        "year": braced(str(found.issued.year)),
        "month": MONTHS[found.issued.month - 1],
        "date": braced(found.issued.isoformat()),
        "doi": braced(quote(found.doi, safe=IN_DOIS)),
        "url": braced(found.url),
        "language": braced(found.language),
        "keywords": braced(escaped(", ".join(found.keywords))),
        "abstract": braced(escaped(found.abstract)),
        "note": braced(escaped(found.note)),
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{found.key},", *lines, "}", ""])


def braced(text):
    return f"{{{text}}}" if text else ""


def bibtex_name(name):
    return escaped(name.listed) if name.family else braced(escaped(name.whole))


def escaped(text):
    return text.translate(BIBTEX)


def ris(found):
    fields = [
        ("TY", "JOUR" if found.is_paper else "MGZN"),
        *(("AU", name.listed) for name in found.names),
        ("TI", found.title),
        ("T2", found.journal),
        ("PY", str(found.issued.year)),
        ("DA", found.issued.strftime("%Y/%m/%d")),
        ("DO", found.doi),
        ("UR", found.url),
        ("LA", found.language),
        ("AB", found.abstract),
        *(("KW", word) for word in found.keywords),
        ("N1", found.note),
    ]
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(found):
    item = {
        "id": found.key,
        "type": "article-journal" if found.is_paper else "article-magazine",
        "title": found.title,
        "author": [csl_name(name) for name in found.names],
        "container-title": found.journal,
        "issued": {"date-parts": [[found.issued.year, found.issued.month, found.issued.day]]},
        "DOI": found.doi,
        "URL": found.url,
        "language": found.language,
        "abstract": found.abstract,
        "keyword": ", ".join(found.keywords),
        "note": found.note,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def csl_name(name):
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.whole}


@dataclass(frozen=True)
class Format:
    label: str
    content_type: str
    write: Callable[[Facts], str]


FORMATS = {
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", ris),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl),
}
