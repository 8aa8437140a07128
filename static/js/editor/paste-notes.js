/**
 * Footnotes of word processors: a reference that links to a text, from which a link leads back. The pair
 * becomes one <span class="footnote"> where the reference was, whoever wrote it (Word, LibreOffice, Google Docs).
 */
export function joinNotes(body) {
  const notes = [...body.querySelectorAll('a[href*="#"]')].map((reference) => found(body, reference)).filter(Boolean)
  for (const { reference, target, place } of notes) {
    target.remove()
    const note = body.ownerDocument.createElement("span")
    note.className = "footnote"
    note.innerHTML = inline(place)
    const around = reference.closest("sup")
    const whole = around && around.textContent.trim() === reference.textContent.trim()
    ;(whole ? around : reference).replaceWith(note)
  }
  notes.forEach(({ place }) => place.remove())
  tidy(body)
}

/** The note that a link refers to, if a link at its beginning refers back. */
function found(body, reference) {
  const target = place(body, fragment(reference))
  const back = target?.matches("a") ? target : target?.querySelector("a[href*='#']")
  if (!back || back === reference || !names(reference).includes(fragment(back))) return null
  if (target.compareDocumentPosition(reference) & Node.DOCUMENT_POSITION_FOLLOWING) return null
  return { reference, target: back, place: around(back, reference) }
}

const fragment = (link) => (link.getAttribute("href") ?? "").split("#")[1] ?? ""

/** The names under which a link can be reached: its own, and those of the mark around it. */
const names = (link) => [link.id, link.getAttribute("name"), link.closest("[id]")?.id, link.firstElementChild?.id].filter(Boolean)

const place = (body, name) => name && body.querySelector(`[id="${CSS.escape(name)}"], a[name="${CSS.escape(name)}"]`)

/** All of the note: its list item or its own division, else its paragraph. */
function around(back, reference) {
  for (let element = back.closest("li, div"); element; element = element.parentElement?.closest("li, div")) {
    const own = element.querySelectorAll("a[name], a[id]").length <= 1
    if (own && !element.contains(reference)) return element
  }
  return back.closest("p") ?? back
}

/** Its text in one line: paragraphs of a note are separated by a space. */
function inline(element) {
  const paragraphs = [...element.querySelectorAll("p")]
  return (paragraphs.length ? paragraphs : [element])
    .map((part) => part.innerHTML.replace(/\s+/g, " ").trim()).join(" ")
    .replace(/^(\s|&nbsp;|<sup>\s*<\/sup>)+/, "")
}

/** What is left of the place where the notes were. */
function tidy(body) {
  const lists = body.querySelectorAll('[data-style*="mso-element:footnote-list"], [data-style*="mso-element:endnote-list"]')
  lists.forEach((element) => element.remove())
  body.querySelectorAll("ol:empty, ul:empty").forEach((element) => element.remove())
}
