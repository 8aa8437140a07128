/**
 * On small screens a note opens in a sheet at the foot of the page instead of jumping to the endnotes.
 * On wide screens it stands in the margin already; without JavaScript the link leads to the endnotes.
 */
const wide = matchMedia("(width >= 62rem)")
const sheet = document.createElement("div")
sheet.className = "note-sheet"
sheet.popover = "auto"
sheet.tabIndex = -1
sheet.role = "dialog"

function show(note, link) {
  const copy = note.cloneNode(true)
  copy.querySelector("[role=doc-backlink]")?.remove()
  sheet.replaceChildren(...copy.childNodes)
  sheet.ariaLabel = link.ariaLabel
  sheet.lang = note.closest("[lang]").lang
  sheet.dir = getComputedStyle(note).direction
  if (!sheet.isConnected) document.body.append(sheet)
  sheet.addEventListener("toggle", ({ newState }) => {
    if (newState === "closed") link.focus({ preventScroll: true })
  }, { once: true })
  sheet.showPopover()
  sheet.focus()
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.note-ref")
  if (!link || wide.matches) return
  const note = document.getElementById(link.hash.slice(1))
  if (!note) return
  event.preventDefault()
  show(note, link)
})
