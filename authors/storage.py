from django.core.files.storage import storages


def private_storage():
    """Where files lie that no address leads to: originals, unpublished pictures."""
    return storages["private"]
