/**
 * What is pasted from Word, Google Docs, LibreOffice and web pages, made into markup that the editor reads.
 *
 * Under `style-src 'self'` a browser drops style="" even in documents that it never shows, so that
 * emphasis written as CSS would be lost: the attribute is renamed in the string, before any parsing.
 */
import { Extension, Plugin } from "django-prose-editor/editor"

import { keyOf } from "editor/embed"
import { joinLists } from "editor/paste-lists"
import { joinNotes } from "editor/paste-notes"
import { words } from "editor/words"

const LEFT_OUT = /<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<!\[[^\]]*\]>/gi
const ACTIVE = /([\s"'/])(style|on\w+)\s*=/gi
const FOREIGN = "script, iframe, object, embed, link, meta, base, form, svg, math, video, audio, br.Apple-interchange-newline"
const EMPHASIS = [
  [/font-weight:\s*(bold|[6-9]00)/, "strong"],
  [/font-style:\s*italic/, "em"],
  [/vertical-align:\s*super/, "sup"],
  [/vertical-align:\s*sub(?!p)/, "sub"],
  [/text-decoration[^;]*line-through/, "s"],
]
const HEADINGS = "h1, h2, h3, h4, h5, h6"

/** The cleaned HTML, and whether pictures had to be left out. `keeps` says which <img> may stay. */
export function cleanPasted(html, keeps) {
  const safe = html.replace(LEFT_OUT, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(ACTIVE, "$1data-$2="))
  const doc = new DOMParser().parseFromString(safe, "text/html")
  const body = doc.body
  keepVideos(body)
  body.querySelectorAll(FOREIGN).forEach((element) => element.remove())
  joinNotes(body)
  joinLists(body)
  readStyles(body)
  nameBlocks(body)
  levelHeadings(body)
  const leftOut = markPictures(body, keeps)
  body.querySelectorAll("[data-style]").forEach((element) => element.removeAttribute("data-style"))
  return { html: body.innerHTML, leftOut }
}

/** A frame that shows a video of a site we know becomes that video. */
function keepVideos(body) {
  for (const frame of body.querySelectorAll("iframe[src]")) {
    const key = keyOf(frame.getAttribute("src"))
    if (!key) continue
    const figure = body.ownerDocument.createElement("figure")
    figure.dataset.embed = key
    frame.replaceWith(figure)
  }
}

export const style = (element) => element.getAttribute("data-style") ?? ""

export function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}

const unwrap = (element) => element.replaceWith(...element.childNodes)

/** Emphasis that is written as CSS becomes elements, and bold that CSS takes back goes. */
function readStyles(body) {
  for (const bold of body.querySelectorAll("b, strong")) {
    if (/font-weight:\s*(normal|[1-4]00)/.test(style(bold))) unwrap(bold)
  }
  for (const element of body.querySelectorAll("[data-style]:is(span, a, font, p, li, td)")) {
    for (const [pattern, tag] of EMPHASIS) {
      if (pattern.test(style(element)) && !(tag === "strong" && element.closest(HEADINGS))) wrapInside(element, tag)
    }
  }
}

/** Puts the running text of an element into a new one; blocks inside each get their own. */
function wrapInside(element, tag) {
  const blocks = [...element.children].filter((child) => child.matches("p, ul, ol, table, div"))
  if (blocks.length) return
  const inner = element.ownerDocument.createElement(tag)
  inner.append(...element.childNodes)
  element.append(inner)
}

/** Word names by class what HTML has elements for; its empty paragraphs are distance, not text. */
function nameBlocks(body) {
  body.querySelectorAll("p.MsoTitle").forEach((element) => rename(element, "h1"))
  body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote").forEach((element) => {
    const quote = element.ownerDocument.createElement("blockquote")
    element.replaceWith(quote)
    quote.append(element)
  })
  body.querySelectorAll("p.PullQuote").forEach((element) => rename(element, "aside"))
  body.querySelectorAll("thead td").forEach((cell) => rename(cell, "th"))
  for (const element of body.querySelectorAll(`p, ${HEADINGS}`)) {
    if (!element.textContent.trim() && !element.querySelector("img")) element.remove()
  }
}

/** The page's own title is the only first level: where one is pasted, all go down a step. */
function levelHeadings(body) {
  const step = body.querySelector("h1") ? 1 : 0
  for (const heading of [...body.querySelectorAll(HEADINGS)]) {
    const level = Math.min(4, Number(heading.tagName[1]) + step)
    if (heading.tagName !== `H${level}`) rename(heading, `h${level}`)
  }
}

/** A picture from elsewhere has an address that we may not fetch, or none at all: a mark takes its place. */
function markPictures(body, keeps) {
  const strangers = [...body.querySelectorAll("img")].filter((image) => !keeps(image))
  for (const image of strangers) {
    const mark = body.ownerDocument.createElement("p")
    mark.textContent = words.leftOut
    const figure = image.closest("figure")
    const block = figure ?? image.closest(`p, ${HEADINGS}`)
    block && block !== body ? block.after(mark) : image.before(mark)
    figure ? rename(figure, "div") : null
    image.remove()
  }
  return strangers.length > 0
}

export const Paste = Extension.create({
  name: "cleanPaste",
  addOptions: () => ({ anyPicture: false, notice: null }),
  addProseMirrorPlugins() {
    const { editor, options: { anyPicture, notice } } = this
    const keeps = (image) => {
      const id = image.getAttribute("data-image")
      const source = editor.storage.picture.known.get(id)
      if (source) image.setAttribute("src", source)
      return Boolean(source) || (anyPicture && id && image.src.startsWith(`${location.origin}/`))
    }
    const transformPastedHTML = (html) => {
      const cleaned = cleanPasted(html, keeps)
      if (cleaned.leftOut) notice.show(words.leftOutNotice)
      return cleaned.html
    }
    return [new Plugin({ props: { transformPastedHTML } })]
  },
})
