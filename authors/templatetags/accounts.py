from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

LABELS = {
    "code": _("Code"),
    "email": _("E-mail address"),
    "login": _("E-mail address"),
    "oldpassword": _("Present password"),
    "password": _("Password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "remember": _("Stay logged in on this device"),
}
RULES = _("At least 12 characters. A few words in a row are easy to keep and hard to guess.")


@register.filter
def in_our_words(form):
    """An allauth form as this site words it: without placeholders that repeat the label, rules in one sentence."""
    for field in form:
        field.field.widget.attrs.pop("placeholder", None)
        field.label = LABELS.get(field.name, field.label)
        if field.name == "password1":
            field.help_text = RULES
    return form
