/**
 * <drop-zone> around a file input: takes a dropped file, names it, and refuses by extension what the server
 * would refuse, in the server's words. In a <form data-async> it sends the form itself and shows how far it
 * is; `at-once` sends as soon as a file is there. Words: templates/_drop_zone.html.
 */
class DropZone extends HTMLElement {
  #depth = 0

  connectedCallback() {
    this.addEventListener("dragenter", this.#over)
    this.addEventListener("dragover", this.#over)
    this.addEventListener("dragleave", this.#out)
    this.addEventListener("drop", this.#drop)
    this.#input.addEventListener("change", this.#chosen)
    this.#form?.addEventListener("submit", this.#submit)
  }

  disconnectedCallback() { this.#form?.removeEventListener("submit", this.#submit) }

  get #input() { return this.querySelector("input[type=file]") }

  get #form() { return this.#input.form }

  get #file() { return this.#input.files[0] }

  #over = (event) => {
    if (!event.dataTransfer.types.includes("Files")) return
    event.preventDefault()
    if (event.type === "dragenter") this.#depth += 1
    this.toggleAttribute("over", true)
  }

  #out = () => {
    this.#depth = Math.max(0, this.#depth - 1)
    if (!this.#depth) this.removeAttribute("over")
  }

  #drop = (event) => {
    if (!event.dataTransfer.files.length) return
    event.preventDefault()
    this.#depth = 0
    this.removeAttribute("over")
    const one = new DataTransfer()
    one.items.add(event.dataTransfer.files[0])
    this.#input.files = one.files
    this.#input.dispatchEvent(new Event("change", { bubbles: true }))
  }

  #chosen = () => {
    const refusal = this.#file && this.#refusal(this.#file.name)
    this.#part("error").textContent = refusal ?? ""
    if (refusal) this.#input.value = ""
    this.#part("status").textContent = this.#file ? this.#sentence("chosen") : ""
    if (this.#file && this.hasAttribute("at-once")) this.#form.requestSubmit()
  }

  #refusal(name) {
    const refusals = JSON.parse(this.querySelector('script[type="application/json"]')?.textContent ?? "{}")
    return Object.entries(refusals).find(([extension]) => name.toLowerCase().endsWith(extension))?.[1]
  }

  #submit = (event) => {
    if (event.defaultPrevented || !this.#file || !this.#form.hasAttribute("data-async")) return
    event.preventDefault()
    this.#send(event.submitter)
  }

  #send(submitter) {
    const request = new XMLHttpRequest()
    this.#progress(0, "sending")
    request.upload.addEventListener("progress", ({ loaded, total }) => this.#progress(loaded / total, "sending"))
    request.upload.addEventListener("load", () => this.#progress(1, "arrived"))
    request.addEventListener("error", () => this.#stop(this.#sentence("failed")))
    request.addEventListener("load", () => this.#answered(request))
    request.open("POST", submitter?.hasAttribute("formaction") ? submitter.formAction : this.#form.action)
    request.setRequestHeader("Accept", "application/json")
    request.send(new FormData(this.#form, submitter))
  }

  /** The server says where to go on, or what is wrong. A page in answer is one for the browser itself. */
  #answered(request) {
    const answer = parsed(request.responseText)
    if (answer?.url) location.assign(answer.url)
    else if (answer?.error) this.#refused(answer.error)
    else if (request.responseURL !== this.#form.action) location.assign(request.responseURL)
    else HTMLFormElement.prototype.submit.call(this.#form)
  }

  /** The file is let go, so that the form around it can be sent without it. */
  #refused(sentence) {
    this.#stop(sentence)
    this.#input.value = ""
  }

  #progress(share, say) {
    const bar = this.querySelector("progress")
    bar.hidden = false
    bar.value = share
    this.#part("error").textContent = ""
    const sentence = this.#sentence(say)
    if (this.#part("status").textContent !== sentence) this.#part("status").textContent = sentence
  }

  #stop(sentence) {
    this.querySelector("progress").hidden = true
    this.#part("status").textContent = ""
    this.#part("error").textContent = sentence
  }

  #part(name) { return this.querySelector(`[data-part="${name}"]`) }

  #sentence(name) { return this.querySelector(`[data-say="${name}"]`).content.textContent.replace("{name}", this.#file.name) }
}

function parsed(text) {
  try { return JSON.parse(text) } catch { return null }
}

customElements.define("drop-zone", DropZone)
