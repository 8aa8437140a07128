"""How often the open doors may be used. Counted in the cache, so roughly: two requests at once may count as one."""

from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

HOUR, DAY = 3600, 24 * 3600


@dataclass(frozen=True)
class Limit:
    name: str
    most: int
    seconds: int

    def allows(self, who, amount=1):
        """Count this use. False once there have been more than `most` in the running hour or day."""
        window = int(timezone.now().timestamp() // self.seconds)
        key = salted_hmac("submissions.limits", f"{self.name} {who} {window}", algorithm="sha256").hexdigest()
        used = cache.get(key, 0) + amount
        cache.set(key, used, self.seconds)
        return used <= self.most


NEW_BY_EMAIL = Limit("new by e-mail", 5, HOUR)
NEW_BY_NETWORK = Limit("new by network", 20, HOUR)
LINKS_BY_PIECE = Limit("links by piece", 3, HOUR)
PAGES_BY_LINK = Limit("pages by link", 1000, HOUR)
PICTURES = Limit("pictures", 100, DAY)
PICTURE_BYTES = Limit("bytes of pictures", 300 * 1024 * 1024, DAY)
FILES = Limit("files", 40, DAY)
FILE_BYTES = Limit("bytes of files", 200 * 1024 * 1024, DAY)
