"""The index on SQLite: an FTS5 table of stems whose rowid is the entry's place.

FTS5 reads the rows of a word from the newest on and stops where told, so that a word that is everywhere costs no
more than one that is rare. A trigger takes out what loses its entry.
"""

from django.db import connection

FIELDS = {"title": "title", "names": "title names", "head": "title names summary", "all": "title names summary body"}
COUNTED = 50


def write(rows):
    entries = [(row.place, row.article_id, row.filing) for row in rows]
    texts = [
        (row.place, *(" ".join(part) for part in (row.title, row.names, row.summary, row.body)), row.filing)
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO articles_searchentry (place, article_id, filing) VALUES (%s, %s, %s)", entries)
        cursor.executemany(
            "INSERT INTO articles_search (rowid, title, names, summary, body, filing) VALUES (%s, %s, %s, %s, %s, %s)",
            texts,
        )


def tidy():
    """Merge the index into one piece, which is read fastest."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO articles_search (articles_search) VALUES ('optimize')")


def tier(number, terms, where, any_in="", *, filing, span, limit):
    """(SQL, parameters): the newest places where `where` holds every term, `any_in` one of them, filed as asked."""
    wanted = [f"filing : ({' OR '.join(map(_quoted, choices))})" for choices in filing]
    if terms:
        wanted.append(f"{{{FIELDS[where]}}} : ({' AND '.join(map(_phrase, terms))})")
    if any_in:
        wanted.append(f"{{{FIELDS[any_in]}}} : ({' OR '.join(map(_phrase, terms))})")
    match, parameters = ("articles_search MATCH %s AND", [" AND ".join(wanted)]) if wanted else ("", [])
    sql = (
        f"SELECT * FROM (SELECT rowid AS place, {number:d} AS tier FROM articles_search"
        f" WHERE {match} rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s)"
    )
    return sql, [*parameters, *span, limit]


def counted(stem, number, now):
    """(SQL, parameters): in how many public pieces a word stands, counted to 50."""
    sql = (
        f"SELECT {number:d} AS number, count(*) AS pieces FROM (SELECT 1 FROM articles_search"
        " JOIN articles_searchentry entry ON entry.place = articles_search.rowid"
        " JOIN articles_article article ON article.id = entry.article_id AND article.published_at <= %s"
        " WHERE articles_search MATCH %s LIMIT %s)"
    )
    return sql, [now, f"{{{FIELDS['all']}}} : {_quoted(stem)}", COUNTED]


def read(sql, parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _quoted(word):
    return f'"{word}"'


def _phrase(term):
    return _quoted(" ".join(term))
