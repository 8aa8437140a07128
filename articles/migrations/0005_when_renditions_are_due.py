from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_proposals'),
    ]

    operations = [
        migrations.AddField(
            model_name='image',
            name='rendition_tries',
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='image',
            name='renditions_due_at',
            field=models.DateTimeField(blank=True, db_index=True, editable=False, null=True),
        ),
    ]
