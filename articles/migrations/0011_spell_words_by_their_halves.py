from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_call_slots_pinned_pieces"),
    ]

    operations = [
        migrations.AlterField(
            model_name="searchword",
            name="start",
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name="searchword",
            name="end",
            field=models.CharField(max_length=20),
        ),
    ]
