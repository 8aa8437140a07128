/**
 * Footnotes: <span class="footnote">…</span> in running text. Each is one thing for the caret, edited in
 * a dialog, so that typing never ends up inside; style sheets give the numbers, so that notes may move.
 */
import { Node, Plugin, crel, pm } from "django-prose-editor/editor"

import { REMOVE, ask } from "editor/dialog"
import { InlineText, text } from "editor/inline"
import { Link } from "editor/link"
import { NOTE_MARKS } from "editor/marks"
import { say, words } from "editor/words"

const { NodeSelection } = pm.state
const note = new InlineText([...NOTE_MARKS, Link])

const askForText = (value) => ask({
  title: words.note,
  fields: [note.field({ name: "html", label: words.noteText, value, check: (html) => (html ? "" : words.noteEmpty) })],
  removable: Boolean(value),
})

export async function addNote(editor) {
  const at = editor.state.selection.to
  const answer = await askForText("")
  const chain = editor.chain().focus()
  if (answer) chain.insertContentAt(at, { type: "footnote", attrs: answer }).setTextSelection(at + 1)
  chain.run()
}

async function editNote(editor, position, node) {
  const answer = await askForText(node.attrs.html)
  const chain = editor.chain().focus()
  if (answer === REMOVE) chain.deleteRange({ from: position, to: position + 1 })
  else if (answer) chain.command(({ tr }) => tr.setNodeAttribute(position, "html", answer.html)).setTextSelection(position + 1)
  chain.run()
}

function view({ node }) {
  const dom = crel("span", { className: "editor-note", role: "button" })
  const update = (changed) => {
    if (changed.type !== node.type) return false
    const label = say("noteLabel", { text: text(changed.attrs.html) })
    dom.title = text(changed.attrs.html)
    dom.setAttribute("aria-label", label)
    return true
  }
  update(node)
  return { dom, update }
}

/** The first press of a deleting key at a note selects it: nobody should lose one unseen. */
const selectBeside = (side) => ({ editor }) => {
  const { selection, tr } = editor.state
  const beside = selection.empty && selection.$from[side]
  if (beside?.type?.name !== "footnote") return false
  const at = side === "nodeBefore" ? selection.from - 1 : selection.from
  editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)))
  return true
}

export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ html: { default: "", rendered: false } }),
  parseHTML: () => [{
    tag: "span.footnote",
    priority: 60,
    getAttrs: (element) => { const html = note.clean(element.innerHTML); return html ? { html } : false },
  }],
  renderHTML: ({ node }) => crel("span", { className: "footnote", innerHTML: node.attrs.html }),
  renderText: () => "",
  addNodeView: () => view,
  addKeyboardShortcuts: () => ({
    "Mod-Alt-f": ({ editor }) => { addNote(editor); return true },
    Backspace: selectBeside("nodeBefore"),
    Delete: selectBeside("nodeAfter"),
    Enter: ({ editor }) => {
      const { node, from } = editor.state.selection
      if (node?.type.name !== "footnote") return false
      editNote(editor, from, node)
      return true
    },
  }),
  addProseMirrorPlugins() {
    const handleClickOn = (_view, _at, node, position, _event, direct) => {
      if (!direct || node.type !== this.type) return false
      editNote(this.editor, position, node)
      return true
    }
    return [new Plugin({ props: { handleClickOn } })]
  },
})
