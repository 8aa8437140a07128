from django.db import models


class Unchangeable(TypeError):
    """History is written once: this row can be neither changed nor deleted."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **fields):
        raise Unchangeable(f"{self.model.__name__} rows are never changed")

    def delete(self):
        raise Unchangeable(f"{self.model.__name__} rows are never deleted")


class AppendOnly(models.Model):
    """A row of history. Saving it a second time, changing or deleting it raises Unchangeable."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Unchangeable(f"{type(self).__name__} rows are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Unchangeable(f"{type(self).__name__} rows are never deleted")
