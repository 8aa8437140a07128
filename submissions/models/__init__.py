from .call import Call
from .checklist import Check, ChecklistItem
from .comment import Comment
from .conflict import Conflict
from .contributor import Contributor
from .decision import Decision
from .draft import Draft, Snapshot
from .event import Event
from .letter import Letter
from .proof import Proof
from .reminder import Reminder, Task
from .review import Opinion, ReviewQuestion, ReviewRequest
from .revision import Revision
from .share import ShareLink
from .source import SourceFile
from .submission import FINISHED, Status, Submission
from .template import LetterTemplate, Purpose, Sentence, TemplateVersion
from .visit import Visit

__all__ = [
    "Call",
    "Check",
    "ChecklistItem",
    "Comment",
    "Conflict",
    "Contributor",
    "Decision",
    "Draft",
    "Event",
    "FINISHED",
    "Letter",
    "LetterTemplate",
    "Opinion",
    "Proof",
    "Purpose",
    "Reminder",
    "ReviewQuestion",
    "ReviewRequest",
    "Revision",
    "Sentence",
    "ShareLink",
    "Snapshot",
    "SourceFile",
    "Status",
    "Submission",
    "Task",
    "TemplateVersion",
    "Visit",
]
