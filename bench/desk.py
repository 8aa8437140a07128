#!/usr/bin/env python3
"""Times the desk's pages on submissions of pseudo-words: bench/desk.py [--size 10000] [--open 0.3]

The submissions go into a database of its own: SQLite in a temporary folder, or what DATABASE_URL names, which must be
empty (bin/with-postgresql bench/desk.py). Each page is asked for by a managing editor, in process, through all
middleware and without a cache. Prints its CPU time and the median of its time, both in milliseconds, how many
statements it took, and its CPU time and its median as multiples of the emptiest page of the admin in the same run.
"""

import argparse
import os
import random
import sys
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django  # noqa: E402
from pages import captured, explain, timed  # noqa: E402

CHUNK = 1000
EMPTY = "an empty list"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=10_000, help="submissions")
    parser.add_argument("--open", type=float, default=0.3, help="share of them that is open")
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--statements", action="store_true", help="show the statements over 2 ms, with their plans")
    os.environ["DJANGO_SETTINGS_MODULE"] = "paradigm.tests.settings"
    django.setup()
    options = parser.parse_args()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)
    people = found_desk()
    start = time.perf_counter()
    submissions(options.size, options.open, people)
    took = time.perf_counter() - start
    print(f"{options.size:,} submissions, built in {took:.0f} s; load {os.getloadavg()[0]:.1f}")
    measure(options, people[0])


def found_desk():
    """The publication, a managing editor and two editors."""
    from articles.tests.factories import make_publication
    from authors.tests.factories import make_editor, make_managing_editor

    make_publication()
    return [make_managing_editor(), make_editor(), make_editor()]


def submissions(size, share, people):
    """Pieces in every status, each with its draft, an author, a handful of events and a letter handed over."""
    from django.db import connection
    from django.utils import timezone

    from articles.models import Category, Kind
    from authors.models import Mail, User
    from submissions.models import Contributor, Draft, Event, Letter, Status, Submission

    kinds = list(Kind.objects.all()[:3]) or [Kind.objects.create(name="Opinion", slug="opinion")]
    sections = [Category.objects.create(name=f"Section {n}", slug=f"section-{n}") for n in range(12)]
    waiting = [
        Status.SUBMITTED,
        Status.IN_REVIEW,
        Status.CHANGES_REQUESTED,
        Status.ACCEPTED,
        Status.PROOF,
        Status.READY,
    ]
    now = timezone.now()
    authors = User.objects.bulk_create(
        [User(email=f"author{n}@example.org", name=f"Author {n}") for n in range(size // 4)]
    )
    for start in range(0, size, CHUNK):
        many = range(start, min(start + CHUNK, size))
        rows = []
        for n in many:
            status = (
                random.choice(waiting)
                if random.random() < share
                else random.choice([Status.DECLINED, Status.WITHDRAWN])
            )
            since = now - timedelta(hours=random.randrange(1, 2000))
            rows.append(
                Submission(
                    kind=random.choice(kinds),
                    status=status,
                    status_at=since,
                    submitted_at=since,
                    handling_editor=None if status == Status.SUBMITTED else random.choice(people),
                    primary_category=random.choice(sections),
                    due_at=since + timedelta(days=30),
                    tags=[f"tag {n % 100}"],
                    entered_by=people[1],
                    seq=4,
                )
            )
        rows = Submission.objects.bulk_create(rows)
        body = "<p>" + "pseudo words in a row " * 150 + "</p>"
        Draft.objects.bulk_create([Draft(submission=row, title=f"Piece {row.pk} on water", body=body) for row in rows])
        Contributor.objects.bulk_create(
            [
                Contributor(
                    submission=row, name=f"Author {row.pk}", email=f"a{row.pk}@example.org", user=random.choice(authors)
                )
                for row in rows
            ]
        )
        for row in rows:
            events = [
                Event(submission=row, seq=seq, action="submit", to_status=row.status, actor=people[1])
                for seq in range(1, 5)
            ]
            row.logged = Event.objects.bulk_create(events) if hasattr(Event.objects, "bulk_create") else events
        mails = Mail.objects.bulk_create(
            [
                Mail(to=f"a{row.pk}@example.org", subject="Received", body="text", state="sent", attempts=1)
                for row in rows
            ]
        )
        Letter.objects.bulk_create(
            [
                Letter(
                    submission=row,
                    event=row.logged[0],
                    kind="receipt",
                    to=mail.to,
                    subject="Received",
                    body="text",
                    mail=mail,
                )
                for row, mail in zip(rows, mails, strict=True)
            ]
        )
    if connection.vendor == "postgresql":  # which would do so by itself; SQLite never does
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def addresses():
    return {
        EMPTY: "/admin/articles/redirect/",
        "queue": "/admin/?bucket=new",
        "queue, all open": "/admin/?bucket=all",
        "queue, by due day": "/admin/?bucket=all&sort=due",
        "queue, page 20": "/admin/?bucket=all&page=20",
        "queue, searched": "/admin/?bucket=all&q=water+999",
        "queue, narrowed": "/admin/?bucket=all&category=section-3&age=7&tag=tag+5",
        "all submissions": "/admin/submissions/submission/",
        "calendar": "/admin/submissions/submission/calendar/",
        "CSV of all open": "/admin/submissions/submission/queue.csv?bucket=all",
    }


def measure(options, user):
    from django.test import Client

    from authors.tests.factories import open_desk

    client = open_desk(Client(headers={"host": "localhost:8000"}), user)
    print(f"{'':22} {'CPU ms':>8} {'p50 ms':>8} {'queries':>8} {'x empty':>8} {'p50 x':>8}")
    plain = None
    for name, address in addresses().items():

        def ask(address=address):
            response = client.get(address)
            assert response.status_code == 200, address
            return b"".join(response)

        ask()
        statements = captured(ask)
        cpu, wall = timed(ask, options.runs if "CSV" not in name else 5)
        plain = plain or (cpu, wall)
        print(
            f"{name:22} {cpu:8.1f} {wall:8.1f} {len(statements):8} {cpu / plain[0]:8.1f} {wall / plain[1]:8.1f}",
            flush=True,
        )
        if options.statements:
            explain(statements)


if __name__ == "__main__":
    main()
