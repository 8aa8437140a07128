/** Links: the web, mail, a path of this site or a place on the page. They never follow a click while writing. */
import { Link as BaseLink } from "django-prose-editor/editor"

import { REMOVE, ask, line } from "editor/dialog"
import { words } from "editor/words"

const ALLOWED = /^(https?:\/\/[^\s/]+|mailto:[^\s@]+@[^\s@]+$|\/(?!\/)|#.)/i

export const isAllowed = (address) => ALLOWED.test(address) && !/[\s\\]/.test(address)

/** The address someone meant: example.org and name@example.org get what they lack. */
export function completed(address) {
  if (isAllowed(address) || !address) return address
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`
  return /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(address) ? `https://${address}` : address
}

export const Link = BaseLink.extend({
  addOptions() {
    return { ...this.parent?.(), openOnClick: false, enableTarget: false, isAllowedUri: isAllowed, HTMLAttributes: {} }
  },
  addAttributes: () => ({ href: { default: null } }),
  addCommands() { return { ...this.parent?.(), addLink: () => ({ editor }) => { editLink(editor); return true } } },
})

export async function editLink(editor) {
  if (editor.isActive("link")) editor.commands.extendMarkRange("link")
  const { from, to, empty } = editor.state.selection
  const href = editor.getAttributes("link").href ?? ""
  const fields = [line({
    name: "href", label: words.linkAddress, help: words.linkHelp, value: href,
    check: (address) => (isAllowed(completed(address)) ? "" : words.linkBad),
  })]
  if (empty) fields.push(line({ name: "text", label: words.linkText, optional: true }))
  const answer = await ask({ title: words.link, fields, removable: Boolean(href) })
  const chain = editor.chain().focus().setTextSelection({ from, to })
  if (answer === REMOVE) chain.unsetMark("link").setTextSelection(to).run()
  else if (answer) place(chain, { from, to, empty }, { ...answer, href: completed(answer.href) })
}

function place(chain, { from, to, empty }, { href, text }) {
  const marks = [{ type: "link", attrs: { href } }]
  if (empty) chain.insertContentAt(from, { type: "text", text: text || href, marks }).unsetMark("link").run()
  else chain.setMark("link", { href }).setTextSelection(to).unsetMark("link").run()
}
