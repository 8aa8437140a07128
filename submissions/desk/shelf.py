"""What is at hand when a letter is written: templates, sentences, and what its placeholders stand for."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from submissions import letters, placeholders
from submissions.models import LetterTemplate, Sentence

SIGN_OFF = "{editor}"


@dataclass
class Shelf:
    templates: list
    sentences: list
    values: list  # (placeholder, what it stands for here)

    @property
    def things(self):
        """{what a form sends for it: the text}"""
        templates = {f"template-{row.pk}": row.text for row in self.templates}
        return templates | {f"sentence-{row.pk}": row.text for row in self.sentences}

    def put_in(self, letter, name):
        """The letter with something of the shelf at its end, before the name. A template takes the place of what nobody
        has changed."""
        text, typed = self.things.get(name), unix(letter).strip()
        if text is None:
            return letter
        untouched = {unix(row.text).strip() for row in self.templates}
        if name.startswith("template-") and (not typed or typed in untouched):
            return text
        words = typed.removesuffix(SIGN_OFF).rstrip()
        return f"{words}\n\n{text}{typed[len(words) :]}" if typed else text


def unix(text):
    return text.replace("\r\n", "\n")


def shelf_for(action, submission, *, by):
    """What is offered for the letter of an action; for a better letter, that of the decision that waits."""
    if action == "reword" and submission.pending:
        action, by = submission.pending.action, submission.pending.by
    return Shelf(
        list(LetterTemplate.objects.offered_for(action)),
        list(Sentence.objects.offered_for(action)),
        values_for(action, submission, by),
    )


def values_for(action, submission, by):
    values = placeholders.of_piece(submission, editor=by, due_at=letters.day_for(action, None))
    names = ", ".join(row.name for row in submission.contributors.all())
    values |= {"author": names, "page": _("the address of their page")}
    return [(f"{{{name}}}", values[name] or _("nothing, here")) for name in placeholders.MEANINGS]
