/** Captions of pictures and tables: running text with every mark, notes too. */
import { HardBreak } from "django-prose-editor/editor"

import { Footnote } from "editor/footnote"
import { InlineText } from "editor/inline"
import { Link } from "editor/link"
import { MARKS } from "editor/marks"

export const caption = new InlineText([...MARKS, HardBreak, Link, Footnote])
