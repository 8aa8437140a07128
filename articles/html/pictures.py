"""The markup of a picture: AVIF for nearly all browsers, JPEG for the others, in the widths that there are.

Pure: a picture is anything with url, width, height and sources(crop), such as articles.models.Image.
"""

from django.utils.html import format_html, format_html_join

FALLBACK_WIDTH = 1200


def picture_markup(image, sizes, *, alt, css="picture__image", crop="whole", lazy=True, priority=False):
    """A <picture>, or an <img> alone while there is but the one file. `sizes` is how wide it is shown, in CSS."""
    files = image.sources(crop)
    loading = {"fetchpriority": "high"} if priority else {"loading": "lazy"} if lazy else {}
    if not files:
        return _img(css, {"src": image.url}, image, alt, loading)
    jpegs = files["jpeg"]
    fallback = next((jpeg for jpeg in reversed(jpegs) if jpeg.width <= FALLBACK_WIDTH), jpegs[0])
    addresses = {"src": fallback.url, "srcset": _srcset(jpegs), "sizes": sizes}
    return format_html(
        '<picture><source type="image/avif" srcset="{}" sizes="{}">{}</picture>',
        _srcset(files["avif"]), sizes, _img(css, addresses, jpegs[-1], alt, loading),
    )  # fmt: skip


def credit_line(credit, licence):
    """“Ada Sample / CC BY 4.0”, or what there is of it."""
    return " / ".join(part for part in (credit, licence) if part)


def _img(css, addresses, size, alt, loading):
    given = {"class": css, **addresses, "width": size.width, "height": size.height, "alt": alt, **loading}
    return format_html('<img{} decoding="async">', format_html_join("", ' {}="{}"', given.items()))


def _srcset(files):
    return format_html_join(", ", "{} {}w", ((file.url, file.width) for file in files))
