/** The marks that running text may bear, beside links: what the canonical form knows, and no more. */
import { Bold, Code, Italic, Mark, Strike, Subscript, Superscript } from "django-prose-editor/editor"

export const Cite = Mark.create({
  name: "cite",
  parseHTML: () => [{ tag: "cite" }],
  renderHTML: () => ["cite", 0],
  addCommands() { return { toggleCite: () => ({ commands }) => commands.toggleMark(this.name) } },
})

// Tiptap's own excludes every other mark; a link or an emphasis in code is allowed here.
const OpenCode = Code.extend({ excludes: "code" })

export const NOTE_MARKS = [Bold, Italic, Superscript, Subscript]
export const MARKS = [...NOTE_MARKS, Strike, Cite, OpenCode]
