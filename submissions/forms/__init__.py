from .action import ActionForm
from .authors import AuthorFormSet
from .beginning import BeginForm, OpenForm
from .paper_files import PaperFilesForm
from .particulars import ParticularsForm
from .text import TextForm
from .word_file import NewVersionForm, WordFileForm

__all__ = [
    "ActionForm",
    "AuthorFormSet",
    "BeginForm",
    "NewVersionForm",
    "OpenForm",
    "PaperFilesForm",
    "ParticularsForm",
    "TextForm",
    "WordFileForm",
]
