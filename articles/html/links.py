"""Which addresses a link may have."""

import re
import unicodedata
from urllib.parse import urlsplit

MAX_LENGTH = 2000
INVISIBLE = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"))
OUTSIDE = re.compile(r"https?://", re.IGNORECASE)
MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+\Z", re.IGNORECASE)
OWN_SITE = re.compile(r"/(?!/)|#.")


def is_outside(address):
    return OUTSIDE.match(address) is not None


def allowed(address):
    """The address as it may be stored, or "": web, mail, a path of this site, or a place on the page."""
    address = address.strip(" \t\r\n\f")
    if len(address) > MAX_LENGTH or "\\" in address:
        return ""
    if any(unicodedata.category(character) in INVISIBLE for character in address):
        return ""
    if address.lower().startswith("www."):
        address = f"https://{address}"
    if is_outside(address):
        return address if _names_a_host(address) else ""
    return address if MAIL.match(address) or OWN_SITE.match(address) else ""


def _names_a_host(address):
    """Whether a web address has a host, and no user name that could pass for one."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False
