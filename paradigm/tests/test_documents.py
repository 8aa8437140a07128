"""What the documents say of the code is true."""

import re
from pathlib import Path

import pytest

from submissions import handbook
from submissions.decisions import SETTLING
from submissions.transitions import TRANSITIONS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md")])
EDGE = re.compile(r"^    (\w+) --> (\w+): (.+)$", re.M)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)\)")
PATH = re.compile(r"`((?:bin|docs|e2e|paradigm|authors|articles|submissions|templates|static)/[\w./-]*)`")


def test_the_copy_of_the_workflow_is_the_table():
    assert (ROOT / "docs/workflow.md").read_text() == handbook.markdown(), (
        "run manage.py describe_workflow > docs/workflow.md"
    )


def test_the_diagram_shows_every_change_of_status():
    drawn = {
        (source, target, action)
        for source, target, actions in EDGE.findall(handbook.mermaid())
        for action in actions.split(", ")
    }
    table = {
        (source.value, target.value, name)
        for name, row in TRANSITIONS.items()
        for source in row.sources
        for target in (row.target or source, row.later)
        if target and name not in SETTLING
    }

    assert drawn == table


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_that_a_document_names_is_there(document):
    text = document.read_text()
    named = [document.parent / link for link in LINK.findall(text)] + [ROOT / path for path in PATH.findall(text)]

    assert [str(path) for path in named if not path.exists()] == []
