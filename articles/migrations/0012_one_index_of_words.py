from django.db import migrations

FORWARDS = ["DROP INDEX search_head", "ALTER TABLE articles_searchentry DROP COLUMN head"]
BACKWARDS = [
    "ALTER TABLE articles_searchentry ADD COLUMN head tsvector NOT NULL DEFAULT ''",
    "CREATE INDEX search_head ON articles_searchentry USING gin (head)",
]


def on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    """Entries made before are found, but ranked as by their text alone until `manage.py rebuild_search` has run."""

    dependencies = [
        ("articles", "0011_spell_words_by_their_halves"),
    ]

    operations = [
        migrations.RunPython(on_postgresql(FORWARDS), on_postgresql(BACKWARDS)),
    ]
