/**
 * Videos of other sites: <figure data-embed="youtube:…">, as articles/html/embeds.py knows them. A video is one thing;
 * nothing of it is loaded here. It comes in by its button, or by an address pasted where a paragraph is still empty.
 */
import { Node, Plugin, crel } from "django-prose-editor/editor"

import { caption } from "editor/caption"
import { REMOVE, ask, line } from "editor/dialog"
import { text } from "editor/inline"
import { completed } from "editor/link"
import { say, words } from "editor/words"

const PROVIDERS = {
  youtube: {
    name: "YouTube",
    number: /^(?!videoseries|live_stream)[\w-]{11}$/,
    address: /^(?:https?:)?\/\/(?:(?:www\.|m\.)?youtube\.com\/(?:watch\?(?:[^#]*&)?v=|(?:embed|shorts|live)\/)|youtu\.be\/|(?:www\.)?youtube-nocookie\.com\/embed\/)([\w-]+)(?:[/?&#].*)?$/i,
    watch: "https://www.youtube.com/watch?v=",
  },
  vimeo: {
    name: "Vimeo",
    number: /^[0-9]{6,12}$/,
    address: /^(?:https?:)?\/\/(?:(?:www\.)?vimeo\.com\/|player\.vimeo\.com\/video\/)([0-9]+)\/?(?:[?#].*)?$/i,
    watch: "https://vimeo.com/",
  },
}

/** "youtube:…" or "vimeo:…" for the address of a video, else "". */
export function keyOf(address) {
  for (const [name, { address: pattern, number }] of Object.entries(PROVIDERS)) {
    const id = pattern.exec(address.trim())?.[1]
    if (id && number.test(id)) return `${name}:${id}`
  }
  return ""
}

const isKey = (key) => PROVIDERS[key.split(":")[0]]?.number.test(key.split(":")[1] ?? "") ?? false

function described(key) {
  const [provider, id] = key.split(":")
  return say("videoOf", { provider: PROVIDERS[provider].name, id })
}

async function askFor(key, value) {
  const [provider, id] = key.split(":")
  const answer = await ask({
    title: words.video,
    fields: [
      line({
        name: "address", label: words.videoAddress, help: words.videoHelp,
        value: key && PROVIDERS[provider].watch + id,
        check: (address) => (keyOf(completed(address)) ? "" : words.videoBad),
      }),
      caption.field({ name: "caption", label: words.caption, value, optional: true }),
    ],
    removable: Boolean(key),
  })
  return answer && answer !== REMOVE ? { embed: keyOf(completed(answer.address)), caption: answer.caption } : answer
}

export async function addVideo(editor) {
  const at = editor.state.selection.to
  const attrs = await askFor("", "")
  const chain = editor.chain().focus()
  if (attrs) chain.insertContentAt(at, { type: "embed", attrs })
  chain.run()
}

async function editVideo(editor, position) {
  const { embed, caption: value } = editor.state.doc.nodeAt(position).attrs
  const answer = await askFor(embed, value)
  const chain = editor.chain().focus().setNodeSelection(position)
  if (answer === REMOVE) chain.deleteSelection()
  else if (answer) chain.updateAttributes("embed", answer)
  chain.run()
}

function view({ node, editor, getPos }) {
  const button = crel("button", { type: "button", className: "editor-embed__button" })
  const captionLine = crel("span")
  const dom = crel("figure", { className: "editor-embed" }, [
    button, crel("figcaption", { className: "picture__caption" }, [captionLine]),
  ])
  const update = (changed) => {
    if (changed.type !== node.type) return false
    button.textContent = described(changed.attrs.embed)
    captionLine.innerHTML = changed.attrs.caption
    return true
  }
  button.addEventListener("click", () => editVideo(editor, getPos()))
  update(node)
  return { dom, update, stopEvent: (event) => button.contains(event.target), ignoreMutation: () => true }
}

/** An address pasted into a paragraph that is still empty; in a sentence it is a link. */
function handlePaste(view, { clipboardData }) {
  const { selection: { $from, empty }, schema, tr } = view.state
  const embed = keyOf(clipboardData.getData("text/plain"))
  if (!embed || !empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph" || $from.parent.content.size) return false
  view.dispatch(tr.replaceRangeWith($from.before(), $from.after(), schema.nodes.embed.create({ embed })).scrollIntoView())
  return true
}

export const Embed = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,
  isolating: true,
  addAttributes: () => ({
    embed: { default: "", parseHTML: (element) => element.dataset.embed },
    caption: { default: "", parseHTML: (element) => caption.clean(element.querySelector("figcaption")?.innerHTML ?? "") },
  }),
  parseHTML: () => [
    { tag: "figure[data-embed]", priority: 60, getAttrs: (element) => (isKey(element.dataset.embed) ? null : false) },
  ],
  renderHTML: ({ node: { attrs } }) => [
    "figure", { "data-embed": attrs.embed }, ...(attrs.caption ? [crel("figcaption", { innerHTML: attrs.caption })] : []),
  ],
  renderText: ({ node }) => text(node.attrs.caption),
  addNodeView: () => view,
  addKeyboardShortcuts: () => ({
    Enter: ({ editor }) => {
      const { node, from } = editor.state.selection
      if (node?.type.name !== "embed") return false
      editVideo(editor, from)
      return true
    },
  }),
  addProseMirrorPlugins: () => [new Plugin({ props: { handlePaste } })],
})
