"""The sections of the demo publication: a tree of eight, parents before children."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    slug: str
    name: str
    intro: str
    parent: str = ""


SECTIONS = (
    Section(
        "world",
        "World",
        "States, borders and the agreements that hold between them until they do not. We look for pieces "
        "that start from a place and end with a consequence.",
    ),
    Section(
        "borders",
        "Borders",
        "What happens at the line: queues, stamps, laboratories, languages. Mostly it is waiting, and "
        "somebody always decides who waits.",
        parent="world",
    ),
    Section(
        "climate",
        "Climate",
        "The weather has become a matter of policy, and policy a matter of measurement. Pieces about "
        "both, written close to the instrument.",
        parent="world",
    ),
    Section(
        "water",
        "Water",
        "Rivers, wells, reservoirs, and the people who read the gauge.",
        parent="climate",
    ),
    Section(
        "economy",
        "Economy",
        "Prices, tariffs, forecasts, timetables. We like an argument that begins with a line in somebody’s accounts.",
    ),
    Section(
        "labour",
        "Labour",
        "Work as it is done, including at four in the morning, and the rules that describe it from a distance.",
        parent="economy",
    ),
    Section(
        "society",
        "Society",
        "Courts, schools, counts and care: the places where a country meets its own people across a desk.",
    ),
    Section(
        "culture",
        "Culture",
        "Museums, languages, libraries. What a society decides to keep, and how it writes the label.",
    ),
)
