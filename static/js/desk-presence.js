/**
 * <desk-presence url="…"> tells the site that its page is in sight: at once, and again while it stays so.
 *
 * With `editing`, the text is open to be changed: the answer says who else has it open, which is shown in the
 * [role=status] inside, and leaving the page is told too. Inside stands the form's token.
 */
const EVERY = 45_000

class DeskPresence extends HTMLElement {
  #timer = null

  connectedCallback() {
    document.addEventListener("visibilitychange", this.#tell)
    if (this.hasAttribute("editing")) addEventListener("pagehide", this.#leave)
    this.#timer = setInterval(this.#tell, EVERY)
    this.#tell()
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#tell)
    removeEventListener("pagehide", this.#leave)
    clearInterval(this.#timer)
  }

  #tell = async () => {
    if (document.visibilityState !== "visible") return
    try {
      const answer = await this.#post()
      if (answer.ok) this.#show((await answer.json()).message)
    } catch { /* Asked again in a while. */ }
  }

  #leave = () => { this.#post({ leaving: "" }).catch(() => {}) }

  #post(more = {}) {
    const csrfmiddlewaretoken = this.querySelector("[name=csrfmiddlewaretoken]").value
    const body = new URLSearchParams({ csrfmiddlewaretoken, ...more })
    return fetch(this.getAttribute("url"), { method: "POST", body, redirect: "error", keepalive: true })
  }

  #show(message) {
    const status = this.querySelector("[role=status]")
    if (status && status.textContent.trim() !== message) status.textContent = message
  }
}

customElements.define("desk-presence", DeskPresence)
