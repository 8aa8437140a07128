from .actions import act
from .attachments import attachment
from .comments import answer
from .confirm import open_draft, renew
from .drafts import earlier
from .edit import edit
from .invite import index
from .mine import mine
from .new import new, sent
from .pictures import picture, pictures
from .revisions import revision
from .sources import source, source_file, sources, take
from .status import detail

__all__ = [
    "act",
    "answer",
    "attachment",
    "detail",
    "earlier",
    "edit",
    "index",
    "mine",
    "new",
    "open_draft",
    "picture",
    "pictures",
    "renew",
    "revision",
    "sent",
    "source",
    "source_file",
    "sources",
    "take",
]
