"""Puts the demo publication into an empty database by walking the real workflow.

Only the dates are arranged: after each step what it wrote is moved to the day
on which the sample did it, so that queue, log and pages look lived in. Mail
of the demo counts as handed over; nobody at example.org wants it.
"""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Category, Disclaimer, Image, Kind, Page, Publication
from authors.models import Author, Mail, User
from authors.portraits import square
from authors.slugs import free_slug
from submissions import workflow
from submissions.models import Letter, Proof, Submission

from . import load_pieces, load_waiting, pages, people, sections
from .drawings import PORTRAITS, as_bytes, draw, portrait
from .sheet import chance
from .topics import TOPICS

PASSWORD = "read the margin"  # noqa: S105 printed on every start of the demo
DAYS = {
    "submit": 21,
    "claim": 20,
    "request_changes": 17,
    "resubmit": 12,
    "accept": 10,
    "edit": 6,
    "send_proof": 5,
    "approve_proof": 3,
    "schedule": 2,
    "publish": 0,
    "decline": 14,
    "withdraw": 13,
}
SETS_A_DAY = {"submit", "request_changes", "send_proof"}
TO_STATE = {
    "draft": [],
    "submitted": ["submit"],
    "in_review": ["submit", "claim"],
    "changes_requested": ["submit", "claim", "request_changes"],
    "accepted": ["submit", "claim", "accept"],
    "proof": ["submit", "claim", "accept", "edit", "send_proof"],
    "ready": ["submit", "claim", "accept", "edit", "send_proof", "approve_proof"],
    "scheduled": ["submit", "claim", "accept", "edit", "send_proof", "approve_proof", "schedule"],
    "declined": ["submit", "claim", "decline"],
    "withdrawn": ["submit", "withdraw"],
}
BEFORE_DECISION = {"submit", "claim"}
TO_READERS = ["submit", "claim", "accept", "publish"]


