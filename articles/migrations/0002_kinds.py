"""The four kinds of piece that a publication begins with. They are rows: editors change them afterwards."""

from django.db import migrations

KINDS = [
    {
        "slug": "article", "name": "Article", "label_shown": False, "schema_type": "Article",
        "min_words": 0, "max_words": 0,
        "guidelines": (
            "A report, an essay or a story that is neither one person's opinion nor a research paper. "
            "Say early what it is about and how you know. Name your sources, and link to them where you can."
        ),
    },
    {
        "slug": "opinion", "name": "Opinion", "schema_type": "OpinionNewsArticle", "min_words": 900, "max_words": 1800,
        "guidelines": (
            "One argument, made in your own voice, for readers who do not know your field. "
            "Say in the first paragraphs what you think and why it matters now. "
            "Meet the best objection to it, not the weakest. Facts need a source, as a link or a footnote."
        ),
    },
    {
        "slug": "analysis", "name": "Analysis", "schema_type": "AnalysisNewsArticle",
        "min_words": 1800, "max_words": 4000,
        "guidelines": (
            "Explains how something works or why it happens, and shows its evidence. "
            "Keep what is known apart from what you conclude. Use headings, and tables where figures are compared. "
            "Every figure and every quotation needs a source, as a link or a footnote."
        ),
    },
    {
        "slug": "research-paper", "name": "Research paper", "schema_type": "ScholarlyArticle",
        "min_words": 0, "max_words": 12000,
        "guidelines": (
            "Original research with question, method, findings and their limits. "
            "Begin with a summary of at most 250 words. Give references as footnotes. "
            "Declare funding and interests, and say where data can be found. Papers are read by at least one reviewer."
        ),
    },
]


def seed(apps, schema_editor):
    Kind = apps.get_model("articles", "Kind")
    for position, kind in enumerate(KINDS):
        Kind.objects.get_or_create(slug=kind["slug"], defaults={**kind, "position": position})


def take_back(apps, schema_editor):
    """Take away the seeded kinds that no piece has."""
    Kind = apps.get_model("articles", "Kind")
    used = {
        kind
        for model, field in [("Article", "kind"), ("Disclaimer", "kind")]
        for kind in apps.get_model("articles", model).objects.exclude(**{field: None}).values_list("kind_id", flat=True)
    }
    Kind.objects.filter(slug__in=[kind["slug"] for kind in KINDS]).exclude(pk__in=used).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(seed, take_back)]
