"""How an author comes to a piece: by account, or by the signed link of a letter. Both read the same pages."""

from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.models import Image
from submissions import permissions
from submissions.models import Contributor, Submission

# Who comes by link follows and answers. Writing needs an account, to which they may add the piece.
BY_LINK = {"approve_proof", "ask_corrections", "withdraw"}


@dataclass
class Visit:
    submission: Submission
    person: object  # a User, or the Contributor to whom the link was sent
    token: str = ""

    @property
    def by_link(self):
        return bool(self.token)

    def address(self, name, *args):
        """An address of this piece, by account or under the link's token. Names are the same in both."""
        if self.by_link:
            return reverse(f"follow:{name}", args=[self.token, *args])
        return reverse(f"submissions:{name}", args=[self.submission.pk, *args])

    def picture_url(self, image_id):
        return self.address("picture", image_id)

    def pictures(self, *texts):
        """The pictures that these texts show, by id, each with the address at which this visitor sees it."""
        ids = {pk for text in texts for pk in text.picture_ids()}
        return Image.objects.filter(pk__in=ids, submissions=self.submission).by_id_at(self.picture_url)

    def earlier_drafts(self):
        """What its authors wrote and saved over, and nothing of what the desk did."""
        authors = {row.user_id for row in self.submission.contributors.all()} | {self.submission.owner_id}
        return self.submission.draft.snapshots.filter(Q(by=None) | Q(by__in=authors - {None}))

    @cached_property
    def is_author(self):
        return permissions.writes(self.person, self.submission)

    @cached_property
    def contributor(self):
        if self.by_link:
            return self.person
        return next((row for row in self.submission.contributors.all() if row.user_id == self.person.pk), None)

    @property
    def email(self):
        return self.contributor.email if self.contributor else self.person.email

    def offers(self, action):
        """Whether this way of coming lets one take an action at all."""
        return not self.by_link or action in BY_LINK


def rows():
    return Submission.objects.select_related(
        "draft", "draft__lead_image", "kind", "handling_editor", "article", "primary_category"
    ).prefetch_related("contributors")


def look_up(request, pk):
    """A visit by account to a piece that this person may open; else 404, the same as for one that is not there."""
    visible = rows().filter(pk__in=Submission.objects.visible_to(request.user).values("pk"))
    return Visit(get_object_or_404(visible, pk=pk), request.user)


def find(request, pk):
    """The same, for a page that shows something: to pieces of others staff come with their second factor."""
    visit = look_up(request, pk)
    if not visit.is_author and not admin.site.has_permission(request):
        raise PermissionDenied(_("Open the desk first: it asks for your second factor."))
    return visit


def by_link(contributor: Contributor, token):
    return Visit(rows().get(pk=contributor.submission_id), contributor, token)
