import authors.models.mail
import authors.models.user
import authors.slugs
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                ('is_active', models.BooleanField(default=True, help_text='Take this away instead of deleting an account.', verbose_name='active')),
                ('is_staff', models.BooleanField(default=False, verbose_name='may open the desk')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='joined at')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'account',
                'verbose_name_plural': 'accounts',
                'ordering': ['email'],
            },
            managers=[
                ('objects', authors.models.user.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, help_text="The last part of the author page's address.", max_length=200, unique=True, validators=[authors.slugs.validate_slug], verbose_name='address')),
                ('affiliation', models.CharField(blank=True, help_text='What readers should know, in a few words.', max_length=200, verbose_name='affiliation')),
                ('bio', models.TextField(blank=True, help_text='Two or three sentences, plain text.', max_length=2000, verbose_name='about')),
                ('photo', models.ImageField(blank=True, upload_to='portraits/', verbose_name='photo')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('orcid', models.CharField(blank=True, max_length=19, validators=[django.core.validators.RegexValidator('^\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dX]$', 'Write it as 0000-0002-1825-0097.')], verbose_name='ORCID')),
                ('email', models.EmailField(blank=True, help_text='For the desk only; never shown to readers.', max_length=254, verbose_name='e-mail address')),
                ('source_key', models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('user', models.OneToOneField(blank=True, help_text='Empty for a guest author.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='author', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'author',
                'verbose_name_plural': 'authors',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.EmailField(max_length=254, verbose_name='to')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('body', models.TextField(verbose_name='text')),
                ('html', models.TextField(blank=True, verbose_name='HTML')),
                ('from_email', models.CharField(blank=True, max_length=300, verbose_name='from')),
                ('reply_to', models.CharField(blank=True, max_length=300, verbose_name='reply to')),
                ('headers', models.JSONField(blank=True, default=dict)),
                ('secret', models.BooleanField(default=False, editable=False, help_text='Holds a link that opens an account: not kept once handed over.')),
                ('message_id', models.CharField(default=authors.models.mail.message_id, editable=False, max_length=255, unique=True)),
                ('state', models.CharField(choices=[('queued', 'not delivered yet'), ('sent', 'handed over'), ('failed', 'given up')], default='queued', max_length=10, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('next_try_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next try')),
                ('claimed_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('error', models.TextField(blank=True, verbose_name='last answer')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='written')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='handed over at')),
            ],
            options={
                'verbose_name': 'mail',
                'verbose_name_plural': 'outbox',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['state', 'next_try_at'], name='authors_mai_state_588ced_idx')],
            },
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_unique', violation_error_message='This address has an account.'),
        ),
    ]
