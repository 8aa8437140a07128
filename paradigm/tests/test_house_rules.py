"""Every rule of the house that a machine can check, held against this tree and against a breach."""

from pathlib import Path

import pytest

from .rules import code, pages, tree

ROOT = Path(__file__).resolve().parents[2]

# A rule, and files that break it: path, text.
PLANTED = [
    (code.arrow, "authors/pages.py", "from articles.models import Article"),
    (code.arrow, "articles/models/piece.py", "import submissions.workflow"),
    (code.arrow, "articles/admin.py", "from submissions import workflow"),
    (code.arrow, "submissions/desk.py", "from paradigm import settings"),
    (code.local_imports, "articles/feeds.py", "def feed():\n    from .models import Article\n    return Article"),
    (code.signals, "submissions/letters.py", "from django.db.models.signals import post_save"),
    (code.signals, "authors/accounts.py", "from django.dispatch import receiver"),
    (code.signals, "authors/apps.py", "from allauth.account import signals"),
    (code.status_writers, "submissions/views/piece.py", "def take(piece):\n    piece.status = 'accepted'"),
    (code.status_writers, "submissions/desk/queue.py", "def take(rows):\n    rows.update(status='accepted')"),
    (code.status_writers, "submissions/writing.py", "def pair(a, b):\n    a.title, b.status = 'x', 'declined'"),
    (code.safe_marks, "articles/feeds.py", "from django.utils.safestring import mark_safe\nmark_safe(name)"),
    (code.thread_locals, "authors/outbox.py", "import threading\nstore = threading.local()"),
    (code.thread_locals, "authors/outbox.py", "from contextvars import ContextVar"),
    (code.long_views, "articles/views/home.py", "def home(request):\n" + "    request.count += 1\n" * 20),
    (code.untranslated_copy, "authors/forms.py", "name = CharField(label='Your name')"),
    (code.untranslated_copy, "submissions/views/new.py", "messages.error(request, f'No {thing} here.')"),
    (code.untranslated_copy, "articles/models/tag.py", "raise ValidationError('Too short.')"),
    (code.straight_quotes, "articles/forms.py", 'words = _("The author\'s name")'),
    (code.straight_quotes, "articles/forms.py", "words = ngettext('One \"piece\"', 'Two', 2)"),
    (pages.typed_quotes, "templates/base.html", """{% translate "The author's name" %}"""),
    (pages.typed_quotes, "templates/base.html", "{% blocktranslate with n=1 %}It's {{ n }}{% endblocktranslate %}"),
    (pages.inline_code, "templates/base.html", "<script>start()</script>"),
    (pages.inline_code, "templates/base.html", '<p style="color: red">'),
    (pages.inline_code, "templates/base.html", '<body onload="start()">'),
    (pages.inline_code, "templates/base.html", "<style>p { color: red }</style>"),
    (pages.inline_code, "templates/base.html", '<a href="javascript:start()">'),
    (pages.unescaped, "templates/articles/_teaser.html", "{{ article.title|safe }}"),
    (pages.unescaped, "templates/articles/_teaser.html", "{% autoescape off %}{{ article.title }}{% endautoescape %}"),
    (pages.third_parties, "templates/base.html", '<link rel="stylesheet" href="https://fonts.example.org/a.css">'),
    (pages.third_parties, "templates/base.html", '<img src="https://pixels.example.org/1.gif" alt="">'),
    (pages.third_parties, "static/css/tokens.css", 'a { background: url("//cdn.example.org/a.png") }'),
    (pages.silent_partials, "templates/articles/_teaser.html", "<article></article>"),
    (pages.untranslated, "templates/base.html", "<a href='/'>Home</a>"),
    (pages.untranslated, "templates/base.html", '<img src="/a.png" alt="A ferry">'),
    (pages.untranslated, "templates/base.html", '{% if a > b %}<input placeholder="Your name">{% endif %}'),
    (pages.untranslated, "templates/base.html", '<p>{% translate "By" %} {{ name }} and others</p>'),
    (pages.misnamed_elements, "static/js/menu.js", 'customElements.define("site-menu", Menu)'),
    (tree.long_files, "articles/models/article.py", "x = 1\n" * 301),
    (tree.long_files, "static/css/base.css", "\n" * 301),
    (tree.empty_names, "articles/utils.py", ""),
    (tree.empty_names, "articles/helpers/html.py", ""),
    (tree.empty_names, "submissions/letter_utils.py", ""),
    (tree.unfinished, "authors/forms.py", "# TO" + "DO: later"),
    (tree.outside_names, "docs/architecture.md", "as in ../" + "shared/house.md"),
    (tree.nameless_migrations, "articles/migrations/0002_auto_20261123_1201.py", ""),
    (tree.nameless_migrations, "articles/migrations/0003_auto.py", ""),
    (tree.loose_requirements, "requirements.txt", "django>=5\n"),
    (tree.loose_requirements, "requirements.txt", "Django==5.2.19\n"),
]
RULES = sorted({rule for rule, _path, _text in PLANTED}, key=lambda rule: rule.__name__)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rule(rule):
    breaches = list(rule(ROOT))

    assert not breaches, "\n" + "\n".join(breaches)


@pytest.mark.parametrize(("rule", "path", "text"), PLANTED, ids=lambda part: getattr(part, "__name__", None))
def test_a_planted_breach_is_found(rule, path, text, tmp_path):
    plant(tmp_path, path, text)

    found = list(rule(tmp_path))

    assert found, f"{rule.__name__} has nothing against: {text}"
    assert found[0].startswith(path.partition("/")[0])


@pytest.mark.parametrize("module", [code, pages, tree], ids=lambda module: module.__name__)
def test_every_rule_is_in_the_list(module):
    rules = {value for value in vars(module).values() if getattr(value, "__module__", "") == module.__name__}

    assert {rule for rule in rules if rule.__code__.co_varnames[:1] == ("root",)} <= set(RULES)


PAGE_RULES = [rule for rule in RULES if rule.__module__ == pages.__name__]
GOOD_PAGE = """{% extends "base.html" %}
{# Home. Needs: articles. #}
{% load i18n %}
{% block body_class %}home{% endblock %}
{% block main %}
  <h1>{% translate "Home" %}</h1>
  <p title="{% translate "When" %}">{% blocktranslate with n=count %}{{ n }} pieces & more{% endblocktranslate %}</p>
  {% if count > 3 and name != "a" %}<b {% if count %}class="x"{% endif %}>{{ name }} · 12</b>{% endif %}
  <script type="application/ld+json">{"name": "Paradigm"}</script>
  <script type="module" src="{% static "a.js" %}"></script>
  <a href="https://example.org/">BibTeX</a>
{% endblock %}"""


@pytest.mark.parametrize("rule", PAGE_RULES, ids=lambda rule: rule.__name__)
def test_a_good_page_breaks_no_rule(rule, tmp_path):
    plant(tmp_path, "templates/articles/home.html", GOOD_PAGE)

    assert list(rule(tmp_path)) == []


def plant(root: Path, path, text):
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
