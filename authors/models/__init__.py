from .. import lookups  # noqa: F401 registers them
from .author import Author
from .claim import Claim
from .mail import Mail
from .user import User

__all__ = ["Author", "Claim", "Mail", "User"]
