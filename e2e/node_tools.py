"""Other people's checkers, out of the npm registry, pinned in e2e/node/package.json."""

import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "node"


def installed(path, *needs):
    """A file of a checker, installed where it was not. Without what it `needs` the test says what is missing."""
    missing = [program for program in ("npm", *needs) if not shutil.which(program)]
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}")
    found = FOLDER / "node_modules" / path
    if not found.exists():
        # Without a lock file: it would name the registry, or, kept from that, not be complete.
        command = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=FOLDER, check=True, capture_output=True, timeout=600)
    return found
