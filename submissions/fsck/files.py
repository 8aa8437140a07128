"""Files: every row has its file as it was stored, every file its row."""

import hashlib

from django.apps import apps
from django.db import models

from articles.sweeping import stores

from .finding import Finding

BATCH = 200
CHUNK = 1 << 20


def rows_have_their_files():
    """The file of every row is there, and where its size and digest (SHA-256) were noted, they are its own."""
    for model in apps.get_models():
        columns = [column for column in model._meta.concrete_fields if isinstance(column, models.FileField)]
        for row in model._base_manager.order_by("pk").iterator(BATCH) if columns else ():
            for column in columns:
                if problem := problem_of(row, column):
                    yield Finding(row, problem)


def problem_of(row, column):
    file = getattr(row, column.name)
    if not file:
        return None
    if not file.storage.exists(file.name):
        return f"its file {file.name} is missing"
    noted = getattr(row, "digest", None) if column.name == "file" else None
    if noted and digest_of(file) != noted:
        return f"its file {file.name} is not what was stored"
    return None


def digest_of(file):
    digest = hashlib.sha256()
    with file.storage.open(file.name) as stored:
        while chunk := stored.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def files_have_their_rows():
    """No file older than an hour is without a row."""
    for store in stores():
        for name in store.orphans():
            yield Finding(name, "no row names this file: manage.py sweep_files deletes it")
