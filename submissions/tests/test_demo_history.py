from collections import Counter

from submissions.demo import history
from submissions.demo.sections import SECTIONS
from submissions.models import Decision


class TestHistory:
    def test_names_only_what_exists(self):
        for piece in history.load():
            assert piece.kind in {"opinion", "analysis"}
            assert set(piece.sections) <= {section.slug for section in SECTIONS}
            assert piece.reason in Decision.Reason
            assert bool(piece.letter) == (piece.reason not in {"", "spam"})

    def test_tells_no_title_twice_and_has_every_end(self):
        titles = Counter(piece.title for piece in history.load())
        reasons = Counter(piece.reason for piece in history.load())

        assert titles.most_common(1)[0][1] == 1
        assert min(reasons.values()) >= 3
        assert set(reasons) == set(Decision.Reason.values)
