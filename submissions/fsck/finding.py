from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Finding:
    """A row, or the name of a file, and what is wrong with it."""

    subject: models.Model | str
    problem: str

    def __str__(self):
        row = self.subject
        name = row if isinstance(row, str) else f"{row._meta.verbose_name} {row.pk}"
        return f"{name}: {self.problem}"
