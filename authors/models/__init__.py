from .. import lookups  # noqa: F401 registers them
from .author import Author
from .claim import Claim
from .invitation import Invitation
from .mail import Mail
from .user import User

__all__ = ["Author", "Claim", "Invitation", "Mail", "User"]
