import pytest
from django.core.exceptions import ValidationError

from authors.names import clean_name, refuse_look_alike


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana   María  Sample ", "Ana María Sample"),
        ("Ａｎａ Sample", "Ana Sample"),
        ("Zoe\u0308 Sample", "Zoë Sample"),
        ("Анна Пример", "Анна Пример"),
        ("नमूना", "नमूना"),
        ("علی\u200cرضا نمونه", "علی\u200cرضا نمونه"),
        ("O’Sample-Brown Jr.", "O’Sample-Brown Jr."),
        ("李 小样", "李 小样"),
    ],
)
def test_names_of_all_scripts_are_kept_in_one_form(typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "Editor", "THE EDITORS", "Ed\u0456tor", "Editоr", "admin", "Ρaradigm", "Managing  Editor", "5taff\u202e",
        "Win at https://evil.example", "www.evil.example", "me@evil.example", "<b>Ana</b>", "Ana\x00Sample",
        "Ana\u202eelpmaS", "Аna Sample", "Αna Sample",
    ],
)  # fmt: skip
def test_disguises_markup_and_addresses_are_no_names(typed):
    with pytest.raises(ValidationError):
        clean_name(typed)


def test_a_name_in_letters_that_only_look_alike_is_refused():
    with pytest.raises(ValidationError):
        refuse_look_alike("Рора", ["Popa"])


@pytest.mark.parametrize("other", ["Ana Sample", "ANA SAMPLE", "Anna Sample", "Ána Sample"])
def test_namesakes_and_similar_names_are_no_disguise(other):
    refuse_look_alike("Ana Sample", [other])
