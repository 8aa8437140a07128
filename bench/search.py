#!/usr/bin/env python3
"""Times the search page on a magazine of pseudo-words: bench/search.py [--size 20000] [--words 400] [--runs 15]

The pieces go into a database of its own: SQLite in a temporary folder, or what DATABASE_URL names, which must be
empty (bin/with-postgresql bench/search.py). Words follow Zipf's law, so that some stand in every piece and most in
few. Prints the median of each request in milliseconds, and as a multiple of robots.txt in the same run.
"""

import argparse
import itertools
import os
import random
import statistics
import sys
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django  # noqa: E402
from words import Words  # noqa: E402

BATCH = 1000


def seed(size, words, amount):
    from django.utils import timezone

    from articles.models import Article, Byline, Category, Kind, Publication
    from authors.models import Author

    Publication.objects.create(name="Bench", contact_email="desk@example.org")
    kinds = list(Kind.objects.all())
    sections = [Category.objects.create(name=f"Section {n}", slug=f"section-{n}") for n in range(6)]
    sections += [Category.objects.create(name=f"Part {n}", slug=f"part-{n}", parent=sections[n % 6]) for n in range(18)]
    authors = [Author.objects.create(name=words.some(2).title(), slug=f"author-{n}") for n in range(200)]
    newest = timezone.now() - timedelta(hours=1)
    for first in range(0, size, BATCH):
        pieces = Article.objects.bulk_create(
            Article(
                title=words.some(8), standfirst=words.some(20), slug=f"piece-{n}", kind=random.choice(kinds),
                body="".join(f"<p>{words.some(100)}</p>" for _ in range(amount // 100)),
                primary_category=random.choice(sections), published_at=newest - timedelta(hours=2 * n), minutes=3,
            )
            for n in range(first, min(first + BATCH, size))
        )  # fmt: skip
        Article.categories.through.objects.bulk_create(
            Article.categories.through(article=piece, category_id=piece.primary_category_id) for piece in pieces
        )
        chosen = ((piece, random.choice(authors)) for piece in pieces)
        Byline.objects.bulk_create(Byline(article=piece, author=author, name=author.name) for piece, author in chosen)


def questions(words):
    common, frequent, some, rare = (words.standing_in(share) for share in (0.98, 0.5, 0.1, 0.01))
    phrase = next(pair for pair in itertools.pairwise(words.pool) if pair == (common, frequent)) if common else ""
    return {
        "word in 1 % of pieces": {"q": rare},
        "word in 10 % of pieces": {"q": some},
        "word in 50 % of pieces": {"q": frequent},
        "word in 98 % of pieces": {"q": common},
        "the most frequent word": {"q": words.all[0]},
        "two words": {"q": f"{common} {some}"},
        "five words": {"q": f"{common} {frequent} {some} {words.all[0]} {words.all[1]}"},
        "phrase of frequent words": {"q": f'"{" ".join(phrase)}"'},
        "phrase that stands nowhere": {"q": f'"{some} {frequent} {some}"'},
        "98 %, narrowed to an author": {"q": common, "author": "author-7"},
        "98 %, section, kind and year": {"q": common, "category": "section-1", "kind": "article", "year": "2024"},
        "98 %, newest first": {"q": common, "sort": "newest"},
        "an author, no words": {"author": "author-7"},
        "a slip, did you mean": {"q": some[:-3] + some[-1] + "u" + "x"},
    }


def median(ask, runs):
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:]) * 1000  # the first one warms up


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=20_000, help="pieces")
    parser.add_argument("--words", type=int, default=400, help="words in each")
    parser.add_argument("--runs", type=int, default=15)
    # Its files and database lie in a temporary folder, and its pages need no collected style sheets.
    os.environ["DJANGO_SETTINGS_MODULE"] = "paradigm.tests.settings"
    django.setup()
    measure(parser.parse_args())


def measure(options):
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from articles import search, search_page
    from articles.models import Article
    from articles.navigation import Navigation
    from articles.search_form import Asked

    call_command("migrate", verbosity=0, skip_checks=True)
    words = Words(options.words)
    start = time.perf_counter()
    seed(options.size, words, options.words)
    made = time.perf_counter() - start
    print(f"{options.size:,} pieces of {options.words} words on {connection.vendor}, made in {made:.0f} s")
    start = time.perf_counter()
    for _done in search.rebuild(Article.objects.all(), language="en"):
        pass
    print(f"index built in {time.perf_counter() - start:.0f} s")
    client = Client(headers={"host": "localhost:8000"})
    base = median(lambda: client.get("/robots.txt"), options.runs)
    print(f"{'robots.txt':32} {base:8.1f} ms")
    for name, query in questions(words).items():
        address, asked = f"/search/?{urlencode(query)}", Asked(**query)
        page = median(partial(client.get, address), options.runs)
        found = search_page.compose(asked, "en", Navigation.load())
        alone = median(partial(search.search, found.query), options.runs)
        hits = "1,000+" if found.results.is_capped else f"{found.results.total:,}"
        hits += f", did you mean {found.suggestion}" if found.suggestion else ""
        print(f"{name:32} {page:8.1f} ms {page / base:7.1f} x   ranking alone {alone:7.1f} ms   {hits}")


if __name__ == "__main__":
    main()
