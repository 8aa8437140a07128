"""Other people's checkers, out of the npm registry, pinned in e2e/node/package-lock.json."""

import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "node"


def tool(name):
    """The path of a checker's command, installed where it was not. Without Node the test says what is missing."""
    if not shutil.which("npm"):
        pytest.skip("needs Node 20 or later, with npm")
    command = FOLDER / "node_modules" / ".bin" / name
    if not command.exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=FOLDER, check=True, capture_output=True)
    return command
