"""Text for XML 1.0, which has no way to say some characters, not even by number."""

import re

UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text):
    """The text without what XML cannot say; the caller escapes it."""
    return UNSPEAKABLE.sub("", str(text))
