#!/usr/bin/env python3
"""Times one piece's page at the desk: bench/desk_piece.py [--versions 50] [--comments 200] [--words 1200]

The piece goes into a database of its own, as in bench/desk.py: pseudo-words, so many frozen versions, and as many
comments, of which four in five are on a passage and half are settled. Prints for each way to look at the text its CPU
time and the median of its time in milliseconds, its statements, and both times as multiples of the emptiest page of
the admin in the same run.
"""

import argparse
import os
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django  # noqa: E402
from pages import captured, profile, timed  # noqa: E402
from words import Words  # noqa: E402

EMPTY = "/admin/articles/redirect/"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--versions", type=int, default=50)
    parser.add_argument("--comments", type=int, default=200)
    parser.add_argument("--words", type=int, default=1200)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--profile", action="store_true", help="show where the time of the clean text goes")
    os.environ["DJANGO_SETTINGS_MODULE"] = "paradigm.tests.settings"
    django.setup()
    options = parser.parse_args()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)
    measure(*make(options), options)


def paragraphs(count):
    text = Words(2000).some(count).split()
    return [" ".join(text[start : start + 60]) for start in range(0, count, 60)]


def make(options):
    """The piece, and its editor."""
    from articles.tests.factories import make_publication
    from authors.tests.factories import make_editor
    from submissions.models import Comment, Revision, Status
    from submissions.tests.factories import make_submission

    make_publication()
    editor = make_editor()
    blocks = paragraphs(options.words)
    body = "".join(f"<p>{block}.</p>" for block in blocks)
    submission = make_submission(Status.IN_REVIEW, editor=editor, body=body)
    first = submission.revisions.get()
    for number in range(2, options.versions + 1):
        row = Revision(submission=submission, number=number, is_authors=True, text_digest=f"{number:064}", by=editor)
        row.take(first)
        row.body = body.replace(blocks[number % len(blocks)], "Another paragraph altogether, a short one")
        row.save()
    Comment.objects.bulk_create(comment(submission, editor, blocks, n) for n in range(options.comments))
    return submission, editor


def comment(submission, editor, blocks, number):
    from django.utils import timezone

    from submissions.models import Comment

    words = random.choice(blocks).split()
    at = random.randrange(len(words) - 12)
    return Comment(
        submission=submission,
        by=editor,
        text=f"Remark {number}: is this so, and who says it?",
        exact=" ".join(words[at : at + 6]) if number % 5 else "",
        prefix="".join(words[max(at - 5, 0) : at]),
        suffix="".join(words[at + 6 : at + 11]),
        resolved_at=timezone.now() if number % 2 else None,
    )


def measure(submission, editor, options):
    from django.test import Client

    from authors.tests.factories import open_desk

    client = open_desk(Client(headers={"host": "localhost:8000"}), editor)
    page = submission.get_desk_url()
    addresses = {
        "an empty list": EMPTY, "clean": page, "redline": f"{page}?view=redline&against=7",
        "side by side": f"{page}?view=beside&against=7", "the letter open": f"{page}?action=decline",
    }  # fmt: skip
    print(f"load {os.getloadavg()[0]:.1f}")
    print(f"{'':18} {'CPU ms':>8} {'p50 ms':>8} {'queries':>8} {'x empty':>8} {'p50 x':>8}")
    plain = None
    for name, address in addresses.items():

        def ask(address=address):
            response = client.get(address)
            assert response.status_code == 200, address

        ask()
        statements = captured(ask)
        cpu, wall = timed(ask, options.runs)
        plain = plain or (cpu, wall)
        print(f"{name:18} {cpu:8.1f} {wall:8.1f} {len(statements):8} {cpu / plain[0]:8.1f} {wall / plain[1]:8.1f}")
    if options.profile:
        profile(lambda: client.get(page))


if __name__ == "__main__":
    main()
