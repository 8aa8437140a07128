# ruff: noqa: E501, W291 the texts are lines of letters
"""Letters to start from, and sentences to have at hand. In English; editors rewrite them in the desk."""

from django.db import migrations

TEMPLATES = [
    (
        "accept",
        "",
        "Accepted",
        """Dear {author},

we would like to publish “{title}”. Thank you for sending it to us.

I edit it next. You see every change before it appears, and nothing is printed that you have not read.

{editor}""",
    ),
    (
        "request_changes",
        "",
        "Changes first",
        """Dear {author},

thank you for “{title}”. We would like to publish it, and ask you to work on these points first:

1. 

Please send the new version by {due}. Write to me if one of the points seems wrong to you, or if the time is too short.

{editor}""",
    ),
    (
        "decline",
        "",
        "Declined",
        """Dear {author},

thank you for sending us “{title}”. We have read it closely and decided not to publish it.

You are free to send it elsewhere, and we hope to read you again.

{editor}""",
    ),
    (
        "decline",
        "scope",
        "Not our subject",
        """Dear {author},

thank you for “{title}”. We have read it with interest, but its subject lies outside what {publication} prints, so we cannot take it.

This says nothing about the piece. You are free to send it elsewhere at once, and I hope it finds its place.

{editor}""",
    ),
    (
        "decline",
        "argument",
        "The argument does not carry",
        """Dear {author},

thank you for “{title}”. We have read it closely. In the end its argument did not convince us: 

This is our reading, and another editor may see it otherwise. You are free to send it elsewhere.

{editor}""",
    ),
    (
        "decline",
        "evidence",
        "The evidence does not carry",
        """Dear {author},

thank you for “{title}”. The question is a good one. What the piece rests on seemed too thin to us for what it claims: 

If you come to know more, we would like to read it again. Until then you are free to send it elsewhere.

{editor}""",
    ),
    (
        "decline",
        "timing",
        "Too late or too early",
        """Dear {author},

thank you for “{title}”. We liked it, but cannot print it in time: 

So that you lose no time, I write at once. You are free to send it elsewhere today.

{editor}""",
    ),
    (
        "decline",
        "similar",
        "We have published something close",
        """Dear {author},

thank you for “{title}”. We have published a piece close to it not long ago, and our readers would find too little that is new to them.

You are free to send it elsewhere, and I would be glad to read your next one.

{editor}""",
    ),
    (
        "decline",
        "spam",
        "Sent twice, or not meant for us",
        """Dear {author},

we have received “{title}” and do not go on with it: it has reached us before, or was not meant for us. If this is wrong, answer this mail.

{editor}""",
    ),
    (
        "send_proof",
        "",
        "The proof",
        """Dear {author},

here is “{title}” as we would like to print it. The page shows every change against your text.

Please approve it, or tell me what should be different, by {due}.

{editor}""",
    ),
    (
        "reconsider",
        "",
        "Read once more",
        """Dear {author},

we have decided to read “{title}” once more. You need to do nothing; you hear from me as soon as there is a new decision.

If it is promised to somebody else by now, please tell me.

{editor}""",
    ),
    (
        "revoke",
        "",
        "Acceptance taken back",
        """Dear {author},

I am sorry to write this: we have to take back that we accepted “{title}”, for this reason:



The piece is with me again, and I write as soon as we have decided how to go on. If you see it otherwise, answer this mail.

{editor}""",
    ),
    (
        "review",
        "",
        "Would you read this?",
        """Dear {reviewer},

we have received “{title}” and would value your judgement on it. Would you read it for {publication} by {due}?

The page below says what we ask, and lets you agree or say no. A quick no is a help too.

{editor}""",
    ),
]
SENTENCES = [
    ("", "Write to me if anything here is unclear."),
    ("request_changes", "Please keep to the present length."),
    ("request_changes", "Please give a source for each figure."),
    ("request_changes", "The strongest point comes late: could the piece begin with it?"),
    ("request_changes", "Please answer the objection that most readers will raise."),
    ("decline", "The writing is good, and we would like to read you again."),
    ("decline", "We receive many more pieces than we can print."),
    ("accept", "Please send two sentences about yourself and, if you like, a portrait."),
    ("send_proof", "Please look closely at names, figures and captions."),
]  # fmt: skip


def fill_the_shelf(apps, schema_editor):
    LetterTemplate = apps.get_model("submissions", "LetterTemplate")
    TemplateVersion = apps.get_model("submissions", "TemplateVersion")
    Sentence = apps.get_model("submissions", "Sentence")
    for position, (purpose, reason, name, text) in enumerate(TEMPLATES):
        template = LetterTemplate.objects.create(
            purpose=purpose, reason=reason, name=name, text=text, position=position
        )
        TemplateVersion.objects.create(template=template, name=name, text=text)
    Sentence.objects.bulk_create(
        Sentence(purpose=purpose, text=text, position=position) for position, (purpose, text) in enumerate(SENTENCES)
    )


def empty_the_shelf(apps, schema_editor):
    for name in ("TemplateVersion", "LetterTemplate", "Sentence"):
        apps.get_model("submissions", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("submissions", "0010_letters_sent_again")]

    operations = [migrations.RunPython(fill_the_shelf, empty_the_shelf)]
