"""The pages that a new publication begins with. They say what is true of any site of this kind, and what is missing."""

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from .html import clean
from .models import Page

READ, WRITE, ABOUT = Page.Menu.READ, Page.Menu.WRITE, Page.Menu.ABOUT

DISCLAIMER = _(
    "The views in this piece are its author’s own. They are not necessarily those of %(name)s, its editors, "
    "or any institution the author works for."
)

# slug, title, paragraphs, menu, purpose where it has one
PAGES = [
    (
        "about", _("About"),
        [
            _("%(name)s publishes opinion, analysis and research by outside authors."),
            _("Who we are, who pays for it and what we look for is still to be written here. Until then: %(contact)s."),
        ],
        ABOUT,
    ),
    (
        "contact", _("Contact"),
        [
            _("Write to %(contact)s. Somebody reads every letter."),
            _("To offer a piece, use the submissions page: you will see there at any time how it stands."),
        ],
        ABOUT,
    ),
    (
        "editorial-policy", _("Editorial policy"),
        [
            _("Every piece that is handed in is read by an editor, and its author hears the decision."),
            _("Nothing is published under an author’s name that the author has not seen, unless the editors say why."),
            _("Editors do not decide on their own work. Interests and funding are declared under the piece."),
        ],
        WRITE,
    ),
    (
        "corrections-policy", _("Corrections"),
        [
            _("If you find a mistake, write to %(contact)s and say where it is."),
            _("What was published stays on record: every change to it is kept as a version, with its date."),
        ],
        ABOUT, Page.Purpose.CORRECTIONS,
    ),
    (
        "counting", _("How visits are counted"),
        [
            _("A page reports itself once it has been in front of somebody for five seconds. There is no cookie."),
            _("Crawlers, reloads and the editors’ own browsers are left out; the same reader counts once a day."),
            _("To tell, the server keeps a short scrambled mark in memory and forgets all marks at midnight."),
            _("No address is stored. The figures on a page can be a minute old."),
        ],
        READ, Page.Purpose.COUNTING,
    ),
    (
        "masthead", _("Masthead"), [_("The people who make %(name)s.")], ABOUT, Page.Purpose.MASTHEAD,
    ),
    (
        "privacy", _("Privacy"),
        [
            _("Reading needs no account, sets no cookie and asks nothing of any other site."),
            _("An account holds your name, your e-mail address and what you hand in. A cookie keeps you logged in."),
            _("To see, correct or delete what we hold about you, write to %(contact)s."),
            _("The name and address of whoever is responsible for this site still have to be added here."),
        ],
        ABOUT,
    ),
]  # fmt: skip


def body_of(paragraphs, publication):
    facts = {
        "name": escape(publication.name),
        "contact": f'<a href="mailto:{escape(publication.contact_email)}">{escape(publication.contact_email)}</a>',
    }
    return clean("".join(f"<p>{paragraph % facts}</p>" for paragraph in paragraphs))
