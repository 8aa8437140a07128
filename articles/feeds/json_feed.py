import json

TYPE = "application/feed+json; charset=utf-8"
VERSION = "https://jsonfeed.org/version/1.1"


def write(channel):
    """The channel as JSON Feed 1.1, without members that have nothing to say."""
    feed = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.url,
        "feed_url": channel.feed_url,
        "description": channel.subtitle,
        "icon": channel.icon,
        "authors": [{"name": channel.publisher}],
        "language": channel.language,
        "items": [_given(_item(entry)) for entry in channel.entries],
    }
    return json.dumps(_given(feed) | {"items": feed["items"]}, ensure_ascii=False)


def _item(entry):
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content or "<p></p>",
        "summary": entry.summary,
        "image": entry.picture.url if entry.picture else "",
        "date_published": entry.published.isoformat(timespec="seconds"),
        "date_modified": entry.updated.isoformat(timespec="seconds"),
        "authors": [
            _given({"name": person.name, "url": person.url, "avatar": person.picture}) for person in entry.authors
        ],
        "tags": entry.terms,
        "language": entry.language,
    }


def _given(members):
    return {name: value for name, value in members.items() if value}
