"""The forms of the writing page, as one: the text, what is said about it, who wrote it, and what happens next."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.attaching import BadAttachment
from articles.models import Image
from authors.pictures import BadPicture
from submissions import attachments, limits, particulars, workflow, writing
from submissions.forms import ActionForm, AuthorFormSet, PaperFilesForm, ParticularsForm, TextForm
from submissions.models import Status
from submissions.statistics.promise import reply_within

# The action that the page's main button takes.
NEXT = {Status.DRAFT: "submit", Status.CHANGES_REQUESTED: "resubmit", Status.SUBMITTED: "replace"}


class Sheet:
    def __init__(self, visit, data=None, files=None):
        self.visit = visit
        self.submission = submission = visit.submission
        self.action = NEXT[submission.status]
        self.transition = workflow.TRANSITIONS[self.action]
        self.text = TextForm(
            submission, upload_url=visit.address("pictures"), url_for=visit.picture_url, data=data, files=files
        )
        self.next = ActionForm(self.action, self.transition, submission, data)
        self.replaces = self.action == "replace"
        self.particulars = self.authors = self.paper_files = None
        if not self.replaces:
            self.particulars = ParticularsForm(data, instance=submission)
            self.authors = AuthorFormSet(submission, particulars.fixed(submission), data)
            self.paper_files = PaperFilesForm(submission, data, files)

    @property
    def forms(self):
        every = (self.text, self.particulars, self.authors, self.paper_files, self.next)
        return [form for form in every if form is not None]

    @property
    def media(self):
        return self.text.media

    def is_valid(self):
        answers = [form.is_valid() for form in self.forms]  # all of them, so that every error shows
        return all(answers)

    @property
    def has_errors(self):
        return any(form.is_bound and not form.is_valid() for form in self.forms)

    @property
    def reply_days(self):
        """Within how many days its author hears from us."""
        return reply_within(self.submission.kind)

    @property
    def seq(self):
        return self.text.cleaned_data["seq"]

    def said(self):
        """Particulars and authors, where they are complete: half an address is no reason not to save a text."""
        rest = {"particulars": None, "authors": None}
        if self.particulars is not None and self.particulars.is_valid():
            rest["particulars"] = self.particulars.cleaned_data
        if self.authors is not None and self.authors.is_valid():
            rest["authors"] = self.authors.rows()
        return rest

    def store(self, *, at_once=False):
        """Save what is valid. Raises what particulars.save() does."""
        text, seq = self.text.text(), self.seq
        return particulars.save(
            self.submission, by=self.visit.person, text=text, expected_seq=seq, at_once=at_once, **self.said()
        )

    def replace(self):
        """Send the text as a new version. Raises what workflow.perform() does."""
        return workflow.perform(
            "replace",
            self.submission,
            by=self.visit.person,
            text=self.text.text(),
            draft_seq=self.seq,
            expected_seq=self.next.cleaned_data["expected_seq"],
        )

    def is_stored(self, draft):
        """Whether all of this is there already: the second of two clicks, or a tab that has nothing new."""
        said = self.said()
        if not writing.says_the_same(draft, self.text.text()):
            return False
        return said["particulars"] is None or not particulars.differ(draft.submission, said["particulars"])

    def take_files(self):
        """Keep what was sent along. False, with the reason in its form, where something cannot be used."""
        return self.take_picture() and self.change_attachments()

    def change_attachments(self):
        sent = self.paper_files.cleaned_data if self.paper_files else {}
        if not (sent.get("attachment") or sent.get("remove_attachments")):
            return True
        try:
            attachments.change(
                self.submission,
                by=self.visit.person,
                upload=sent["attachment"],
                label=sent["attachment_label"],
                remove=[row.pk for row in sent["remove_attachments"]],
            )
        except BadAttachment as refusal:
            self.paper_files.add_error("attachment", str(refusal))
            return False
        return True

    def take_picture(self):
        """Make a newly chosen lead picture the piece's. False, with the reason in the form, where it cannot be used."""
        upload = self.text.cleaned_data["new_picture"]
        if not upload:
            return True
        try:
            image = add_picture(self.submission, upload, self.visit.person)
        except ValidationError as refusal:
            self.text.add_error("new_picture", refusal)
            return False
        self.text.cleaned_data["lead_image"] = image
        return True


def add_picture(submission, upload, by):
    """Take in a picture for a piece. Raises ValidationError with a sentence for its sender."""
    if not (limits.PICTURES.allows(by.pk) and limits.PICTURE_BYTES.allows(by.pk, upload.size)):
        raise ValidationError(_("That was a lot of pictures for one day. Go on tomorrow, or send them to the editors."))
    try:
        image = Image.take_in(upload.read(), owner=by)
    except BadPicture as error:
        raise ValidationError(str(error)) from error
    submission.pictures.add(image)
    return image
