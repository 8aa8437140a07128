"""Whether what is stored fits together: checks that read everything and write nothing.

Each check yields a Finding for every row that breaks what it guarantees; on a sound site there is none.
"""

from . import files, log, outbox, public, texts
from .finding import Finding

CHECKS = (
    log.statuses_follow_from_the_log,
    log.decisions_have_their_event_and_letters,
    log.nobody_holds_what_they_may_not_see,
    texts.pieces_have_their_text,
    texts.revisions_say_what_was_signed,
    public.pieces_are_what_readers_were_given,
    public.the_index_holds_what_is_public,
    public.slugs_are_unique,
    public.counters_count_up,
    files.rows_have_their_files,
    files.files_have_their_rows,
    outbox.mail_moves,
)

__all__ = ["CHECKS", "Finding"]
