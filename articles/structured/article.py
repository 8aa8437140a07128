from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .. import papers
from ..models import DebateLink, Licence, Page
from .backstory import backstory
from .graph import given, moment

TRANSLATION = DebateLink.Kind.TRANSLATION


def article(site, piece, sections, around=None):
    """The nodes of a piece's page. `around` is what articles.surroundings has loaded, if it has."""
    places = [(section.name, section.url) for section in _way(site, piece)]
    trail = site.trail([*places, (piece.title, piece.get_absolute_url())])
    return _piece(site, piece, sections, around), trail, *site.nodes()


def _way(site, piece):
    """The sections above a piece, from the top to its primary one."""
    here = site.navigation.by_pk.get(piece.primary_category_id)
    return [*site.navigation.trail(here.pk), here] if here else []


def _piece(site, piece, sections, around):
    address = site.whole(piece.get_absolute_url())
    return {
        "@type": piece.kind.schema_type,
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": _("Retracted: %(title)s") % {"title": piece.title} if piece.is_retracted else piece.title,
        "datePublished": moment(piece.published_at),
        "dateModified": moment(piece.updated_at if piece.is_updated else piece.published_at),
        "inLanguage": piece.language or site.publication.language,
        "author": [site.person(row.author, row.name, row.affiliation) for row in piece.bylines.all()],
        "publisher": site.publisher,
        "articleSection": [section.name for section in sections],
        "isAccessibleForFree": True,
        "isPartOf": [site.itself, *_series(site, around)],
        **(_text(site, piece) if piece.shows_text else {}),
        **given(
            creativeWorkStatus="Retracted" if piece.is_retracted else "",
            keywords=_keywords(piece, around),
            backstory=backstory(piece),
            publishingPrinciples=site.policy(Page.Purpose.ETHICS),
            correction=[_correction(version) for version in around.corrections] if around else [],
            position=around.part.number if around and around.part else None,
        ),
        **_rights(site, piece),
        **_debate(site, around),
        **(_paper(piece) if piece.kind.is_scholarly else {}),
    }


def _text(site, piece):
    pictures = [*piece.lead_image.crops, piece.lead_image] if piece.lead_image else []
    return {
        **given(description=piece.standfirst, image=list(filter(None, map(site.image, pictures)))),
        "wordCount": piece.words,
        "timeRequired": f"PT{piece.minutes}M",
    }


def _keywords(piece, around):
    words = [tag.name for tag in around.tags] if around else []
    own = papers.keyword_list(piece.keywords) if piece.shows_text else []
    return list(dict.fromkeys([*words, *own]))


def _correction(version):
    return {
        "@type": "CorrectionComment",
        "name": version.get_kind_display(),
        "text": version.note,
        "datePublished": moment(version.created_at),
    }


def _series(site, around):
    if not around or not around.series:
        return []
    series = around.series
    return [{"@type": "CreativeWorkSeries", "name": series.title, "url": site.whole(series.get_absolute_url())}]


def _rights(site, piece):
    if piece.licence:
        return {"license": Licence(piece.licence).url}
    return {
        "copyrightHolder": [{"@id": site.whole(row.author.get_absolute_url())} for row in piece.bylines.all()],
        "copyrightYear": localtime(piece.first_published_at or piece.published_at).year,
        **given(copyrightNotice=site.publication.rights),
    }


def _debate(site, around):
    """What it translates or takes up, and what translates it."""
    if not around:
        return {}
    of = [_other(site, link) for link in around.takes_up if link.kind == TRANSLATION]
    taken_up = [_other(site, link) for link in around.takes_up if link.kind != TRANSLATION]
    translations = [
        {"@type": "Article", "headline": piece.title, "url": site.whole(piece.get_absolute_url())}
        | given(inLanguage=piece.language)
        for kind, piece in around.replies
        if kind == TRANSLATION
    ]
    return given(translationOfWork=of[0] if of else None, workTranslation=translations, isBasedOn=taken_up)


def _other(site, link):
    return {"@type": "Article", "headline": link.title, "url": site.whole(link.url)}


def _paper(piece):
    doi = papers.doi_url(piece.doi) if piece.doi else ""
    identifier = {"@type": "PropertyValue", "propertyID": "DOI", "value": piece.doi, "url": doi} if doi else None
    return given(
        identifier=identifier,
        sameAs=doi,
        abstract=piece.abstract if piece.shows_text else "",
        citation=piece.references.splitlines() if piece.shows_text else [],
    )
