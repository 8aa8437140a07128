"""The index on PostgreSQL: two tsvectors beside each entry, made of stems, each with a GIN index.

`head` holds headline (A), names (B) and what sums a piece up (C); `words` holds everything, and is read only where
the index cannot answer: for phrases, of which the newest 5,000 possible pieces are looked at. No extension and no
text search configuration is needed, since stems come ready.
"""

from django.db import connection, transaction

WEIGHTS = {"title": ":A", "names": ":AB", "head": ""}
COUNTED = 50
LOOKED_AT = 5000
GAP = 10  # between fields, so that no phrase spans two
LAST_POSITION = 16_383
MOST_BYTES = 700_000  # PostgreSQL refuses a tsvector of a megabyte


def write(rows):
    fields = ["title", "names", "summary", "body"]
    values = [(row.place, row.article_id, row.filing, _vector(row, fields[:3]), _vector(row, fields)) for row in rows]
    sql = (
        "INSERT INTO articles_searchentry (place, article_id, filing, head, words)"
        " VALUES (%s, %s, %s, %s::tsvector, %s::tsvector)"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def tidy():
    """Bring what was written lately into the index proper, and count words for the planner."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('search_head'), gin_clean_pending_list('search_words')")
        cursor.execute("ANALYZE articles_searchentry")


def tier(number, terms, where, any_in="", *, filing, span, limit):
    """(SQL, parameters): the newest places where `where` holds every term, `any_in` one of them, filed as asked."""
    filed = [f"({' | '.join(map(_filed, choices))})" for choices in filing]
    if not terms and not filed:
        rows, parameters = "SELECT place FROM articles_searchentry WHERE place BETWEEN %s AND %s", [*span]
    elif where == "all" and terms:
        rows, parameters = _anywhere(terms, filed, any_in, span)
    else:
        query = " & ".join([*filed, *(_phrase(term, WEIGHTS[where] if terms else "") for term in terms)])
        rows = "SELECT place FROM articles_searchentry WHERE head @@ %s::tsquery AND place BETWEEN %s AND %s"
        parameters = [query, *span]
    return f"(SELECT place, {number:d} AS tier FROM ({rows}) found ORDER BY place DESC LIMIT %s)", [*parameters, limit]


def _anywhere(terms, filed, any_in, span):
    """By the words index alone: “+ 0” and OFFSET keep the planner from walking along places, reading every vector."""
    single = " & ".join([*filed, *(_quoted(stem) for term in terms for stem in term)])
    sql = "SELECT place, words FROM articles_searchentry WHERE words @@ %s::tsquery AND place + 0 BETWEEN %s AND %s"
    parameters = [single, *span]
    if any_in:
        sql += " AND head @@ %s::tsquery"
        parameters.append(" | ".join(_phrase(term, WEIGHTS[any_in]) for term in terms))
    phrases = [_phrase(term, "") for term in terms if len(term) > 1]
    if not phrases:
        return f"SELECT place FROM ({sql} OFFSET 0) possible", parameters
    sql = (
        f"SELECT place FROM (SELECT * FROM ({sql} OFFSET 0) possible ORDER BY place DESC LIMIT %s) newest"
        " WHERE words @@ %s::tsquery"
    )
    return sql, [*parameters, LOOKED_AT, " & ".join(phrases)]


def counted(stem, number, now):
    """(SQL, parameters): in how many public pieces a word stands, counted to 50."""
    sql = (
        f"(SELECT {number:d} AS number, count(*) AS pieces FROM (SELECT 1 FROM articles_searchentry entry"
        " JOIN articles_article article ON article.id = entry.article_id AND article.published_at <= %s"
        " WHERE entry.words @@ %s::tsquery LIMIT %s) seen)"
    )
    return sql, [now, _quoted(stem), COUNTED]


def read(sql, parameters):
    # To scan the table would mean to unpack every piece's words, which the planner takes for cheap.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL jit = off")
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _quoted(word):
    return f"'{word}'"


def _filed(token):
    return f"'={token}'"


def _phrase(term, weights):
    stems = " <-> ".join(f"{_quoted(stem)}{weights}" for stem in term)
    return f"({stems})"


def _vector(row, fields):
    """What PostgreSQL reads as a tsvector: each stem with its positions and weight."""
    positions, at, size = {}, 0, 0
    for field, weight in zip(fields, "ABCD", strict=False):
        for stem in getattr(row, field):
            at += 1
            if stem not in positions:
                size += len(stem.encode()) + 8
                if size > MOST_BYTES:
                    break
            places = positions.setdefault(stem, [])
            if len(places) < 255 and at <= LAST_POSITION:
                places.append(f"{at}{weight}")
        at += GAP
    lexemes = [f"{_quoted(stem)}:{','.join(places)}" if places else _quoted(stem) for stem, places in positions.items()]
    return " ".join([*lexemes, *map(_filed, row.filing.split())])
