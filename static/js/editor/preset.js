/**
 * Puts the editor over every <textarea data-editor>. The textarea stays what the form sends: it is
 * written at every change, and a change of its value from outside is taken over.
 */
import {
  Blockquote, BulletList, Document, Dropcursor, Editor, Extension, Gapcursor, HardBreak, Heading, History,
  HorizontalRule, ListItem, Paragraph, Placeholder, Text, TrailingNode, crel, initializeEditors,
} from "django-prose-editor/editor"

import { Embed } from "editor/embed"
import { Footnote } from "editor/footnote"
import { Link } from "editor/link"
import { NumberedList } from "editor/lists"
import { MARKS } from "editor/marks"
import { Notice } from "editor/notice"
import { Paste } from "editor/paste"
import { Picture } from "editor/picture"
import { Preformatted } from "editor/preformatted"
import { PullQuote } from "editor/pull-quote"
import { TABLES } from "editor/table"
import { Toolbar } from "editor/toolbar"
import { Upload } from "editor/upload"
import { words } from "editor/words"

// A pull quote stands between the blocks of a piece, never within one.
const Piece = Document.extend({ content: "(block | top)+" })
const BLOCKS = [
  Piece, Paragraph, Text, HardBreak, Heading.configure({ levels: [2, 3, 4] }), BulletList, NumberedList, ListItem,
  Blockquote, Preformatted, HorizontalRule, ...TABLES, Picture, Embed, PullQuote, Footnote,
]
const MANNERS = [Dropcursor.configure({ class: "editor__drop", color: false }), Gapcursor, TrailingNode, History]

function create(textarea) {
  if (textarea.closest(".editor")) return
  Object.assign(words, JSON.parse(textarea.dataset.words))
  const label = textarea.labels[0]
  const url = textarea.dataset.uploadUrl
  const notice = new Notice()
  const toolbar = new Toolbar({ takesPictures: Boolean(url), controls: `${textarea.id}_editor` })
  const page = crel("div", { className: "editor__page" })
  const element = crel("div", { className: "editor" }, [toolbar.element, notice.element, page])
  textarea.before(element)
  element.append(textarea)
  const editor = new Editor({
    element: page,
    injectCSS: false,
    editable: !textarea.disabled,
    content: textarea.value,
    extensions: [
      ...BLOCKS, ...MARKS, Link, ...MANNERS, Paste.configure({ notice, anyPicture: "anyPicture" in textarea.dataset }),
      ...(url ? [Upload.configure({ url, notice })] : []), Placeholder.configure({ placeholder: textarea.placeholder }),
      AtOnce, leadsTo(toolbar),
    ],
    editorProps: { attributes: attributes(textarea, label) },
    onUpdate: () => write(editor, textarea),
  })
  toolbar.attach(editor)
  textarea.hidden = true
  textarea.addEventListener("change", () => take(editor, textarea))
  label?.addEventListener("click", (event) => { event.preventDefault(); editor.commands.focus() })
}

const attributes = (textarea, label) => ({
  id: `${textarea.id}_editor`,
  class: "editor__text prose",
  role: "textbox",
  spellcheck: "true",
  "aria-multiline": "true",
  "aria-label": label?.textContent.trim().replace(/\s+/g, " ") || words.text,
  "aria-description": words.textHelp,
  ...Object.fromEntries(
    ["aria-describedby", "aria-invalid", "lang", "dir"].filter((name) => textarea.hasAttribute(name))
      .map((name) => [name, textarea.getAttribute(name)]),
  ),
})

// Tiptap's own waits for the next frame: who types on loses a letter, who goes on to another field is called back.
const AtOnce = Extension.create({
  name: "focusAtOnce",
  addCommands: () => ({ focus: () => ({ view, dispatch }) => { if (dispatch) view.focus(); return true } }),
})

const leadsTo = (toolbar) => Extension.create({
  name: "leadsToToolbar",
  addKeyboardShortcuts: () => ({ "Alt-F10": () => { toolbar.focus(); return true } }),
})

const html = (editor) => (editor.isEmpty ? "" : editor.getHTML())

function write(editor, textarea) {
  textarea.value = html(editor)
  textarea.dispatchEvent(new Event("input", { bubbles: true }))
}

/** A new value from outside (an earlier text taken back, say); what the textarea got from us is no news. */
function take(editor, textarea) {
  if (textarea.value !== html(editor)) editor.commands.setContent(textarea.value, { emitUpdate: false })
}

initializeEditors(create, "textarea[data-editor]")
