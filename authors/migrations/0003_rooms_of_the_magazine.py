"""What the roles may do with series, debates, promos, the front page, files of papers and calls."""

from django.db import migrations

VIEW, RUN = ("view",), ("view", "add", "change", "delete")

SHOWN = {"articles": ("series", "seriespart", "debatelink", "attachment", "promo"), "submissions": ("call",)}
RUN_BY_EDITORS = {**SHOWN, "articles": (*SHOWN["articles"], "frontpageslot")}
ROLES = {"Copyeditor": (SHOWN, VIEW), "Editor": (RUN_BY_EDITORS, RUN), "Managing editor": (RUN_BY_EDITORS, RUN)}


def open_rooms(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, (rooms, verbs) in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*permissions(apps, rooms, verbs))


def close_rooms(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, (rooms, verbs) in ROLES.items():
        for group in Group.objects.filter(name=name):
            group.permissions.remove(*permissions(apps, rooms, verbs))


def permissions(apps, rooms, verbs):
    """The permissions as rows: Django makes them only after all migrations, and then finds these."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for app, models in rooms.items():
        for model in models:
            content_type, _created = ContentType.objects.get_or_create(app_label=app, model=model)
            for verb in verbs:
                yield Permission.objects.get_or_create(
                    content_type=content_type, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
                )[0]


class Migration(migrations.Migration):
    dependencies = [("authors", "0002_groups")]

    operations = [migrations.RunPython(open_rooms, close_rooms)]
