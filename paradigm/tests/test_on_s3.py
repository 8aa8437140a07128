"""Files in a bucket, by one setting: the same code, in a process whose settings say so."""

import os
import subprocess
import sys
from pathlib import Path

from authors.tests.databases import brings_its_own

ROOT = Path(__file__).resolve().parents[2]
FILES = ["paradigm/tests/on_s3/lives.py", "articles/tests/test_picture_lives.py"]


@brings_its_own
def test_pictures_live_in_a_bucket_as_on_a_disk(tmp_path):
    fresh = {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"}
    options = ["--ds=paradigm.tests.on_s3.settings", "-p", "no:cacheprovider", "-p", "no:xdist"]

    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *FILES],
        env={**os.environ, **fresh}, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout
