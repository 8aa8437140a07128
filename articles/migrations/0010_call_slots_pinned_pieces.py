from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_keep_words_to_search")]

    operations = [
        migrations.AlterModelOptions(
            name="frontpageslot",
            options={
                "ordering": ["place", "position", "pk"],
                "verbose_name": "pinned piece",
                "verbose_name_plural": "front page",
            },
        ),
    ]
