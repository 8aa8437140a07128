/**
 * <passage-picker label="…"> lets its reader select words inside [data-passages] and comment on them: a button appears at the
 * selection, and takes the words, with some before and after, into the form #write inside, which it opens.
 *
 * Without JavaScript the same form takes a passage that is pasted.
 */
const AROUND = 60  // characters before and after
const NO_TEXT = ".side-note, .note-ref, .passage__no, .embed__told, .case__margin, button"
const BLOCKS = "p, h1, h2, h3, h4, li, td, th, pre, figcaption, caption, blockquote"

class PassagePicker extends HTMLElement {
  #button = null

  connectedCallback() {
    this.#text = this.querySelector("[data-passages]")
    if (!this.#text || !this.#form) return
    this.#button = document.createElement("button")
    this.#button.type = "button"
    this.#button.className = "button passage-picker__button"
    this.#button.textContent = this.getAttribute("label")
    this.#button.hidden = true
    this.#button.addEventListener("click", this.#take)
    this.append(this.#button)
    document.addEventListener("selectionchange", this.#selected)
  }

  disconnectedCallback() { document.removeEventListener("selectionchange", this.#selected) }

  #text = null

  get #form() { return this.querySelector("#write form") }

  #selected = () => {
    const range = this.#range()
    this.#button.hidden = !range
    if (!range) return
    const at = range.getBoundingClientRect()
    const home = this.getBoundingClientRect()
    this.#button.style.insetBlockStart = `${at.bottom - home.top + 8}px`
    this.#button.style.insetInlineStart = `${Math.max(0, Math.min(at.left - home.left, home.width - this.#button.offsetWidth))}px`
  }

  /** What is selected of the text, if anything is. */
  #range() {
    const selection = getSelection()
    if (!selection.rangeCount || selection.isCollapsed) return null
    const range = selection.getRangeAt(0)
    return this.#text.contains(range.commonAncestorContainer) && this.#words(range).trim() ? range : null
  }

  /** The words of the piece in a range: no notes' numbers, and a space between blocks. */
  #words(range) {
    const walker = document.createTreeWalker(this.#text, NodeFilter.SHOW_TEXT)
    let words = "", last = null
    while (walker.nextNode()) {
      const node = walker.currentNode
      if (!range.intersectsNode(node) || node.parentElement.closest(NO_TEXT)) continue
      const start = node === range.startContainer ? range.startOffset : 0
      const end = node === range.endContainer ? range.endOffset : node.length
      const block = node.parentElement.closest(BLOCKS)
      if (last && block !== last) words += " "
      words += node.data.slice(start, end)
      last = block
    }
    return words.replace(/\s+/g, " ")
  }

  /** The text before or after the selection. */
  #beside(range, isBefore) {
    const beside = document.createRange()
    beside.selectNodeContents(this.#text)
    if (isBefore) beside.setEnd(range.startContainer, range.startOffset)
    else beside.setStart(range.endContainer, range.endOffset)
    const words = this.#words(beside)
    return isBefore ? words.slice(-AROUND) : words.slice(0, AROUND)
  }

  #take = () => {
    const range = this.#range()
    if (!range) return
    const { exact, prefix, suffix, text } = this.#form.elements
    exact.value = this.#words(range).trim()
    prefix.value = this.#beside(range, true)
    suffix.value = this.#beside(range, false)
    this.#form.closest("details").open = true
    this.#bring(range)
    getSelection().removeAllRanges()
    text.focus()
  }

  /** The form goes to where the words are, into the margin of their stretch of text. */
  #bring(range) {
    const row = range.startContainer.parentElement.closest(".case__row")
    if (!row) return
    let margin = row.querySelector(".case__margin")
    if (!margin) {
      margin = document.createElement("div")
      margin.className = "case__margin"
      row.append(margin)
    }
    margin.append(this.#form.closest("details"))
  }
}

customElements.define("passage-picker", PassagePicker)
