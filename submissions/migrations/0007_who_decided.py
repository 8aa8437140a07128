"""Decisions made before they could wait: who made them, and when, as their events say."""

from django.db import migrations


def fill_in(apps, schema_editor):
    Decision = apps.get_model("submissions", "Decision")
    for decision in Decision.objects.select_related("event").iterator():
        decision.by_id, decision.made_at = decision.event.actor_id, decision.event.created_at
        decision.save(update_fields=["by", "made_at"])


class Migration(migrations.Migration):
    dependencies = [("submissions", "0006_editorial_desk")]

    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]
