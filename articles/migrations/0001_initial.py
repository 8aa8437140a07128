import articles.models.page
import articles.models.publication
import authors.slugs
import authors.storage
import django.core.validators
import django.db.models.deletion
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('authors', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('standfirst', models.TextField(blank=True, help_text='What a reader knows afterwards, in a sentence or two.', max_length=600, verbose_name='standfirst')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('lead_alt', models.CharField(blank=True, help_text='What it shows, for those who cannot see it.', max_length=500, verbose_name='alternative text')),
                ('lead_caption', models.CharField(blank=True, max_length=500, verbose_name='caption')),
                ('lead_credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                ('slug', models.SlugField(allow_unicode=True, help_text='The last part of the address. Changing it leaves a redirect behind.', max_length=200, unique=True, validators=[authors.slugs.validate_slug], verbose_name='address')),
                ('kicker', models.CharField(blank=True, help_text='A subject line over the headline. Optional.', max_length=100, verbose_name='kicker')),
                ('language', models.CharField(blank=True, choices=[('en', 'English'), ('de', 'German'), ('fr', 'French'), ('es', 'Spanish'), ('ur', 'Urdu')], help_text="Empty: the publication's.", max_length=10, verbose_name='language')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, help_text='Empty: not public. In the future: public from then on.', null=True, verbose_name='published at')),
                ('first_published_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('updated_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('declaration', models.TextField(blank=True, help_text='Interests and funding, printed under the piece.', max_length=1000, verbose_name='declaration')),
                ('minutes', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='minutes to read')),
                ('provenance', models.JSONField(blank=True, default=dict, editable=False)),
                ('imported_visits', models.PositiveIntegerField(default=0, editable=False)),
                ('source_key', models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'article',
                'verbose_name_plural': 'articles',
                'ordering': ['-published_at', '-pk'],
                'permissions': [('publish_article', 'Can publish, schedule and unpublish')],
            },
        ),
        migrations.CreateModel(
            name='Kind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='name')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='short name')),
                ('label_shown', models.BooleanField(default=True, verbose_name='label shown to readers')),
                ('min_words', models.PositiveIntegerField(default=0, verbose_name='words, at least')),
                ('max_words', models.PositiveIntegerField(default=0, help_text='0 means no limit.', verbose_name='words, at most')),
                ('guidelines', models.TextField(blank=True, help_text='What authors read before they write, plain text.', max_length=2000, verbose_name='guidelines')),
                ('proof_required', models.BooleanField(default=True, help_text='The author signs off what was edited before it is published.', verbose_name='proof required')),
                ('schema_type', models.CharField(choices=[('Article', 'Article'), ('NewsArticle', 'News article'), ('OpinionNewsArticle', 'Opinion'), ('AnalysisNewsArticle', 'Analysis'), ('ScholarlyArticle', 'Scholarly article')], default='Article', max_length=30, verbose_name='type for search engines')),
                ('open_to_submissions', models.BooleanField(default=True, verbose_name='authors may choose it')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
            ],
            options={
                'verbose_name': 'kind of piece',
                'verbose_name_plural': 'kinds of piece',
                'ordering': ['position', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('slug', models.SlugField(allow_unicode=True, max_length=200, unique=True, validators=[authors.slugs.validate_slug, articles.models.page.validate_page_slug], verbose_name='address')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('menu', models.CharField(blank=True, choices=[('', 'in no menu'), ('read', 'foot of the page: Read'), ('write', 'foot of the page: Write'), ('about', 'foot of the page: About')], default='about', max_length=10, verbose_name='menu')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('is_public', models.BooleanField(default=True, verbose_name='public')),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
                'ordering': ['position', 'title'],
            },
        ),
        migrations.CreateModel(
            name='Redirect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(help_text='As readers have it, such as /?p=12 or /old-name/.', max_length=2000, verbose_name='old address')),
                ('path_digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('target', models.CharField(blank=True, help_text='A path on this site. Empty answers “gone” (410).', max_length=2000, verbose_name='leads to')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'redirect',
                'verbose_name_plural': 'redirects',
                'ordering': ['path'],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, max_length=200, unique=True, validators=[authors.slugs.validate_slug], verbose_name='address')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Byline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                ('affiliation', models.CharField(blank=True, max_length=200, verbose_name='affiliation')),
                ('bio', models.TextField(blank=True, verbose_name='about')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bylines', to='articles.article')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bylines', to='authors.author', verbose_name='author')),
            ],
            options={
                'verbose_name': 'author',
                'verbose_name_plural': 'byline',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='authors',
            field=models.ManyToManyField(related_name='articles', through='articles.Byline', to='authors.author'),
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, max_length=200, unique=True, validators=[authors.slugs.validate_slug], verbose_name='address')),
                ('intro', models.TextField(blank=True, help_text='Plain text, on its page.', max_length=1000, verbose_name='introduction')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('source_key', models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='articles.category', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'category',
                'verbose_name_plural': 'categories',
                'ordering': ['position', 'name'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='categories',
            field=models.ManyToManyField(related_name='articles', to='articles.category', verbose_name='categories'),
        ),
        migrations.AddField(
            model_name='article',
            name='primary_category',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.category', verbose_name='primary category'),
        ),
        migrations.CreateModel(
            name='Image',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(editable=False, storage=authors.storage.private_storage, upload_to='pictures/')),
                ('public_file', models.FileField(blank=True, editable=False, upload_to='pictures/')),
                ('width', models.PositiveIntegerField(editable=False)),
                ('height', models.PositiveIntegerField(editable=False)),
                ('digest', models.CharField(db_index=True, editable=False, max_length=64)),
                ('alt', models.CharField(blank=True, help_text='What it shows, for those who cannot see it.', max_length=500, verbose_name='alternative text')),
                ('caption', models.CharField(blank=True, max_length=500, verbose_name='caption')),
                ('credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                ('licence', models.CharField(blank=True, max_length=200, verbose_name='licence')),
                ('focal_x', models.FloatField(default=0.5, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1)], verbose_name='focal point, from the left')),
                ('focal_y', models.FloatField(default=0.5, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1)], verbose_name='focal point, from the top')),
                ('source_key', models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='added')),
                ('owner', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pictures', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='lead_image',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image', verbose_name='lead picture'),
        ),
        migrations.CreateModel(
            name='Disclaimer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=1000, verbose_name='text')),
                ('in_force_from', models.DateTimeField(verbose_name='in force from')),
                ('kind', models.ForeignKey(blank=True, help_text='Empty for every kind that has none of its own.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disclaimers', to='articles.kind', verbose_name='kind')),
            ],
            options={
                'verbose_name': 'disclaimer',
                'verbose_name_plural': 'disclaimers',
                'ordering': ['-in_force_from'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='kind',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='articles.kind', verbose_name='kind'),
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('tagline', models.CharField(blank=True, max_length=200, verbose_name='tagline')),
                ('description', models.TextField(blank=True, help_text='For search engines, feeds and every page’s foot.', max_length=500, verbose_name='description')),
                ('language', models.CharField(choices=[('en', 'English'), ('de', 'German'), ('fr', 'French'), ('es', 'Spanish'), ('ur', 'Urdu')], default='en', max_length=10, verbose_name='language')),
                ('time_zone', models.CharField(default='UTC', max_length=64, validators=[articles.models.publication.validate_time_zone], verbose_name='time zone')),
                ('contact_email', models.EmailField(help_text='Answers to letters go here: somebody must read it.', max_length=254, verbose_name='contact')),
                ('social_links', models.TextField(blank=True, help_text='One a line: a name, then the address.', verbose_name='social links')),
                ('rights', models.CharField(blank=True, help_text='The line on copyright at the foot of every page.', max_length=200, verbose_name='rights')),
                ('reply_days', models.PositiveSmallIntegerField(default=10, help_text='What authors are promised when they hand in.', verbose_name='days to answer')),
                ('author_days', models.PositiveSmallIntegerField(default=14, help_text='For changes asked for and for proofs.', verbose_name='days for authors')),
                ('logo', models.ForeignKey(blank=True, help_text='Shown on social cards where a piece has no picture.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.image', verbose_name='logo')),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publication',
            },
        ),
        migrations.CreateModel(
            name='TaggedArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged', to='articles.article')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged', to='articles.tag')),
            ],
        ),
        migrations.AddField(
            model_name='article',
            name='tags',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='articles.TaggedArticle', to='articles.Tag', verbose_name='tags'),
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('standfirst', models.TextField(blank=True, help_text='What a reader knows afterwards, in a sentence or two.', max_length=600, verbose_name='standfirst')),
                ('body', models.TextField(blank=True, verbose_name='text')),
                ('lead_alt', models.CharField(blank=True, help_text='What it shows, for those who cannot see it.', max_length=500, verbose_name='alternative text')),
                ('lead_caption', models.CharField(blank=True, max_length=500, verbose_name='caption')),
                ('lead_credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('kind', models.CharField(choices=[('first', 'First published'), ('edit', 'Edited')], max_length=20, verbose_name='kind')),
                ('byline', models.JSONField(default=list)),
                ('text_digest', models.CharField(max_length=64)),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('created_at', models.DateTimeField(verbose_name='since')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='articles.article')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.image', verbose_name='lead picture')),
            ],
            options={
                'verbose_name': 'version',
                'verbose_name_plural': 'versions',
                'ordering': ['article', '-number'],
            },
        ),
        migrations.AddConstraint(
            model_name='byline',
            constraint=models.UniqueConstraint(fields=('article', 'author'), name='byline_author_once'),
        ),
        migrations.AddConstraint(
            model_name='taggedarticle',
            constraint=models.UniqueConstraint(fields=('tag', 'content_object'), name='article_tagged_once'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('article', 'number'), name='version_number_unique'),
        ),
    ]
