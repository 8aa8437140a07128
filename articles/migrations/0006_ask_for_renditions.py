from django.db import migrations
from django.utils import timezone


def ask(apps, schema_editor):
    """Every picture that is public already is the worker's to make renditions of."""
    public = apps.get_model("articles", "Image").objects.exclude(public_file="")
    public.filter(renditions={}).update(renditions_due_at=timezone.now())


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_when_renditions_are_due'),
    ]

    operations = [
        migrations.RunPython(ask, migrations.RunPython.noop),
    ]
