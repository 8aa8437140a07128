import authors.storage
import django.db.models.deletion
import django.utils.timezone
import submissions.models.contributor
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('articles', '0001_initial'),
        ('authors', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Contributor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('affiliation', models.CharField(blank=True, max_length=200, verbose_name='affiliation')),
                ('bio', models.TextField(blank=True, max_length=2000, verbose_name='about')),
                ('link_key', models.CharField(default=submissions.models.contributor.link_key, editable=False, max_length=64)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed at')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='authors.author', verbose_name='author page')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'contributor',
                'verbose_name_plural': 'contributors',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('standfirst', models.TextField(blank=True, help_text='What a reader knows afterwards, in a sentence or two.', max_length=600, verbose_name='standfirst')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('lead_alt', models.CharField(blank=True, help_text='What it shows, for those who cannot see it.', max_length=500, verbose_name='alternative text')),
                ('lead_caption', models.CharField(blank=True, max_length=500, verbose_name='caption')),
                ('lead_credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                ('seq', models.PositiveIntegerField(default=0)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image', verbose_name='lead picture')),
                ('updated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'draft',
                'verbose_name_plural': 'drafts',
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('standfirst', models.TextField(blank=True, help_text='What a reader knows afterwards, in a sentence or two.', max_length=600, verbose_name='standfirst')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('lead_alt', models.CharField(blank=True, help_text='What it shows, for those who cannot see it.', max_length=500, verbose_name='alternative text')),
                ('lead_caption', models.CharField(blank=True, max_length=500, verbose_name='caption')),
                ('lead_credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('byline', models.JSONField(default=list)),
                ('text_digest', models.CharField(max_length=64)),
                ('is_authors', models.BooleanField(default=False, verbose_name="the author's own")),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='frozen at')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image', verbose_name='lead picture')),
            ],
            options={
                'verbose_name': 'revision',
                'verbose_name_plural': 'revisions',
                'ordering': ['submission', '-number'],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField()),
                ('action', models.CharField(max_length=40, verbose_name='action')),
                ('from_status', models.CharField(blank=True, choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('in_review', 'In review'), ('changes_requested', 'Changes requested'), ('accepted', 'Accepted'), ('proof', 'Proof'), ('ready', 'Ready'), ('scheduled', 'Scheduled'), ('published', 'Published'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], max_length=20, verbose_name='from')),
                ('to_status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('in_review', 'In review'), ('changes_requested', 'Changes requested'), ('accepted', 'Accepted'), ('proof', 'Proof'), ('ready', 'Ready'), ('scheduled', 'Scheduled'), ('published', 'Published'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], max_length=20, verbose_name='to')),
                ('text_digest', models.CharField(blank=True, max_length=64)),
                ('note', models.TextField(blank=True, verbose_name='reason or note')),
                ('data', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('actor', models.ForeignKey(help_text='Empty: the clock, or an author by signed link.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('contributor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.contributor', verbose_name='by (signed link)')),
                ('on_behalf_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.contributor', verbose_name='on behalf of')),
                ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='submissions.revision')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['submission', 'seq'],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('standfirst', models.TextField(blank=True, help_text='What a reader knows afterwards, in a sentence or two.', max_length=600, verbose_name='standfirst')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('lead_alt', models.CharField(blank=True, help_text='What it shows, for those who cannot see it.', max_length=500, verbose_name='alternative text')),
                ('lead_caption', models.CharField(blank=True, max_length=500, verbose_name='caption')),
                ('lead_credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='snapshots', to='submissions.draft')),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image', verbose_name='lead picture')),
            ],
            options={
                'verbose_name': 'earlier draft',
                'verbose_name_plural': 'earlier drafts',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('in_review', 'In review'), ('changes_requested', 'Changes requested'), ('accepted', 'Accepted'), ('proof', 'Proof'), ('ready', 'Ready'), ('scheduled', 'Scheduled'), ('published', 'Published'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20, verbose_name='status')),
                ('seq', models.PositiveIntegerField(default=0)),
                ('language', models.CharField(blank=True, choices=[('en', 'English'), ('de', 'German'), ('fr', 'French'), ('es', 'Spanish'), ('ur', 'Urdu')], max_length=10, verbose_name='language')),
                ('tags', models.JSONField(blank=True, default=list, verbose_name='tags')),
                ('is_original', models.BooleanField(default=False, verbose_name='our own work, unpublished elsewhere')),
                ('interests', models.TextField(blank=True, max_length=1000, verbose_name='interests')),
                ('software_use', models.TextField(blank=True, max_length=1000, verbose_name='use of software')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='handed in')),
                ('status_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='due')),
                ('article', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submission', to='articles.article', verbose_name='article')),
                ('categories', models.ManyToManyField(blank=True, related_name='submissions', to='articles.category', verbose_name='categories')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('handling_editor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handled', to=settings.AUTH_USER_MODEL, verbose_name='editor')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='articles.kind', verbose_name='kind')),
                ('owner', models.ForeignKey(blank=True, help_text='Empty while the author has none.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('pictures', models.ManyToManyField(blank=True, related_name='submissions', to='articles.image')),
                ('primary_category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.category', verbose_name='primary category')),
            ],
            options={
                'verbose_name': 'submission',
                'verbose_name_plural': 'submissions',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SourceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(storage=authors.storage.private_storage, upload_to='sources/')),
                ('name', models.CharField(max_length=255, verbose_name='file name')),
                ('size', models.PositiveIntegerField(verbose_name='size')),
                ('digest', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('held', 'waiting for the e-mail address to be confirmed'), ('waiting', 'waiting'), ('converting', 'being read'), ('done', 'read'), ('failed', 'could not be read')], default='waiting', max_length=12, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('error', models.TextField(blank=True, verbose_name='why not')),
                ('title', models.CharField(blank=True, max_length=300)),
                ('standfirst', models.TextField(blank=True)),
                ('body', models.TextField(blank=True)),
                ('report', models.JSONField(default=dict)),
                ('taken_at', models.DateTimeField(blank=True, null=True)),
                ('submit_when_read', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='received')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='submissions.submission')),
            ],
            options={
                'verbose_name': 'source file',
                'verbose_name_plural': 'source files',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='revision',
            name='submission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='submissions.submission'),
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_digest', models.CharField(max_length=64)),
                ('outcome', models.CharField(choices=[('open', 'waiting for the author'), ('approved', 'approved'), ('corrections', 'corrections asked for'), ('waived', 'published without proof')], default='open', max_length=12, verbose_name='outcome')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sent')),
                ('due_at', models.DateTimeField(null=True, verbose_name='answer by')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='submissions.contributor')),
                ('waived_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='submissions.revision')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='submissions.submission')),
            ],
            options={
                'verbose_name': 'proof',
                'verbose_name_plural': 'proofs',
                'ordering': ['submission', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('receipt', 'Receipt'), ('decision', 'Decision'), ('notice', 'Notice')], max_length=10, verbose_name='kind')),
                ('to', models.EmailField(max_length=254, verbose_name='to')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('body', models.TextField(verbose_name='text')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='submissions.event')),
                ('mail', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='authors.mail', verbose_name='mail')),
                ('recipient', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='submissions.submission')),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='event',
            name='submission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='submissions.submission'),
        ),
        migrations.AddField(
            model_name='draft',
            name='submission',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='draft', to='submissions.submission'),
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(max_length=40, verbose_name='decision')),
                ('reason', models.CharField(blank=True, choices=[('', 'no reason given'), ('scope', 'not our subject'), ('argument', 'the argument does not carry'), ('evidence', 'the evidence does not carry'), ('timing', 'too late or too early'), ('similar', 'we have published something close'), ('spam', 'spam, duplicate or test')], help_text='For the desk only.', max_length=20, verbose_name='reason')),
                ('letter_text', models.TextField(blank=True, verbose_name='letter')),
                ('author_told', models.BooleanField(default=True, verbose_name='author told')),
                ('released_at', models.DateTimeField(blank=True, null=True, verbose_name='released at')),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='submissions.event')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='submissions.submission')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['submission', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='contributor',
            name='submission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributors', to='submissions.submission'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(fields=['status', 'status_at'], name='submissions_status_fa4930_idx'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('article__isnull', False), models.Q(('status__in', ['scheduled', 'published']), _negated=True), _connector='OR'), name='public_submission_has_article'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('handling_editor__isnull', False), models.Q(('status__in', ['in_review', 'accepted', 'proof', 'ready', 'scheduled']), _negated=True), _connector='OR'), name='submission_in_hand_has_editor'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('submission', 'number'), name='revision_number_unique'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.UniqueConstraint(fields=('submission', 'seq'), name='event_seq_unique'),
        ),
        migrations.AddConstraint(
            model_name='contributor',
            constraint=models.UniqueConstraint(fields=('submission', 'email'), name='contributor_once'),
        ),
    ]
