from .. import lookups  # noqa: F401 registers them
from .author import Author
from .mail import Mail
from .user import User

__all__ = ["Author", "Mail", "User"]
