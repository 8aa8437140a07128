from django.db import migrations

CREATE = {
    "sqlite": [
        """
        CREATE VIRTUAL TABLE articles_search USING fts5(
            title, names, summary, body, filing, tokenize = 'ascii', columnsize = 0
        )
        """,
        """
        CREATE TRIGGER articles_search_forget AFTER DELETE ON articles_searchentry
        BEGIN DELETE FROM articles_search WHERE rowid = old.place; END
        """,
    ],
    "postgresql": [
        "ALTER TABLE articles_searchentry ADD COLUMN head tsvector NOT NULL, ADD COLUMN words tsvector NOT NULL",
        "CREATE INDEX search_head ON articles_searchentry USING gin (head)",
        "CREATE INDEX search_words ON articles_searchentry USING gin (words)",
    ],
}
DROP = {"sqlite": ["DROP TRIGGER articles_search_forget", "DROP TABLE articles_search"], "postgresql": []}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """The index is empty then: `manage.py rebuild_search` fills it with what was published before."""

    dependencies = [
        ("articles", "0008_check_the_accent"),
    ]

    operations = [
        migrations.RunPython(create, drop),
    ]
