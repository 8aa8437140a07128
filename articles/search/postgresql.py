"""The index on PostgreSQL: a tsvector of stems beside each entry, with a GIN index.

Each stem stands in it again for every part that holds it: as t=stem for the headline, n=stem for headline and names,
h=stem for standfirst and tags too. So the GIN index alone answers all but phrases, of which the newest 5,000 possible
pieces are looked at. No extension and no text search configuration is needed, since stems come ready.
"""

from django.db import connection, transaction

PARTS = {"title": "t=", "names": "n=", "head": "h=", "all": ""}
HELD_BY = {"title": ["t=", "n=", "h=", ""], "names": ["n=", "h=", ""], "summary": ["h=", ""], "body": [""]}
COUNTED = 50
LOOKED_AT = 5000
NEXT = " <-> "
GAP = 10  # between fields, so that no phrase spans two
LAST_POSITION = 16_383
MOST_BYTES = 700_000  # PostgreSQL refuses a tsvector of a megabyte


def write(rows):
    values = [(row.place, row.article_id, row.filing, _vector(row)) for row in rows]
    sql = "INSERT INTO articles_searchentry (place, article_id, filing, words) VALUES (%s, %s, %s, %s::tsvector)"
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def tidy():
    """Bring what was written lately into the index proper, and count words for the planner."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('search_words')")
        cursor.execute("ANALYZE articles_searchentry")


def tier(number, terms, where, any_in="", *, filing, span, limit):
    """(SQL, parameters): the newest places where `where` holds every term, `any_in` one of them, filed as asked."""
    wanted = [f"({' | '.join(map(_filed, choices))})" for choices in filing]
    wanted += [_quoted(PARTS[where] + stem) for term in terms for stem in term]
    phrases = [_phrase(term, where) for term in terms if len(term) > 1]
    if any_in:
        one = " | ".join(_phrase(term, any_in) for term in terms)
        wanted.append(f"({one.replace(NEXT, ' & ')})")
        phrases += [f"({one})"] if phrases else []
    rows, parameters = _possible(" & ".join(wanted), span)
    if phrases:
        rows = f"""
            SELECT place FROM (SELECT * FROM ({rows}) possible ORDER BY place DESC LIMIT %s) newest
            WHERE words @@ %s::tsquery
        """
        parameters += [LOOKED_AT, " & ".join(phrases)]
    return f"(SELECT place, {number:d} AS tier FROM ({rows}) found ORDER BY place DESC LIMIT %s)", [*parameters, limit]


def _possible(query, span):
    """By the words' index alone: “+ 0” and OFFSET keep the planner from walking along places, unpacking all words."""
    if not query:
        return "SELECT place, words FROM articles_searchentry WHERE place BETWEEN %s AND %s", [*span]
    sql = "SELECT place, words FROM articles_searchentry WHERE words @@ %s::tsquery AND place + 0 BETWEEN %s AND %s"
    return f"{sql} OFFSET 0", [query, *span]


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


def _phrase(term, where):
    stems = NEXT.join(_quoted(PARTS[where] + stem) for stem in term)
    return f"({stems})"


def _vector(row):
    """What PostgreSQL reads as a tsvector: each stem, in each part that holds it, with its positions."""
    positions, at, size = {}, 0, 0
    for field, parts in HELD_BY.items():
        for stem in getattr(row, field):
            at += 1
            if stem not in positions:
                size += len(parts) * (len(stem.encode()) + 10)
                if size > MOST_BYTES:
                    break
            for part in parts:
                places = positions.setdefault(part + stem, [])
                if len(places) < 255 and at <= LAST_POSITION:
                    places.append(str(at))
        at += GAP
    lexemes = [f"{_quoted(stem)}:{','.join(places)}" if places else _quoted(stem) for stem, places in positions.items()]
    return " ".join([*lexemes, *map(_filed, row.filing.split())])
