from js_asset import Media


class NoncedMedia:
    """For a ModelAdmin with the editor in its form: the import map is the one inline script, and carries the nonce."""

    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)
