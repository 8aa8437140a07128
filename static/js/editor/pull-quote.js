/**
 * Pull quotes: <aside><p>…</p></aside>, words of the text set large between its blocks. Since they repeat the text, words
 * that are selected are copied; a paragraph without a selection becomes one, and back.
 */
import { Node } from "django-prose-editor/editor"

const NAME = "pullQuote"
const MARKS = ["bold", "italic"]
const BLOCKS = "p, h1, h2, h3, h4, ul, ol, table, figure, blockquote, pre, hr, aside"

/** Its only paragraph, or itself where it holds nothing but running text; anything else is no pull quote. */
const line = (element) => (element.matches(":has(> p:only-child)") ? element.firstElementChild : element)

export const PullQuote = Node.create({
  name: NAME,
  group: "top",
  content: "text*",
  marks: MARKS.join(" "),
  defining: true,
  parseHTML: () => [{
    tag: "aside", contentElement: line,
    getAttrs: (element) => (line(element).querySelector(BLOCKS) ? false : null),
  }],
  renderHTML: () => ["aside", { class: "pull-quote" }, ["p", 0]],
})

export const isUsable = (editor) => editor.isActive(NAME) || Boolean(copied(editor) ?? converted(editor))

export function pullQuote(editor) {
  const chain = editor.chain().focus()
  const change = copied(editor) ?? converted(editor)
  if (editor.isActive(NAME)) chain.setNode("paragraph")
  else if (change) chain.insertContentAt(change.at, { type: NAME, content: change.words })
  chain.run()
}

/** The selected words of one block, for a pull quote after the block of the piece that they stand in. */
function copied({ state: { schema, selection: { $from, $to, empty } } }) {
  if (empty || !$from.sameParent($to) || !$from.parent.isTextblock) return null
  return { at: $to.after(1), words: words(schema, $from.parent.slice($from.parentOffset, $to.parentOffset).content) }
}

/** The paragraph of the caret, if it stands between the blocks of the piece and has no note to lose. */
function converted({ state: { schema, selection: { $from, empty } } }) {
  const { parent, depth } = $from
  if (!empty || depth !== 1 || parent.type.name !== "paragraph") return null
  const isPlain = parent.children.every((node) => node.isText || node.type.name === "hardBreak")
  return isPlain ? { at: { from: $from.before(), to: $from.after() }, words: words(schema, parent.content) } : null
}

function words(schema, content) {
  return content.content.filter((node) => node.isText || node.type.name === "hardBreak").map((node) => {
    const kept = node.marks.filter(({ type }) => MARKS.includes(type.name))
    return (node.isText ? node.mark(kept) : schema.text(" ", kept)).toJSON()
  })
}
