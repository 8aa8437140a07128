/**
 * Warns before a page is left whose form holds an editor, or says that it is guarded, and was changed but not sent.
 * Forms in an <autosave-form> look after themselves.
 */
const changed = new WeakSet()
const guarded = (form) => form?.matches("[data-guarded], :has(textarea[data-editor])") && !form.closest("autosave-form")
let leaving = false

document.addEventListener("input", ({ target }) => { if (guarded(target.form)) changed.add(target.form) })
document.addEventListener("submit", ({ target, defaultPrevented }) => { leaving = !defaultPrevented && changed.has(target) })
addEventListener("beforeunload", (event) => {
  if (!leaving && [...document.forms].some((form) => changed.has(form))) event.preventDefault()
})
