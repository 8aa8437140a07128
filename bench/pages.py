#!/usr/bin/env python3
"""Times readers' pages on a magazine of pseudo-words: bench/pages.py [--size 2000] [--no-search] [--profile article]

The pieces go into a database of its own: SQLite in a temporary folder, or what DATABASE_URL names, which must be
empty (bin/with-postgresql bench/pages.py). Each page is asked for at 1,000 pieces and again at the size, in process,
through all middleware and without a cache. Prints its CPU time and the median of its time, both in milliseconds; how
many statements it took; its CPU time as a multiple of robots.txt in the same run; and how that has grown since 1,000.
On PostgreSQL the database's own CPU time is not in the first, only in the second.
"""

import argparse
import cProfile
import itertools
import os
import pstats
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django  # noqa: E402
from words import Words  # noqa: E402

SMALL = 1000
DEEP = 500  # the page of a list
BEACONS = 2000
ROWS = 20  # on a page of a list
SLOW = 0.002  # seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=2000, help="pieces")
    parser.add_argument("--words", type=int, default=900, help="words in each")
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--no-search", action="store_true", help="leave search out, whose index takes long to build")
    parser.add_argument("--statements", action="store_true", help="show the statements over 2 ms, with their plans")
    parser.add_argument("--profile", metavar="PAGE", help="show where the time of a page goes")
    # Its files and database lie in a temporary folder, and its pages need no collected style sheets.
    os.environ["DJANGO_SETTINGS_MODULE"] = "paradigm.tests.settings"
    django.setup()
    options = parser.parse_args()
    from django.core.management import call_command
    from magazine import Magazine

    call_command("migrate", verbosity=0, skip_checks=True)
    magazine = Magazine(Words(options.size), options.words)
    magazine.found()
    before = {}
    for size in sorted({min(SMALL, options.size), options.size}):
        build(magazine, size, options)
        before = measure(addresses(options), before, options)
    beacons()
    if options.profile:
        profile(addresses(options)[options.profile])


def build(magazine, size, options):
    from django.db import connection

    from articles import search
    from articles.models import Article

    start = time.perf_counter()
    magazine.grow(size)
    if not options.no_search:
        for _done in search.rebuild(Article.objects.all(), language="en"):
            pass
    took = time.perf_counter() - start
    print(
        f"\n{size:,} pieces of {options.words} words on {connection.vendor}, "
        f"built in {took:.0f} s; load {os.getloadavg()[0]:.1f}"
    )


def addresses(options):
    """{name: addresses to ask for in turn}."""
    from articles.models import Article, DebateLink, Series

    pieces = [f"/articles/{slug}/" for slug in Article.objects.order_by("?").values_list("slug", flat=True)[:20]]
    parts = Series.objects.values_list("slug", flat=True)[:10]
    debates = DebateLink.objects.values_list("target__slug", flat=True)[:10]
    return {
        "robots.txt": ["/robots.txt"],
        "a standing page": ["/page-1/"],
        "article": pieces,
        "home": ["/"],
        "category, root": ["/categories/section-0/"],
        "category, leaf": ["/categories/part-7/"],
        "category, few pieces": ["/categories/section-5/"],
        "tag, the most used": ["/tags/tag-0/"],
        "tag, the least used": ["/tags/tag-299/"],
        "author, most pieces": ["/authors/author-0/"],
        "author, fewest pieces": ["/authors/author-99/"],
        "authors": ["/authors/"],
        "archive": ["/articles/"],
        "archive, deep": [f"/articles/{deep(Article.objects.published())}"],
        "category, deep": [f"/categories/section-0/{deep(Article.objects.filter(categories__slug='section-0'))}"],
        "archive, a year": [f"/articles/{Article.objects.first().published_at.year}/"],
        "series": [f"/series/{slug}/" for slug in parts],
        "series index": ["/series/"],
        "debate": [f"/debates/{slug}/" for slug in debates],
        "debates": ["/debates/"],
        "history of 50 versions": ["/articles/piece-0/history/"],
        "corrections": ["/corrections/"],
        **({} if options.no_search else {"search": ["/search/?q=bababum+babanum"]}),
        "feed, Atom": ["/feed/"],
        "feed, JSON": ["/feed.json"],
        "feed of a tag": ["/tags/tag-0/feed/"],
        "feed of an author": ["/authors/author-0/feed/"],
        "sitemap index": ["/sitemap.xml"],
        "sitemap of pieces": ["/sitemap-pieces-0.xml"],
        "sitemap of tags": ["/sitemap-tags-0.xml"],
        "sitemap of places": ["/sitemap-places.xml"],
        "news sitemap": ["/news-sitemap.xml"],
        "citation": [f"{piece}cite.bib" for piece in pieces],
        "not found": ["/articles/nobody-wrote-this/"],
    }


