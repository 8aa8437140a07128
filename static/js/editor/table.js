/** Tables with a caption. The caption is an attribute, since the table's own children must be rows. */
import { Table, TableHeader, TableCell, TableRow, crel } from "django-prose-editor/editor"

import { REMOVE, ask } from "editor/dialog"
import { caption } from "editor/caption"
import { words } from "editor/words"

export async function editTableCaption(editor) {
  const value = editor.getAttributes("table").caption
  const field = caption.field({ name: "caption", label: words.tableCaption, value })
  const answer = await ask({ title: words.tableCaption, fields: [field], removable: Boolean(value) })
  const chain = editor.chain().focus()
  if (answer) chain.updateAttributes("table", answer === REMOVE ? { caption: "" } : answer)
  chain.run()
}

function view({ node }) {
  const line = crel("caption", { contentEditable: "false" })
  const contentDOM = crel("tbody")
  const dom = crel("div", {}, [crel("table", {}, [contentDOM])])
  const update = (changed) => {
    if (changed.type !== node.type) return false
    line.innerHTML = changed.attrs.caption
    if (line.innerHTML) contentDOM.before(line)
    else line.remove()
    return true
  }
  update(node)
  return { dom, contentDOM, update, ignoreMutation: ({ target }) => target !== contentDOM && !contentDOM.contains(target) }
}

const CaptionedTable = Table.extend({
  addAttributes: () => ({
    caption: {
      default: "",
      rendered: false,
      parseHTML: (element) => caption.clean(element.querySelector(":scope > caption")?.innerHTML ?? ""),
    },
  }),
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  renderHTML({ node }) {
    const line = node.attrs.caption ? [crel("caption", { innerHTML: node.attrs.caption })] : []
    return ["table", ...line, ["tbody", 0]]
  },
  addNodeView: () => view,
})

// Cells keep what the canonical form names; the widths that Tiptap would add are no business of a text.
const spans = {
  colspan: { default: 1, parseHTML: (element) => element.colSpan, renderHTML: ({ colspan }) => (colspan > 1 ? { colspan } : {}) },
  rowspan: { default: 1, parseHTML: (element) => element.rowSpan, renderHTML: ({ rowspan }) => (rowspan > 1 ? { rowspan } : {}) },
  colwidth: { default: null, rendered: false },
}

const HeadingCell = TableHeader.extend({
  addAttributes: () => ({
    ...spans,
    // A new heading has no scope: where it stands decides, and clean() writes it down.
    scope: { default: null, parseHTML: (element) => (element.scope === "col" ? null : element.scope || null) },
  }),
})

export const TABLES = [CaptionedTable, TableRow, HeadingCell, TableCell.extend({ addAttributes: () => spans })]