class Seeding:
    def __init__(self, say):
        self.say = say
        self.users, self.personas, self.images, self.categories = {}, {}, {}, {}
        self.kinds = {kind.slug: kind for kind in Kind.objects.all()}
        self.now = timezone.now()

    @transaction.atomic
    def run(self):
        self.say("The publication, its sections and its people ...")
        self.make_publication()
        self.make_sections()
        self.make_people()
        pieces = sorted(load_pieces(), key=lambda piece: -piece.days_ago)
        self.say(f"{len(pieces)} pieces for readers ...")
        for piece in pieces:
            self.publish(piece)
        waiting = load_waiting()
        self.say(f"{len(waiting)} pieces for the desk ...")
        for piece in waiting:
            self.bring(piece)
        for topic in TOPICS:
            topic.add(self)
        Mail.objects.filter(attempts=0).update(state=Mail.State.SENT, attempts=1, sent_at=models.F("created_at"))

    def make_publication(self):
        Publication.objects.create(
            name=pages.NAME,
            tagline=pages.TAGLINE,
            description=pages.DESCRIPTION,
            contact_email=pages.CONTACT_EMAIL,
            language=pages.LANGUAGE,
            time_zone=pages.TIME_ZONE,
            rights=pages.RIGHTS,
        )
        for position, page in enumerate(pages.PAGES):
            Page.objects.create(
                title=page.title,
                slug=page.slug,
                body=page.body,
                menu=page.menu,
                position=position,
                purpose=page.purpose,
            )
        Disclaimer.objects.create(text=pages.DISCLAIMER, in_force_from=self.now - timedelta(days=400))

    def make_sections(self):
        for position, section in enumerate(sections.SECTIONS):
            self.categories[section.slug] = Category.objects.create(
                name=section.name,
                slug=section.slug,
                intro=section.intro,
                position=position,
                parent=self.categories.get(section.parent),
            )

    def make_people(self):
        password = make_password(PASSWORD)
        for person in [*people.AUTHORS, *people.STAFF]:
            if person.has_login:
                self.users[person.key] = self.make_user(person, password)
        for person in people.AUTHORS:
            author = Author(
                name=person.name,
                slug=free_slug(Author.objects, person.name, fallback="author"),
                email=person.email,
                affiliation=person.affiliation,
                bio=person.bio,
                website=person.website,
                user=self.users.get(person.key),
            )
            if person.key in PORTRAITS:
                author.photo.save(f"{person.key}.jpg", square(as_bytes(portrait(person.key))), save=False)
            author.save()
            self.personas[person.key] = author

    def make_user(self, person, password):
        user = User.objects.create(email=person.email, name=person.name, password=password, is_staff=bool(person.role))
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        user.groups.add(Group.objects.get(name=person.role or "Author"))
        return user

    # One piece

    def publish(self, piece):
        """From an author's draft to readers, with no change to the text: the author's version is the sign-off."""
        submission = self.begin(piece)
        at = self.now - timedelta(days=piece.days_ago)
        quicker = timedelta(days=8 * chance(submission.pk))
        for action in TO_READERS:
            self.step(
                action,
                submission,
                piece,
                at - timedelta(days=DAYS[action]) + (quicker if action in BEFORE_DECISION else timedelta()),
                **({"at": at} if action == "publish" else {}),
            )
        submission.article.kicker = piece.kicker
        submission.article.save(update_fields=["kicker"])

    def bring(self, piece):
        """As far as the sample is to stand."""
        submission = self.begin(piece)
        steps = TO_STATE[piece.state]
        start = self.now - timedelta(days=piece.days_ago)
        for n, action in enumerate(steps):
            share = timedelta(days=piece.days_ago) * n / len(steps)
            self.step(action, submission, piece, start + share)

    def begin(self, piece):
        names = piece.authors
        first, owner = self.personas[names[0]], self.users.get(names[0])
        desk = None if owner else self.users[getattr(piece, "entered_by", "") or "nora"]
        submission = workflow.start(
            kind=self.kinds[piece.kind],
            owner=owner,
            entered_by=desk,
            name=first.name,
            email=first.email,
            affiliation=first.affiliation,
            language=piece.language,
            title=piece.title,
            standfirst=piece.standfirst,
        )
        for position, key in enumerate(names):
            author = self.personas[key]
            submission.contributors.update_or_create(
                email=author.email,
                defaults={
                    "name": author.name,
                    "affiliation": author.affiliation,
                    "author": author,
                    "user": self.users.get(key),
                    "position": position,
                    "confirmed_at": self.now,
                },
            )
        self.file(submission, piece)
        self.move(submission, submission.events.get(), self.now - timedelta(days=piece.days_ago + DAYS["submit"] + 2))
        return submission

    def file(self, submission, piece):
        submission.is_original = True
        submission.primary_category = self.categories[piece.sections[0]]
        submission.tags = list(piece.tags)
        submission.save()
        submission.categories.set([self.categories[slug] for slug in piece.sections])
        draft = submission.draft
        draft.body = self.with_pictures(submission, piece.body)
        draft.abstract, draft.keywords, draft.references = piece.abstract, piece.keywords, piece.references
        if piece.picture:
            draft.lead_image = self.image(submission, piece.picture)
            draft.lead_alt, draft.lead_caption, draft.lead_credit = (
                piece.picture_alt,
                piece.picture_caption,
                piece.picture_credit,
            )
        draft.save()

    def image(self, submission, name):
        if name not in self.images:
            self.images[name] = Image.take_in(as_bytes(draw(name)), owner=submission.owner)
        submission.pictures.add(self.images[name])
        return self.images[name]

    def with_pictures(self, submission, body):
        """The body with drawings named by the id of their picture."""
        start, mark, rest = body.partition('data-drawing="')
        while mark:
            name, _quote, rest = rest.partition('"')
            start += f'data-image="{self.image(submission, name).pk}"'
            before, mark, rest = rest.partition('data-drawing="')
            start += before
        return start

    def step(self, action, submission, piece, moment, **data):
        transition = workflow.TRANSITIONS[action]
        author = submission.owner or submission.first_contributor()
        editor = self.editor_for(piece)
        by = (submission.entered_by or author) if action == "submit" else author if transition.authors else editor
        event = workflow.perform(action, submission, by=by, **{**self.form(action, submission, piece), **data})
        if submission.pending:
            event = workflow.perform("release", submission, by=by)
        self.move(submission, event, min(moment, self.now))

    def editor_for(self, piece):
        root = self.categories[piece.sections[0]]
        while root.parent:
            root = root.parent
        return self.users["otto" if root.slug in {"world", "economy"} else "nora"]

    def form(self, action, submission, piece):
        letter = getattr(piece, "letter", "") or "We would like to publish your piece."
        forms = {
            "request_changes": {"letter": letter},
            "decline": {"reason": getattr(piece, "reason", "") or "scope", "letter": letter},
            "accept": {"letter": letter, "note": "Read by two editors of the house."},
            "send_proof": {"letter": letter},
            "approve_proof": {"digest": submission.text_digest},
            "schedule": {"at": self.now + timedelta(days=2, hours=3)},
            "withdraw": {"note": "It has found a place elsewhere."},
        }
        if action == "edit":
            text = submission.draft.words_as_dict()
            text["standfirst"] = piece.edited_standfirst or piece.standfirst
            text["body"] = self.with_pictures(submission, piece.edited_body or piece.body)
            return {"text": text}
        return forms.get(action, {})

    def move(self, submission, event, at):
        """Date what a step wrote."""

        def date(rows, **fields):
            models.QuerySet.update(rows, **fields)

        # With it the decision before, where this is its release.
        date(type(event).objects.filter(submission=submission, seq__lte=event.seq, created_at__gt=at), created_at=at)
        if event.revision_id:
            date(type(event.revision).objects.filter(pk=event.revision_id), created_at=at)
        date(Letter.objects.filter(event=event), created_at=at)
        Mail.objects.filter(letter__event=event).update(created_at=at)
        submission.decisions.filter(event=event).update(made_at=at, released_at=at)
        Proof.objects.filter(revision=event.revision_id, submission=submission).update(sent_at=at)
        submission.refresh_from_db()
        changed = {"status_at": at}
        if event.action == "submit":
            changed["submitted_at"] = at
        if event.action in SETS_A_DAY:
            changed["due_at"] = submission.due_at - (self.now - at)
            self.redate(event, submission.due_at, changed["due_at"])
        Submission.objects.filter(pk=submission.pk).update(**changed)
        submission.refresh_from_db()

    def redate(self, event, written, meant):
        """Let the letters of a step name the day by which the sample is really to answer."""
        old, new = (date_format(timezone.localtime(day), "DATE_FORMAT") for day in (written, meant))
        for letter in event.letters.select_related("mail"):
            for row in (letter, letter.mail):
                row.body = row.body.replace(old, new)
                row.save(update_fields=["body"])
