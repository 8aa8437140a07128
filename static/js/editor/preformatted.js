/** Preformatted text, with marks and notes like any other, and without a language. */
import { CodeBlock } from "django-prose-editor/editor"

export const Preformatted = CodeBlock.extend({
  content: "inline*",
  marks: "_",
  addAttributes: () => ({}),
  renderHTML: () => ["pre", 0],
})
