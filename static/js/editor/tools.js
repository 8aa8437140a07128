/** The toolbar's buttons: what each says, does, and when it is pressed or of no use. */
import { addVideo } from "editor/embed"
import { addNote } from "editor/footnote"
import { editLink } from "editor/link"
import { isUsable, pullQuote } from "editor/pull-quote"
import { editTableCaption } from "editor/table"
import { choosePictures } from "editor/upload"

const command = (name, ...values) => (editor) => editor.chain().focus()[name](...values).run()
const can = (name, ...values) => (editor) => editor.can()[name](...values)
const mark = (name, toggle, face = {}) => ({ name, run: command(toggle), pressed: (editor) => editor.isActive(name), ...face })
const heading = (name, level) => ({
  name, run: command("toggleHeading", { level }), pressed: (editor) => editor.isActive("heading", { level }),
})
const plain = (editor) => editor.chain().focus().clearNodes().unsetAllMarks().run()
const newTable = command("insertTable", { rows: 3, cols: 3, withHeaderRow: true })

export const MAIN = (takesPictures) => [
  [heading("heading", 2), heading("subheading", 3)],
  [
    mark("italic", "toggleItalic", { face: "I", variant: "italic", keys: "Control+I" }),
    mark("bold", "toggleBold", { face: "B", variant: "bold", keys: "Control+B" }),
    { name: "link", run: editLink, pressed: (editor) => editor.isActive("link"), keys: "Control+K" },
  ],
  [
    { name: "quote", run: command("toggleBlockquote"), pressed: (editor) => editor.isActive("blockquote") },
    { name: "pullQuote", run: pullQuote, pressed: (editor) => editor.isActive("pullQuote"), usable: isUsable },
    { name: "list", run: command("toggleBulletList"), pressed: (editor) => editor.isActive("bulletList") },
    { name: "numbers", run: command("toggleOrderedList"), pressed: (editor) => editor.isActive("orderedList") },
  ],
  [
    { name: "note", run: addNote, keys: "Control+Alt+F" },
    ...(takesPictures ? [{ name: "picture", run: choosePictures }] : []),
    { name: "video", run: addVideo, usable: (editor) => !editor.isActive("table") },
    { name: "table", run: newTable, usable: (editor) => !editor.isActive("table") && can("insertTable")(editor) },
  ],
  [
    { name: "undo", run: command("undo"), usable: can("undo"), keys: "Control+Z" },
    { name: "redo", run: command("redo"), usable: can("redo"), keys: "Control+Shift+Z" },
  ],
]

export const MORE = [
  [heading("minorHeading", 4)],
  [
    mark("strike", "toggleStrike"), mark("superscript", "toggleSuperscript"), mark("subscript", "toggleSubscript"),
    mark("cite", "toggleCite"), mark("code", "toggleCode"),
  ],
  [{ name: "rule", run: command("setHorizontalRule") }, { name: "plain", run: plain }],
]

export const TABLE = [
  [{ name: "addRow", run: command("addRowAfter") }, { name: "addColumn", run: command("addColumnAfter") }],
  [{ name: "deleteRow", run: command("deleteRow") }, { name: "deleteColumn", run: command("deleteColumn") }],
  [
    { name: "headerRow", run: command("toggleHeaderRow") }, { name: "headerColumn", run: command("toggleHeaderColumn") },
    { name: "mergeCells", run: command("mergeOrSplit"), usable: can("mergeOrSplit") },
  ],
  [{ name: "tableCaption", run: editTableCaption }, { name: "deleteTable", run: command("deleteTable") }],
]