def deep(rows):
    """The query of the page that is DEEP in a list, or of its last full page."""
    row = rows.order_by("-published_at", "-pk")[min(DEEP * ROWS, rows.count() - 2 * ROWS)]
    return f"?before={round(row.published_at.timestamp() * 1_000_000)}-{row.pk}"


def measure(pages, before, options):
    """Print a line for every page. Returns {name: CPU ms}."""
    print(f"{'':26} {'CPU ms':>8} {'p50 ms':>8} {'queries':>8} {'x robots':>9} {'growth':>7}")
    found = {}
    for name, places in pages.items():
        ask = asking(places)
        ask()
        statements = captured(ask)
        found[name], wall = timed(ask, options.runs)
        growth = f"{found[name] / before[name]:7.2f}" if name in before else ""
        multiple = found[name] / found["robots.txt"]
        print(f"{name:26} {found[name]:8.2f} {wall:8.2f} {len(statements):8} {multiple:9.1f} {growth}", flush=True)
        if options.statements:
            explain(statements)
    return found


def asking(places):
    """What asks for one of these addresses after the other, each time it is called."""
    from django.test import Client

    client, turns = Client(headers={"host": "localhost:8000"}), itertools.cycle(places)

    def ask():
        response = client.get(next(turns))
        return b"".join(response)

    return ask


def timed(ask, runs):
    """The medians of CPU and of wall time in ms; the first answers warm up."""
    cpu, wall = [], []
    for _ in range(runs + 3):
        started = time.process_time(), time.perf_counter()
        ask()
        cpu.append(time.process_time() - started[0])
        wall.append(time.perf_counter() - started[1])
    return statistics.median(cpu[3:]) * 1000, statistics.median(wall[3:]) * 1000


def captured(ask):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        ask()
    return list(queries)


def explain(statements):
    from django.db import connection

    words = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN ANALYZE"
    for statement in statements:
        if float(statement["time"]) > SLOW and statement["sql"].startswith(("SELECT", "WITH", "\n")):
            print(f"    {statement['time']} s: {statement['sql']}")
            with connection.cursor() as cursor:
                cursor.execute(f"{words} {statement['sql']}")
                print(*("      " + str(row[-1]) for row in cursor.fetchall()), sep="\n")


def beacons():
    """Visits of many readers in a row, and what it costs to write them down."""
    from django.test import Client

    from articles import counting
    from articles.models import Article

    pieces = list(Article.objects.values_list("slug", flat=True)[:200])
    client, turns = Client(headers={"host": "localhost:8000", "user-agent": "Mozilla/5.0"}), itertools.count()

    def report():
        n = next(turns)
        client.post(f"/articles/{pieces[n % len(pieces)]}/visits/", REMOTE_ADDR=f"10.{n // 200}.{n % 200}.1")

    statements = len(captured(report))
    cpu, wall = timed(report, BEACONS)
    start = time.perf_counter()
    written = len(captured(counting.tally.flush))
    flushed = (time.perf_counter() - start) * 1000
    print(f"{'a visit':26} {cpu:8.2f} {wall:8.2f} {statements:8}")
    print(f"{len(pieces)} pieces’ visits written down in {flushed:.0f} ms and {written} statements")


def profile(places):
    ask, profiler = asking(places), cProfile.Profile()
    ask()
    profiler.enable()
    for _ in range(100):
        ask()
    profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(70)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()
