/**
 * Running text that is kept in an attribute: a note, a caption. Its schema is its allow-list: what
 * the attribute holds has always been read and written by it.
 */
import { Document, Editor, Extension, History, Paragraph, Text, crel, getSchema, pm } from "django-prose-editor/editor"

import { framed } from "editor/dialog"

const Line = Document.extend({ content: "paragraph" })

export class InlineText {
  constructor(extensions) {
    this.extensions = [Line, Paragraph, Text, ...extensions]
    const schema = getSchema(this.extensions)
    this.parser = pm.model.DOMParser.fromSchema(schema)
    this.serializer = pm.model.DOMSerializer.fromSchema(schema)
  }

  clean(html) {
    const source = new DOMParser().parseFromString(`<body>${html}`, "text/html").body
    const paragraph = this.parser.parse(source).firstChild
    return crel("p", {}, [this.serializer.serializeFragment(paragraph.content)]).innerHTML.trim()
  }

  /** A field of a dialog in which such a text is written. Enter ends it. */
  field({ value = "", label, ...field }) {
    const control = crel("div", { className: "editor-line", tabIndex: -1 })
    const submit = () => { control.closest("form").requestSubmit(); return true }
    const editor = new Editor({
      element: control, injectCSS: false, content: `<p>${value}</p>`,
      extensions: [...this.extensions, History, onEnter(submit)],
      editorProps: { attributes: { role: "textbox", "aria-label": label, class: "editor-line__text" } },
    })
    const read = () => (editor.isEmpty ? "" : this.clean(editor.getHTML().replace(/^<p>|<\/p>$/g, "")))
    return { ...framed({ ...field, label, control, read }), focus: () => focusAtEnd(editor) }
  }
}

// At once: Tiptap's own focus() waits for the next frame, and who types on loses a letter.
function focusAtEnd(editor) {
  editor.commands.setTextSelection(editor.state.doc.content.size)
  editor.view.focus()
}

const onEnter = (submit) => Extension.create({
  name: "submitOnEnter",
  priority: 1000,
  addKeyboardShortcuts: () => ({ Enter: submit, "Mod-Enter": submit }),
})

export const text = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent
