"""What counts as a word, for the index, for what is typed, and for what is marked: the same on every database.

A word is a run of letters, digits and the marks between them, in any script; each Chinese or Japanese character
is one of its own, since no spaces part them there. Words are compared by their stem: without case, without the
ending that the publication's language gives them, and without accents.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer
from django.utils.translation import get_language_info

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
JOINERS = "\u00ad\u0640\u200c\u200d"  # soft hyphen, tatweel, what joins or parts letters within a word
MARKS = "".join(chr(code) for code in range(0x300, 0xFE30) if unicodedata.category(chr(code)).startswith("M"))
WORD = re.compile(rf"[{CJK}]|[^\W_{CJK}](?:[^\W_{CJK}]|[{MARKS}{JOINERS}])*")
LONGEST = 40
# Letters that Unicode does not take apart, and those that Arabic and Urdu keyboards write differently.
ALIKE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ"}
    | dict.fromkeys(JOINERS)
)


def find(text):
    """Every word of a text where it stands, as matches."""
    return WORD.finditer(text)


def stems(text, language):
    """The stems of a text, in order."""
    return [stem(word, language) for word in WORD.findall(text)]


def fold(word):
    """Without case, accents and vowel points; letters written in several ways become one."""
    apart = unicodedata.normalize("NFD", word[:LONGEST].casefold().translate(ALIKE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))[:LONGEST].translate(ALIKE)


@lru_cache(maxsize=100_000)
def stem(word, language):
    """What a word is compared by. Never empty, at most 40 characters, none of which any database gives a meaning."""
    lower = unicodedata.normalize("NFC", word[:LONGEST].lower().translate(ALIKE))
    name = _algorithm(language)
    # Stemmers come with accents and before folding; one for each word, since they are not safe between threads.
    return fold(snowballstemmer.stemmer(name).stemWord(lower) if name else lower) or word[0]


@lru_cache
def _algorithm(language):
    name = get_language_info(language)["name"].lower()
    return name if name in snowballstemmer.algorithms() else ""
