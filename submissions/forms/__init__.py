from .action import ActionForm
from .authors import AuthorFormSet
from .beginning import BeginForm, OpenForm
from .particulars import ParticularsForm
from .text import TextForm
from .word_file import WordFileForm

__all__ = ["ActionForm", "AuthorFormSet", "BeginForm", "OpenForm", "ParticularsForm", "TextForm", "WordFileForm"]
