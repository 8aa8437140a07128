from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("submissions", "0012_rooms_of_letters")]

    operations = [
        migrations.AddField(
            "submission",
            "erased_at",
            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="erased"),
        ),
    ]
