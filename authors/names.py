"""Names that people give themselves: written plainly, and nobody else's in disguise."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

RESERVED = {
    "admin", "administrator", "anonymous", "copyeditor", "desk", "editor", "editorial board", "editorial desk",
    "editors", "managing editor", "moderator", "paradigm", "root", "staff", "support", "system", "the editors",
    "webmaster",
}  # fmt: skip
WEB = re.compile(r"https?:|www\.|://|@", re.IGNORECASE)
# Letters of other scripts that are drawn like Latin ones, and figures that stand in for letters.
CONFUSABLE = str.maketrans("авеіјкмнорѕстухԁԛԝӏɡαεικνορτυχ01|", "abeijkmhopsctyxdqwlgaeikvoptuxoll")
JOINERS = "\u200c\u200d"  # Persian, Urdu and the scripts of India need them
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")


def clean_name(text):
    """The name in one form: composed, single spaces. Raises ValidationError where it is no name."""
    name = " ".join(unicodedata.normalize("NFKC", text).split())
    if any(letter in "<>" or (unicodedata.category(letter)[0] == "C" and letter not in JOINERS) for letter in name):
        raise ValidationError(_("This name holds characters that cannot be shown. Type it again, letter by letter."))
    if WEB.search(name):
        raise ValidationError(_("Write your name only; there is a field for your website."))
    if any(len(scripts(word)) > 1 for word in name.split()):
        raise ValidationError(_("This name mixes letters of different scripts in one word."))
    if fold(name) in RESERVED:
        raise ValidationError(_("This name is reserved. Write the name that you publish under."))
    return name


def scripts(word):
    names = (unicodedata.name(letter, "") for letter in word if letter.isalpha())
    return {script for name in names for script in SCRIPTS if name.startswith(script)}


def fold(name):
    """What a reader in a hurry sees: names that fold alike look alike."""
    return " ".join(unicodedata.normalize("NFKC", name.casefold()).translate(CONFUSABLE).split())


def refuse_look_alike(name, others):
    """Raise ValidationError where the name only looks like one of the others. The same name is no disguise."""
    folded = fold(name)
    if any(fold(other) == folded and other.casefold() != name.casefold() for other in others):
        raise ValidationError(_("This name looks like that of another author. Write it in full, or add a middle name."))
