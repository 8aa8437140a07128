/**
 * Pictures: <figure><img data-image alt data-credit><figcaption>. A picture is one thing, described in a
 * dialog; one without alternative text says so where it stands. Only pictures that came with the text
 * or were uploaded here are shown: their addresses are kept in the storage, by id.
 */
import { Node, Plugin, crel } from "django-prose-editor/editor"

import { caption } from "editor/caption"
import { REMOVE, ask, line } from "editor/dialog"
import { text } from "editor/inline"
import { say, words } from "editor/words"

const FILE_NAME = /^\S+\.(avif|gif|heic|jpe?g|png|svg|tiff?|webp)$/i

const checkAlt = (alt) => (FILE_NAME.test(alt) ? words.altFileName : alt ? "" : words.altMissing)

export async function editPicture(editor, position) {
  const { alt, caption: value, credit, src } = editor.state.doc.nodeAt(position).attrs
  const answer = await ask({
    title: words.picture,
    before: [crel("img", { className: "editor-dialog__picture", src, alt: "" })],
    fields: [
      line({ name: "alt", label: words.alt, help: words.altHelp, value: alt, check: checkAlt }),
      caption.field({ name: "caption", label: words.caption, value, optional: true }),
      line({ name: "credit", label: words.credit, help: words.creditHelp, value: credit, optional: true }),
    ],
    removable: true,
  })
  const chain = editor.chain().focus().setNodeSelection(position)
  if (answer === REMOVE) chain.deleteSelection()
  else if (answer) chain.updateAttributes("picture", answer)
  chain.run()
}

function view({ node, editor, getPos }) {
  const image = crel("img")
  const button = crel("button", { type: "button", className: "editor-picture__button" })
  const captionLine = crel("span")
  const creditLine = crel("span")
  const dom = crel("figure", { className: "editor-picture" }, [
    image, button, crel("figcaption", { className: "picture__caption" }, [captionLine, creditLine]),
  ])
  const update = (changed) => {
    if (changed.type !== node.type) return false
    const { src, alt, caption: html, credit } = changed.attrs
    if (image.getAttribute("src") !== src) image.src = src
    image.alt = alt
    button.textContent = alt ? say("editPicture", { text: alt }) : words.describe
    captionLine.innerHTML = html
    creditLine.textContent = credit
    dom.classList.toggle("editor-picture--bare", !alt)
    return true
  }
  button.addEventListener("click", () => editPicture(editor, getPos()))
  update(node)
  return { dom, update, stopEvent: (event) => button.contains(event.target), ignoreMutation: () => true }
}

const pictureIn = (element) => (element.matches("img") ? element : element.querySelector("img[data-image]"))

const attribute = (name) => (element) => pictureIn(element).getAttribute(name) ?? ""

const remember = (doc, known) => doc.descendants(({ type, attrs }) => {
  if (type.name === "picture") known.set(attrs.image, attrs.src)
})

export const Picture = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,
  isolating: true,
  addStorage: () => ({ known: new Map() }),
  onBeforeCreate() { this.storage.known.clear() },
  onCreate() { remember(this.editor.state.doc, this.storage.known) },
  onTransaction({ transaction }) { if (transaction.docChanged) remember(transaction.doc, this.storage.known) },
  addAttributes: () => ({
    image: { default: "", parseHTML: attribute("data-image") },
    src: { default: "", parseHTML: attribute("src") },
    alt: { default: "", parseHTML: attribute("alt") },
    credit: { default: "", parseHTML: attribute("data-credit") },
    caption: { default: "", parseHTML: (element) => caption.clean(element.querySelector("figcaption")?.innerHTML ?? "") },
  }),
  parseHTML: () => [
    { tag: "figure", getAttrs: (element) => (pictureIn(element) ? null : false) },
    { tag: "img[data-image]" },
  ],
  renderHTML: ({ node: { attrs } }) => {
    const image = { "data-image": attrs.image, alt: attrs.alt, ...(attrs.credit && { "data-credit": attrs.credit }), src: attrs.src }
    return ["figure", ["img", image], ...(attrs.caption ? [crel("figcaption", { innerHTML: attrs.caption })] : [])]
  },
  renderText: ({ node }) => text(node.attrs.caption),
  addNodeView: () => view,
  addKeyboardShortcuts: () => ({
    Enter: ({ editor }) => {
      const { node, from } = editor.state.selection
      if (node?.type.name !== "picture") return false
      editPicture(editor, from)
      return true
    },
  }),
  addProseMirrorPlugins() {
    const handleClickOn = (_view, _at, node, position, _event, direct) => {
      if (!direct || node.type !== this.type) return false
      editPicture(this.editor, position)
      return true
    }
    return [new Plugin({ props: { handleClickOn } })]
  },
})
