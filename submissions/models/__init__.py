from .call import Call
from .contributor import Contributor
from .decision import Decision
from .draft import Draft, Snapshot
from .event import Event
from .letter import Letter
from .proof import Proof
from .revision import Revision
from .source import SourceFile
from .submission import FINISHED, Status, Submission

__all__ = [
    "Call",
    "Contributor",
    "Decision",
    "Draft",
    "Event",
    "Letter",
    "Proof",
    "Revision",
    "Snapshot",
    "SourceFile",
    "Status",
    "FINISHED",
    "Submission",
]
