/**
 * Puts what is at hand into a letter: a sentence at the cursor, or before the name at its end where nobody has put the
 * cursor; a whole letter in place of one that nobody has changed. Choosing a reason offers the letter that answers it.
 */
const SIGN_OFF = "{editor}"
const placed = new WeakSet() // letters whose cursor somebody has put where it is
const unix = (text) => text.replaceAll("\r\n", "\n").trim()

const isUntouched = (letter, shelf) => {
  const typed = unix(letter.value)
  return !typed || [...shelf.querySelectorAll("[data-reason]")].some(({ dataset }) => unix(dataset.text) === typed)
}

const write = (letter, text, start, end) => {
  letter.setRangeText(text, start, end, "end")
  letter.dispatchEvent(new Event("input", { bubbles: true }))
}

const putIn = (letter, shelf) => {
  const { text, reason } = shelf.selectedOptions[0].dataset
  if (text === undefined) return
  if (reason !== undefined && isUntouched(letter, shelf)) return write(letter, text, 0, letter.value.length)
  const { value, selectionStart, selectionEnd } = letter
  if (!placed.has(letter)) {
    const typed = value.trimEnd()
    const end = (typed.endsWith(SIGN_OFF) ? typed.slice(0, -SIGN_OFF.length).trimEnd() : typed).length
    return write(letter, end ? `\n\n${text}` : text, end, end)
  }
  const before = value.slice(0, selectionStart)
  write(letter, before && !/\s$/.test(before) ? ` ${text}` : text, selectionStart, selectionEnd)
}

document.addEventListener("pointerup", ({ target }) => { if (target.name === "letter") placed.add(target) })
document.addEventListener("keyup", ({ target }) => { if (target.name === "letter") placed.add(target) })
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=put_in]")
  if (!button) return
  event.preventDefault()
  const { letter, shelf } = button.form.elements
  putIn(letter, shelf)
  letter.focus()
})

document.addEventListener("change", ({ target }) => {
  if (target.name !== "reason" || !target.form?.elements.shelf) return
  const { letter, shelf } = target.form.elements
  const answer = [...shelf.options].find(({ dataset }) => dataset.reason === target.value)
  if (answer && isUntouched(letter, shelf)) write(letter, answer.dataset.text, 0, letter.value.length)
})
