from django import template

register = template.Library()


@register.filter
def without_placeholders(form):
    """A placeholder that repeats the label only hides what has been typed."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form
