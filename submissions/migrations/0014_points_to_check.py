"""A few points to check by hand, none of which stands in the way; managing editors keep them, the desk reads them."""

from django.db import migrations

POINTS = [
    ("accept", "The claims it rests on hold up"),
    ("publish", "Facts and figures are checked"),
    ("publish", "Quotations are confirmed"),
    ("publish", "We may use the pictures, and say whose they are"),
    ("publish", "The headline says what the piece says"),
]
READS = ("view",)
ROLES = {"Copyeditor": READS, "Editor": READS, "Managing editor": ("view", "add", "change")}


def add_points(apps, schema_editor):
    ChecklistItem = apps.get_model("submissions", "ChecklistItem")
    for position, (stage, text) in enumerate(POINTS):
        ChecklistItem.objects.create(stage=stage, text=text, position=position, is_hard=False)


def take_points(apps, schema_editor):
    ChecklistItem = apps.get_model("submissions", "ChecklistItem")
    ChecklistItem.objects.filter(text__in=[text for _stage, text in POINTS]).delete()


def open_room(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, verbs in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*permissions(apps, verbs))


def close_room(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, verbs in ROLES.items():
        for group in Group.objects.filter(name=name):
            group.permissions.remove(*permissions(apps, verbs))


def permissions(apps, verbs):
    """The permissions as rows: Django makes them only after all migrations, and then finds these."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    content_type, _created = ContentType.objects.get_or_create(app_label="submissions", model="checklistitem")
    for verb in verbs:
        yield Permission.objects.get_or_create(
            content_type=content_type,
            codename=f"{verb}_checklistitem",
            defaults={"name": f"Can {verb} point of the checklist"},
        )[0]


class Migration(migrations.Migration):
    dependencies = [("authors", "0003_rooms_of_the_magazine"), ("submissions", "0013_when_it_was_erased")]

    operations = [migrations.RunPython(add_points, take_points), migrations.RunPython(open_room, close_room)]
