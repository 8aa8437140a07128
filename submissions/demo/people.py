"""The people of the demo publication. All of them are samples, and their names and lives say so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    key: str
    name: str
    email: str
    affiliation: str
    bio: str
    website: str = ""
    has_login: bool = True
    role: str = ""


AUTHORS = (
    Person(
        "ines",
        "Ines Exemplar",
        "ines@example.org",
        "Transport economist",
        "Ines Exemplar reads tariff books and timetables so that others need not. In the life this demo "
        "publication lends her she spent eleven years in the planning office of a port; as a sample "
        "author she has never been late for a deadline. She lives near a railway line and approves of the "
        "noise.",
        website="https://example.org/ines",
    ),
    Person(
        "tomas",
        "Tomas Muster",
        "tomas@example.org",
        "Hydrologist",
        "Tomas Muster measured rivers for a living before he began to write about them. He is a sample "
        "author, made up for the demo, like the gauges, the weirs and the stubborn colleagues who appear "
        "in his pieces. His one rule is to ask who reads the instrument, and at what hour.",
    ),
    Person(
        "amara",
        "Amara Specimen",
        "amara@example.org",
        "Former court clerk",
        "Amara Specimen worked for fourteen years at the counters of district courts, or would have if "
        "she existed: she is a sample author, and her districts are on no map. She writes about "
        "procedure, language and the furniture of justice, and is at work on a short book about waiting "
        "rooms.",
        website="https://example.org/amara",
    ),
    Person(
        "jonas",
        "Jonas Beispiel",
        "jonas@example.org",
        "Statistician",
        "Jonas Beispiel designs surveys and worries about the people who do not answer them. His surname "
        "means “example”, which is what he is: a sample author whose data were constructed for this demo. "
        "He teaches an evening class in arithmetic for adults and marks every paper twice.",
    ),
    Person(
        "leila",
        "Leila Sample",
        "leila@example.org",
        "Monetary economist",
        "Leila Sample forecast inflation in the research department of a small central bank, and "
        "remembers each of her errors with its decimal. Bank and errors are invented, since she is a "
        "sample author. She now writes about institutions that have to be believed in order to work.",
    ),
    Person(
        "mei",
        "Mei Facsimile",
        "mei@example.org",
        "Reporter on borders and trade",
        "Mei Facsimile reports from crossings, lorry parks and the offices behind them. She is a sample "
        "author, a good copy of several reporters one would like to know. Her notebooks are numbered, her "
        "sources are imaginary, and she has slept in more customs halls than hotels.",
        website="https://example.org/mei",
    ),
    Person(
        "rafael",
        "Rafael Ejemplo",
        "rafael@example.org",
        "Museum registrar",
        "Rafael Ejemplo has kept the inventories of two provincial museums that cannot be visited, "
        "because this sample author and his collections were made for the demo. He collects accession "
        "numbers, misprinted labels and the explanations people give for empty boxes.",
    ),
    Person(
        "ruth",
        "Ruth Placeholder",
        "ruth@example.org",
        "Night care worker, retired",
        "Ruth Placeholder worked nights in residential care for nineteen years. She sends her pieces by "
        "post, and an editor types them in; this guest of ours has no account here. She is a sample "
        "author, but the work she describes is done every night by people who are not.",
        has_login=False,
    ),
)

STAFF = (
    Person(
        "edda",
        "Edda Example",
        "edda@example.com",
        "Managing editor",
        "Edda Example answers for everything in this demo publication, which is generous of her, as she "
        "is a sample. She reads each piece once for the argument and once aloud, and decides what appears "
        "and on which day.",
        role="Managing editor",
    ),
    Person(
        "otto",
        "Otto Template",
        "otto@example.com",
        "Editor, world and economy",
        "Otto Template edits the pieces on the world and the economy. He is a sample editor with a real "
        "distrust of percentages that arrive without their base, and he writes letters of refusal that "
        "people keep.",
        role="Editor",
    ),
    Person(
        "nora",
        "Nora Mockup",
        "nora@example.com",
        "Editor, society and culture",
        "Nora Mockup edits the pieces on society and culture. She is a sample editor, drawn to scale, who "
        "believes that most second paragraphs ought to be first ones and says so kindly.",
        role="Editor",
    ),
    Person(
        "pia",
        "Pia Pattern",
        "pia@example.com",
        "Copyeditor",
        "Pia Pattern is the sample copyeditor of the house. She checks names, sums and hyphens, and has "
        "views on the word “impact” which she is willing to share with any author who asks for them.",
        role="Copyeditor",
    ),
)

GUESTS = tuple(author for author in AUTHORS if not author.has_login)
