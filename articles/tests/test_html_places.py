"""Where promos stand in a body. A letter is a block, see BLOCKS."""

import random
import re
import time

import pytest

from articles.html import clean, render
from articles.models import Image

PICTURE = '<figure><img data-image="1" alt=""></figure>'
BLOCKS = {
    "p": "<p>Text</p>", "h": "<h2>Part</h2>", "s": "<h3>Point</h3>", "l": "<ul><li>a</li></ul>", "r": "<hr>",
    "q": "<blockquote><p>Said</p></blockquote>", "t": "<table><tr><td>1</td></tr></table>", "a": "<aside>Said</aside>",
    "f": PICTURE, "v": '<figure data-embed="vimeo:76979871"></figure>', "n": "<p><span class=footnote>b</span></p>",
    "L": f"<ul><li>a{PICTURE}</li></ul>", "x": '<figure><img data-image="2" alt=""></figure>',
}  # fmt: skip
PICTURES = {1: Image(public_file="1.jpg", width=3, height=2)}


def placed(shape, promos=1):
    """The shape with a "!" where a promo stands, and how many promos were left."""
    given = [f"<i>{number}</i>" for number in range(promos)]
    page = render(clean("".join(BLOCKS[letter] for letter in shape)), PICTURES, given)
    parts = re.split("|".join(given), page.body) if given else [page.body]
    assert [promo for promo in given if promo in page.body] + page.promos_left == given
    assert "".join(parts) == render(clean("".join(BLOCKS[letter] for letter in shape)), PICTURES).body
    places = [_blocks_in(part) for part in parts[:-1]]
    letters = list(shape.replace("x", ""))
    for place in reversed([sum(places[: number + 1]) for number in range(len(places))]):
        letters.insert(place, "!")
    return "".join(letters), len(page.promos_left)


def _blocks_in(part):
    """How many blocks of the first level some HTML holds whole."""
    depth = count = 0
    for slash, tag in re.findall(r"<(/?)(\w[\w-]*)[^>]*>", part):
        if tag in ("img", "br"):
            continue
        if tag == "hr":
            count += depth == 0
            continue
        depth += -1 if slash else 1
        count += bool(slash) and depth == 0
    assert depth == 0, "a promo stands within a block"
    return count


class TestPlaces:
    @pytest.mark.parametrize(
        ("shape", "promos", "expected"),
        [
            ("phpphpp", 1, "phpp!hpp"),
            ("hpphpphpphpp", 2, "hpp!hpphpp!hpp"),
            ("hpphpphpp", 3, "hpp!hpphpp"),
            ("pppppppppppp", 1, "pppppppp!pppp"),
            ("p" * 20, 5, "pppppppp!pppppppp!pppp"),
            ("hpphpp" + "p" * 9, 2, "hpp!hppppppp!pppp"),
            ("hpphp", 1, "hpphp"),
            ("pppppp", 1, "pppppp"),
            ("", 1, ""),
        ],
    )
    def test_between_sections_or_else_every_eight_blocks(self, shape, promos, expected):
        found, left = placed(shape, promos)

        assert found == expected
        assert left == promos - expected.count("!")

    @pytest.mark.parametrize("apart", "fvtarL")
    def test_not_beside_what_stands_by_itself(self, apart):
        assert placed(f"hpp{apart}hpphppp")[0] == f"hpp{apart}hpp!hppp"
        assert placed(f"ppppppp{apart}{apart}pppp")[0] == f"ppppppp{apart}{apart}p!ppp"

    def test_not_between_a_heading_and_its_text_nor_before_a_list_and_what_leads_to_it(self):
        assert placed("ppppppphppp")[0] == "ppppppphp!pp"
        assert placed("hsphshpp")[0] == "hsp!hshpp"
        assert placed("pppppppplpp")[0] == "ppppppppl!pp"

    def test_a_picture_that_is_gone_does_not_count(self):
        assert placed("xphppxhppx")[0] == "phpp!hpp"
        assert placed("xxxhpphp")[0] == "hpphp"

    def test_the_rules_hold_in_every_shape(self):
        for seed in range(300):
            chance = random.Random(seed)
            shape = "".join(chance.choices("pppppphhslqtafvnrLx", k=chance.randint(0, 60)))
            found, _left = placed(shape, chance.randint(0, 6))
            assert not found.startswith("!")
            assert not found.endswith("!")
            assert not re.search(r"[hsfvtarL!]!|![fvtarL!]", found)
            assert "!" not in found or len(found.replace("!", "")) >= 6
            for between in re.findall(r"(?<=!)[^!]*(?=!)", found):
                assert between.count("h") >= 2 or len(between) >= 8

    def test_many_headings_and_promos_take_no_time(self):
        body = clean("<h2>a</h2><p>b</p>" * 9000)
        begin = time.process_time()
        assert render(body, {}, ["<i>!</i>"] * 20).promos_left == []
        assert time.process_time() - begin < 2

    def test_side_notes_stay_with_their_block(self):
        body = "<p>a</p>" * 7 + "<blockquote><p>b<span class=footnote>c</span></p></blockquote>" + "<p>a</p>" * 3
        page = render(clean(body), {}, ["<i>!</i>"])

        assert "</small><i>!</i><p>" in page.body
