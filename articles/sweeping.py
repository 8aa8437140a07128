"""Files that no row names: left by an upload that was rolled back, a process that died, a rendition made in vain.

Only folders that file fields write to are looked at, through the storage API, and only files older than an hour: a
younger one may belong to a row that is about to be written.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.apps import apps
from django.core.cache import cache
from django.core.files.storage import Storage
from django.db import models
from django.utils import timezone

from .models import Image
from .models.image import names_in

log = logging.getLogger(__name__)
GRACE = timedelta(hours=1)
DAY = 24 * 3600
FEW = 20


@dataclass
class Store:
    storage: Storage
    folders: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def files(self, folder) -> Iterator[str]:
        try:
            folders, files = self.storage.listdir(folder)
        except FileNotFoundError:
            return
        for name in files:
            yield f"{folder}/{name}"
        for name in folders:
            yield from self.files(f"{folder}/{name}")

    def orphans(self) -> list[str]:
        """The names of files without a row, sorted."""
        before = timezone.now() - GRACE
        unknown = sorted({name for folder in self.folders for name in self.files(folder)} - self.names)
        return [name for name in unknown if self.storage.get_modified_time(name) < before]

    def delete(self, names):
        for name in names:
            self.storage.delete(name)


def stores():
    """Every store that a file field uses, with all that the rows of any application name in it."""
    found = {}
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, models.FileField) and isinstance(column.upload_to, str):
                store = found.setdefault(id(column.storage), Store(column.storage))
                store.folders.add(column.upload_to.strip("/"))
                store.names.update(filter(None, model._base_manager.values_list(column.name, flat=True)))
    public = found[id(Image._meta.get_field("public_file").storage)]
    for renditions in Image.objects.exclude(renditions={}).values_list("renditions", flat=True):
        public.names.update(names_in(renditions))
    return list(found.values())


def sweep_daily():
    """Delete what no row names, once a day. Where more is without a row than with one, people must look first."""
    if not cache.add("files-swept", True, DAY):
        return
    for store in stores():
        orphans = store.orphans()
        if len(orphans) > max(FEW, len(store.names)):
            log.error("%d files have no row. Is this the right database? Then run manage.py sweep_files", len(orphans))
        else:
            store.delete(orphans)
