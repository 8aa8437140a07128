"""What a browser would send back from a form of the desk."""


def filled(response, **changes):
    """The data of the change form in a response, guard and inlines included, with some of it changed."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value not in (None, False, "") and not getattr(value, "url", None):
                data[field.html_name] = value
    if guard := response.context.get("edit_guard"):
        data["edit_guard_seen"] = guard["seen"]
    return {**data, "_continue": "1", **changes}
