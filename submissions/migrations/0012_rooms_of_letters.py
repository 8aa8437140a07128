"""Managing editors write the templates of letters and the sentences for them; editors read them."""

from django.db import migrations

READS = ("view",)
ROLES = {
    "Editor": {"lettertemplate": READS, "sentence": READS},
    "Managing editor": {"lettertemplate": ("view", "add", "change"), "sentence": ("view", "add", "change", "delete")},
}


def open_rooms(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, rooms in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*permissions(apps, rooms))


def close_rooms(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, rooms in ROLES.items():
        for group in Group.objects.filter(name=name):
            group.permissions.remove(*permissions(apps, rooms))


def permissions(apps, rooms):
    """The permissions as rows: Django makes them only after all migrations, and then finds these."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for model, verbs in rooms.items():
        content_type, _created = ContentType.objects.get_or_create(app_label="submissions", model=model)
        for verb in verbs:
            yield Permission.objects.get_or_create(
                content_type=content_type, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
            )[0]


class Migration(migrations.Migration):
    dependencies = [("authors", "0003_rooms_of_the_magazine"), ("submissions", "0011_letters_to_start_from")]

    operations = [migrations.RunPython(open_rooms, close_rooms)]
