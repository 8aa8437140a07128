/**
 * <visit-count url="…"> reports a visit once the page was visible for five seconds, and shows the figures that
 * come back. It sends no cookie. Reloads and browsers that have opened the desk report nothing.
 */
const SECONDS = 5

class VisitCount extends HTMLElement {
  #left = SECONDS
  #timer = null

  connectedCallback() {
    const [loaded] = performance.getEntriesByType("navigation")
    if (loaded?.type === "reload" || this.#knowsTheDesk) return
    this.#timer = setInterval(this.#tick, 1000)
  }

  disconnectedCallback() { clearInterval(this.#timer) }

  #tick = () => {
    if (document.visibilityState !== "visible" || document.prerendering) return
    this.#left -= 1
    if (this.#left > 0) return
    clearInterval(this.#timer)
    this.#report()
  }

  async #report() {
    try {
      const answer = await fetch(this.getAttribute("url"), { method: "POST", credentials: "omit", keepalive: true })
      if (answer.ok) this.querySelector("[data-figures]").textContent = (await answer.json()).line
    } catch { /* A visit that cannot be reported is not counted. */ }
  }

  get #knowsTheDesk() {
    try { return localStorage.getItem("desk") !== null } catch { return false }
  }
}

customElements.define("visit-count", VisitCount)
