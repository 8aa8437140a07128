/**
 * <kept-form> keeps a copy of what is typed into the form inside it in this browser, until it is saved: after a reload,
 * or a login that ran out, the copy is offered again. Saving leads to a page whose address ends in #saved; there the
 * copies of the pages beside it are dropped. Without JavaScript nothing is kept.
 */
const PAUSE = 700
const KEPT_FOR = 30 * 24 * 3600 * 1000
const NOT_TEXT = ["csrfmiddlewaretoken", "draft_seq", "opened"]
const PREFIX = "unsaved:"

class KeptForm extends HTMLElement {
  #timer = null
  #key = PREFIX + location.pathname

  connectedCallback() {
    this.#form.addEventListener("input", this.#changed)
    document.addEventListener("visibilitychange", this.#keep)
    this.#part.addEventListener("click", this.#answered)
    this.#offer()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    document.removeEventListener("visibilitychange", this.#keep)
  }

  get #form() { return this.querySelector("form") }

  get #part() { return this.querySelector("[data-part=offer]") }

  get #fields() {
    return [...new FormData(this.#form)].filter(([name, value]) => typeof value === "string" && !NOT_TEXT.includes(name))
  }

  #changed = () => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#keep, PAUSE)
    this.#typed = true
  }

  #typed = false

  #keep = () => {
    if (!this.#typed) return
    try { localStorage.setItem(this.#key, JSON.stringify({ at: Date.now(), fields: this.#fields })) } catch { /* No room. */ }
  }

  get #copy() {
    try {
      const copy = JSON.parse(localStorage.getItem(this.#key))
      return copy?.at > Date.now() - KEPT_FOR ? copy : null
    } catch { return null }
  }

  #offer() {
    const copy = this.#copy
    if (!copy || words(copy.fields) === words(this.#fields)) return
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(copy.at)
    this.#part.querySelector("[role=status]").textContent = this.#part.querySelector("template").content.textContent.replace("{time}", time)
    this.#part.hidden = false
  }

  #answered = ({ target }) => {
    const { action } = target.dataset
    if (!action) return
    if (action === "restore") this.#restore(this.#copy.fields)
    else localStorage.removeItem(this.#key)
    this.#part.hidden = true
  }

  #restore(fields) {
    const values = new Map(fields)
    for (const control of this.#form.elements) {
      if (!values.has(control.name) || ["file", "submit", "button"].includes(control.type)) continue
      if (control.type === "checkbox") control.checked = values.get(control.name) === control.value
      else control.value = values.get(control.name)
      control.dispatchEvent(new Event("change", { bubbles: true }))
    }
    this.#typed = true
  }
}

/** All that some fields say, without markup and spaces. */
const words = (fields) => fields.map(([name, value]) => `${name}=${value.replace(/<[^>]*>/g, "").replace(/\s+/g, "")}`).join("&")

/** What was saved needs no copy any more. */
function forget() {
  if (location.hash !== "#saved") return
  const beside = PREFIX + location.pathname.replace(/change\/$/, "")
  for (const key of Object.keys(localStorage)) if (key.startsWith(beside)) localStorage.removeItem(key)
}

try { forget() } catch { /* Nothing is stored in this browser. */ }
customElements.define("kept-form", KeptForm)
