"""Questions to begin with, and who of the desk may change them."""

from django.db import migrations

ALL = (
    "What is the piece’s point, in a sentence of yours?",
    "Is what it says right, as far as you can tell? Where would you want a source?",
    "What is missing that a reader of the subject would look for?",
    "Is it clear to somebody who does not know the subject?",
)
SCHOLARLY = (
    "Does the method answer the question that the paper asks?",
    "Do the findings bear the conclusions?",
    "Is earlier work dealt with fairly, and is anything of weight left out?",
)
VIEW, RUN = ("view",), ("view", "add", "change", "delete")
ROLES = {"Copyeditor": VIEW, "Editor": RUN, "Managing editor": RUN}


def write_questions(apps, schema_editor):
    Question, Kind = apps.get_model("submissions", "ReviewQuestion"), apps.get_model("articles", "Kind")
    papers = list(Kind.objects.filter(schema_type="ScholarlyArticle"))
    for position, text in enumerate((*ALL, *SCHOLARLY)):
        question, _created = Question.objects.get_or_create(text=text, defaults={"position": position})
        if text in SCHOLARLY:
            question.kinds.set(papers)


def remove_questions(apps, schema_editor):
    apps.get_model("submissions", "ReviewQuestion").objects.filter(text__in=(*ALL, *SCHOLARLY)).delete()


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
    room, _created = ContentType.objects.get_or_create(app_label="submissions", model="reviewquestion")
    for verb in verbs:
        yield Permission.objects.get_or_create(
            content_type=room, codename=f"{verb}_reviewquestion", defaults={"name": f"Can {verb} reviewquestion"}
        )[0]


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_editorial_desk"),
        ("authors", "0005_editorial_desk"),
        ("submissions", "0008_what_reviewers_suggest"),
    ]

    operations = [
        migrations.RunPython(write_questions, remove_questions),
        migrations.RunPython(open_room, close_room),
    ]
