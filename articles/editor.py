"""The rich-text editor as a form field: cleaned on its way in, pictures shown on its way out.

In the browser the field is static/js/editor/preset.js over a textarea; without JavaScript it is
the textarea, in which plain text is as good as HTML. `docs/decisions/0009-editor.md` says why.

The page prints `form.media.with_nonce(request.csp_nonce)` before its first module script.
"""

import json
import re

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Script
from django.utils.html import linebreaks
from js_asset import ImportMap, Media

from . import html
from .editor_words import WORDS

MODULES = (
    "caption", "dialog", "embed", "footnote", "inline", "link", "lists", "marks", "notice", "paste", "paste-lists",
    "paste-notes", "picture", "preformatted", "pull-quote", "table", "toolbar", "tools", "upload", "words",
)  # fmt: skip
ANY_TAG = re.compile(r"<[a-zA-Z/!]")


class EditorWidget(forms.Textarea):
    """A textarea that becomes the editor. The address for pictures is in `data-upload-url`."""

    @property
    def media(self):
        addresses = {f"editor/{name}": f"js/editor/{name}.js" for name in MODULES}
        bundle = "django_prose_editor/editor.js"
        return Media(
            importmap=ImportMap({"django-prose-editor/editor": bundle, **addresses}),
            # The first tag only lets the browser find the large module earlier.
            js=[Script(path, type="module") for path in (bundle, "js/editor/preset.js", "js/unsaved-guard.js")],
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        words = {key: str(word) for key, word in WORDS.items()}
        context["widget"]["attrs"] |= {"data-editor": True, "data-words": json.dumps(words)}
        return context

    def use_required_attribute(self, initial):
        """Never: a browser cannot show its complaint at a textarea that the editor hides."""
        return False


class EditorField(forms.CharField):
    """Text in the canonical form of articles.html, with pictures only from `images` (None: any there is).

    `upload_url` takes new pictures (none without it); `url_for` gives the address at which this
    writer sees a picture.
    """

    widget = EditorWidget

    def __init__(self, *, upload_url="", url_for=None, images=None, **kwargs):
        super().__init__(**kwargs)
        self.url_for, self.images = url_for, images
        if upload_url:
            self.widget.attrs["data-upload-url"] = upload_url
        if images is None:
            self.widget.attrs["data-any-picture"] = True

    def to_python(self, value):
        value = super().to_python(value)
        if value and not ANY_TAG.search(value):
            value = linebreaks(value, autoescape=True)
        try:
            return html.clean(value, images=self.images)
        except html.TooLarge as error:
            raise ValidationError(str(error), code="too_large") from error

    def prepare_value(self, value):
        return html.for_editor(value, self.url_for) if value and self.url_for else value
