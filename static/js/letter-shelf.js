/**
 * Puts what is at hand into a letter: a sentence at the cursor, a whole letter in place of one that nobody has
 * changed. Choosing a reason offers the letter that answers it. Without this the form's own button puts it at the end.
 */
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
  const before = letter.value.slice(0, letter.selectionStart)
  const gap = before && !/\s$/.test(before) ? " " : ""
  write(letter, gap + text, letter.selectionStart, letter.selectionEnd)
}

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
