"""The roles, with what each may do in the stock parts of the desk.

What may be done with a submission is decided by submissions/permissions.py, piece
by piece; here a role only gets to see that there are any.
"""

from django.db import migrations

VIEW, EDIT, RUN = ("view",), ("view", "add", "change"), ("view", "add", "change", "delete")

COPYEDITOR = {
    "articles": {
        "article": ("view", "change"), "byline": VIEW, "category": VIEW, "tag": VIEW, "taggedarticle": VIEW, "kind": VIEW,
        "page": VIEW, "disclaimer": VIEW, "version": VIEW, "image": EDIT,
    },
    "authors": {"author": VIEW},
    "submissions": {"submission": VIEW},
}
EDITOR = {
    "articles": {
        "article": (*EDIT, "publish"), "byline": RUN, "category": EDIT, "tag": RUN, "taggedarticle": RUN, "kind": VIEW,
        "page": EDIT, "disclaimer": VIEW, "version": VIEW, "image": EDIT, "redirect": EDIT, "publication": VIEW,
    },
    "authors": {"author": EDIT, "user": VIEW, "mail": ("view", "change")},
    "submissions": {"submission": EDIT, "letter": VIEW, "event": VIEW},
}
MANAGING_EDITOR = {
    "articles": {
        "article": (*RUN, "publish"), "byline": RUN, "category": RUN, "tag": RUN, "taggedarticle": RUN, "kind": RUN,
        "page": RUN, "disclaimer": EDIT, "version": VIEW, "image": RUN, "redirect": RUN,
        "publication": ("view", "add", "change"),
    },
    "authors": {"author": RUN, "user": EDIT, "mail": ("view", "change")},
    "submissions": {"submission": EDIT, "letter": VIEW, "event": VIEW},
}
ROLES = {
    "Author": {}, "Reviewer": {}, "Copyeditor": COPYEDITOR, "Editor": EDITOR, "Managing editor": MANAGING_EDITOR,
}


def create_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, rooms in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*permissions(apps, rooms))


def permissions(apps, rooms):
    """The permissions as rows: Django makes them only after all migrations, and then finds these."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for app, models in rooms.items():
        for model, verbs in models.items():
            content_type, _created = ContentType.objects.get_or_create(app_label=app, model=model)
            for verb in verbs:
                yield Permission.objects.get_or_create(
                    content_type=content_type, codename=f"{verb}_{model}", defaults={"name": f"Can {verb} {model}"}
                )[0]


def delete_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("authors", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create_groups, delete_groups)]
