from django.utils.feedgenerator import Atom1Feed

TYPE = "application/atom+xml; charset=utf-8"


class _FullText(Atom1Feed):
    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if self.feed["logo"]:
            handler.addQuickElement("logo", self.feed["logo"])

    def item_attributes(self, item):
        return {"xml:lang": item["entry"].language}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        entry = item["entry"]
        for person in entry.authors:
            handler.startElement("author", {})
            handler.addQuickElement("name", person.name)
            handler.addQuickElement("uri", person.url)
            handler.endElement("author")
        if entry.picture:
            link = {"rel": "enclosure", "href": entry.picture.url, "type": entry.picture.type}
            handler.addQuickElement("link", "", link)
        handler.addQuickElement("content", entry.content, {"type": "html"})


def write(channel):
    """The channel as an Atom document."""
    feed = _FullText(
        title=channel.title,
        subtitle=channel.subtitle,
        link=channel.url,
        feed_url=channel.feed_url,
        description="",
        language=channel.language,
        author_name=channel.publisher,
        feed_copyright=channel.rights or None,
        logo=channel.icon,
    )
    for entry in channel.entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.summary or None,  # type: ignore[arg-type]  # None is left out; the stubs know no None
            unique_id=entry.id,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.terms,
            entry=entry,
        )
    return feed.writeString("utf-8")
