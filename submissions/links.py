"""Signed links by mail: each opens one thing for one contributor, and turning its key makes it void."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from .models import Contributor, ReviewRequest
from .models.contributor import link_key

OPEN, FOLLOW, REVIEW = "submissions.open", "submissions.follow", "submissions.review"
OPEN_FOR = 3 * 24 * 3600


def token(contributor, purpose):
    return signing.dumps([contributor.pk, contributor.link_key], salt=purpose)


def read(value, purpose, max_age=None):
    """(contributor id, key) of a token we made, or None where it is forged, too old or for another purpose."""
    try:
        pk, key = signing.loads(value, salt=purpose, max_age=max_age)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return pk, key


def contributor_for(value, purpose, max_age=None):
    """The contributor a token stands for, or None where it is forged, too old, void or for another purpose."""
    found = read(value, purpose, max_age)
    return (
        found
        and Contributor.objects.select_related("submission", "user").filter(pk=found[0], link_key=found[1]).first()
    )


def once_for(value, purpose):
    """The contributor a token was made for, however old or void it is by now; None where it is forged."""
    found = read(value, purpose)
    return found and Contributor.objects.select_related("submission", "user").filter(pk=found[0]).first()


def turn_key(contributor):
    """Make every link that this contributor was sent void (unsaved)."""
    contributor.link_key = link_key()


def open_url(contributor):
    """The link that confirms an address and opens the draft that was sent from the open form."""
    return settings.SITE_URL + reverse("submissions:open", args=[token(contributor, OPEN)])


def follow_url(contributor):
    """The link by which an author without an account follows a piece and answers its proof."""
    return settings.SITE_URL + reverse("follow:detail", args=[token(contributor, FOLLOW)])


def review_token(review):
    return signing.dumps([review.pk, review.key], salt=REVIEW)


def review_for(value):
    """The review a token stands for, or None where it is forged, void or for another purpose."""
    found = read(value, REVIEW)
    related = ("submission__kind", "revision__lead_image", "invited_by")
    return found and ReviewRequest.objects.select_related(*related).filter(pk=found[0], key=found[1]).first()


def review_url(review):
    """The link by which a reviewer reads what they were asked to read, and answers."""
    return settings.SITE_URL + reverse("reviews:detail", args=[review_token(review)])


def shared_url(link):
    """The link by which somebody without an account reads one version."""
    return settings.SITE_URL + reverse("shared:detail", args=[link.key])


def is_signed(url):
    """Whether an address holds a token, which lets whoever has it act."""
    path = url.removeprefix(settings.SITE_URL)
    return path.startswith(("/follow/", "/reviews/", "/submissions/open/"))


def page_url(contributor):
    """Where this contributor reads about the piece: their page, or the signed link where they have no account."""
    if contributor.user_id:
        return settings.SITE_URL + contributor.submission.get_absolute_url()
    return follow_url(contributor)
