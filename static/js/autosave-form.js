/**
 * <autosave-form url="…"> saves the form inside it whenever its writer pauses, and on Ctrl+S.
 *
 * Each save carries the draft's `seq` and gets the next one in answer, so that no text overwrites another: where
 * two meet (409), saving stops until the writer has compared them. What could not be saved is kept in this
 * browser, tried again, and offered when the page is next opened. How it stands is in the state attribute (saved,
 * unsaved, saving, failed or conflict) and, in words, in templates/_save_status.html.
 * Without JavaScript the form's own button does the same, only later.
 */
const PAUSE = 1000
const LONGEST = 10_000
const RETRIES = [5_000, 15_000, 30_000, 60_000]
const PATIENCE = 30_000
const KEPT_FOR = 30 * 24 * 3600 * 1000
const NOT_TEXT = ["seq", "csrfmiddlewaretoken"]

/** What this browser keeps of texts that could not be saved: one copy for each visit to the page. */
class Copies {
  #visit = `${Date.now()}-${Math.random()}`
  #key

  constructor(address) { this.#key = `unsaved:${address}` }

  /** The newest copy that another visit left behind. */
  get left() { return this.#read().filter(({ visit }) => visit !== this.#visit).sort((a, b) => b.at - a.at)[0] }

  keep(seq, fields) { return this.#write([...this.#without(this.#visit), { visit: this.#visit, at: Date.now(), seq, fields }]) }

  drop(visit = this.#visit) { this.#write(this.#without(visit)) }

  #without(visit) { return this.#read().filter((copy) => copy.visit !== visit) }

  #read() {
    try {
      return JSON.parse(localStorage.getItem(this.#key) ?? "[]").filter(({ at }) => at > Date.now() - KEPT_FOR)
    } catch { return [] }
  }

  #write(copies) {
    try {
      if (copies.length) localStorage.setItem(this.#key, JSON.stringify(copies))
      else localStorage.removeItem(this.#key)
      return true
    } catch { return false }
  }
}

class AutosaveForm extends HTMLElement {
  #form
  #copies
  #timer = null
  #since = 0
  #saving = null
  #dirty = false
  #failures = 0
  #leaving = false

  connectedCallback() {
    this.#form = this.querySelector("form")
    this.#copies = new Copies(this.getAttribute("url"))
    this.#form.addEventListener("input", this.#changed)
    this.#form.addEventListener("submit", this.#submitted)
    addEventListener("keydown", this.#pressed)
    addEventListener("online", this.#retry)
    addEventListener("beforeunload", this.#guard)
    document.addEventListener("visibilitychange", this.#hidden)
    this.#part("offer").addEventListener("click", this.#answered)
    this.#offer()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    removeEventListener("keydown", this.#pressed)
    removeEventListener("online", this.#retry)
    removeEventListener("beforeunload", this.#guard)
    document.removeEventListener("visibilitychange", this.#hidden)
  }

  get state() { return this.getAttribute("state") }

  set state(state) { this.setAttribute("state", state) }

  get #seq() { return this.#form.elements.seq.value }

  get #fields() {
    return [...new FormData(this.#form)].filter(([name, value]) => typeof value === "string" && !NOT_TEXT.includes(name))
  }

  // What happens on the page

  #changed = ({ target }) => {
    if (target.form !== this.#form || !target.name || target.type === "file") return
    this.#dirty = true
    this.#leaving = false  // whoever sent the form and types on is still here
    if (this.state === "conflict") { this.#keep(); return }
    if (this.state !== "failed") this.state = "unsaved"
    this.#since ||= Date.now()
    this.#schedule(Math.min(PAUSE, Math.max(0, this.#since + LONGEST - Date.now())))
  }

  #pressed = (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return
    event.preventDefault()
    this.#save()
  }

  #retry = () => { if (this.#failures) this.#save() }

  #hidden = () => {
    if (!document.hidden || !this.#dirty) return
    this.#keep()
    this.#save()
  }

  #guard = (event) => { if ((this.#dirty || this.#saving) && !this.#leaving) event.preventDefault() }

  /** What is typed is saved first, so that the form meets the `seq` it expects and no copy is left behind. */
  #submitted = async (event) => {
    if (event.defaultPrevented) return
    if (this.#leaving || this.state === "conflict" || !(this.#dirty || this.#saving)) { this.#leaving = true; return }
    event.preventDefault()
    await this.#saving
    if (this.#dirty) await this.#save()
    if (this.state === "conflict") return
    this.#leaving = true
    this.#form.requestSubmit(event.submitter)
  }

  // Saving

  #schedule(pause) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#save, pause)
  }

  /** One save at a time: a call during one waits for it and does the next. */
  #save = async () => {
    clearTimeout(this.#timer)
    while (this.#saving) await this.#saving
    if (this.state === "conflict") return
    this.#dirty = false
    this.#since = 0
    this.state = "saving"
    this.#saving = this.#exchange()
    await this.#saving
    this.#saving = null
  }

  async #exchange() {
    try {
      let answer = await this.#post()
      if (answer.status === 403 && (await this.#renewToken())) answer = await this.#post()
      await this.#read(answer)
    } catch { this.#failed("unreachable") }
  }

  #post() {
    const body = new FormData()
    for (const [name, value] of new FormData(this.#form)) if (typeof value === "string") body.append(name, value)
    return fetch(this.getAttribute("url"), {
      method: "POST", body, redirect: "manual", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE),
    })
  }

  /** After logging in again elsewhere the form's token is stale: the page itself has the new one. */
  async #renewToken() {
    const page = await fetch(location.href, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) })
    if (!page.ok) return false
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[name=csrfmiddlewaretoken]")
    if (fresh) this.#form.elements.csrfmiddlewaretoken.value = fresh.value
    return Boolean(fresh)
  }

  /** A redirect means the login page. */
  async #read(answer) {
    if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) { this.#failed("loggedOut"); return }
    if (answer.status >= 500) { this.#failed("unreachable"); return }
    const said = await answer.json()
    if (answer.status === 409) this.#stop(said)
    else if (answer.ok) this.#saved(said)
    else this.#failed("refused", said)
  }

  #saved(said) {
    this.#form.elements.seq.value = said.seq
    this.#failures = 0
    if (!this.#dirty) this.#copies.drop()
    this.state = this.#dirty ? "unsaved" : "saved"
    this.#say("saved", { time: clock(new Date(said.saved_at)) })
    this.dispatchEvent(new CustomEvent("autosave-form:saved", { detail: said, bubbles: true }))
  }

  #failed(why, values = {}) {
    this.#dirty = true
    this.state = "failed"
    this.#say(why, values, this.#keep())
    this.#schedule(RETRIES[Math.min(this.#failures, RETRIES.length - 1)])
    this.#failures += 1
  }

  /** Two texts met. The button sends ours to the page that shows both. */
  #stop({ url }) {
    this.#dirty = true
    this.state = "conflict"
    this.#say("conflict", {}, this.#keep())
    const compare = this.#part("conflict")
    compare.hidden = false
    if (url) compare.querySelector("button").formAction = url
  }

  #keep() { return this.#copies.keep(this.#seq, this.#fields) }

  // What an earlier visit left behind

  #offer() {
    const copy = this.#copies.left
    if (!copy) return
    const isOlder = Number(copy.seq) < Number(this.#seq)
    if (isOlder && text(copy.fields) === text(this.#fields)) { this.#copies.drop(copy.visit); this.#offer(); return }
    const time = clock(new Date(copy.at))
    this.#part("offer-line").textContent = this.#sentence(isOlder ? "olderOffer" : "offer", { time })
    this.#part("offer").hidden = false
  }

  #answered = ({ target }) => {
    const { action } = target.dataset
    if (!action) return
    const copy = this.#copies.left
    if (action === "restore" && copy) this.#restore(copy.fields)
    if (copy) this.#copies.drop(copy.visit)
    this.#part("offer").hidden = true
    this.#offer()
  }

  #restore(fields) {
    const values = Map.groupBy(fields, ([name]) => name)
    for (const control of this.#form.elements) {
      if (!control.name || NOT_TEXT.includes(control.name) || ["file", "submit", "button"].includes(control.type)) continue
      fill(control, (values.get(control.name) ?? []).map(([, value]) => value))
      control.dispatchEvent(new Event("change", { bubbles: true }))
    }
    this.#dirty = true
    this.#keep()
    this.#save()
  }

  // Words

  #part(name) { return this.querySelector(`[data-part="${name}"]`) }

  #sentence(name, values = {}) {
    const sentence = this.querySelector(`[data-say="${name}"]`).content.textContent
    return sentence.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "").trim()
  }

  #say(name, values, isKept) {
    const sentences = [this.#sentence(name, values)]
    if (isKept !== undefined) sentences.push(this.#sentence(isKept ? "kept" : "notKept"))
    this.querySelector(".save-status [role=status]").textContent = sentences.join(" ")
  }
}

/** The time, with the day unless it is today. */
function clock(date) {
  const day = date.toDateString() === new Date().toDateString() ? {} : { day: "numeric", month: "long" }
  return new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...day }).format(date)
}

/** All words of some fields, without markup and spaces, to see whether they say the same. */
const text = (fields) => fields.map(([name, value]) => `${name}=${value.replace(/<[^>]*>/g, "").replace(/\s+/g, "")}`).join("&")

/** Sets a control to what it had; of several with one name, each takes the next value. */
function fill(control, values) {
  if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value)
  else if (control.type === "select-multiple") for (const option of control.options) option.selected = values.includes(option.value)
  else if (values.length) control.value = values.shift()
}

customElements.define("autosave-form", AutosaveForm)
