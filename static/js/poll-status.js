/**
 * <poll-status url="…"> asks how far something is, ever less often, and goes on when it is done.
 *
 * The answer is {"done", "message", "progress" (0 to 1), "url"}; a message is said in the [role=status] inside, progress
 * shown in its <progress>. When done, the page goes to `url`, or is loaded again. Without JavaScript, the page
 * has a link to itself.
 */
const FIRST = 1000
const LONGEST = 10_000

class PollStatus extends HTMLElement {
  #timer = null
  #pause = FIRST

  connectedCallback() { this.#schedule() }

  disconnectedCallback() { clearTimeout(this.#timer) }

  #schedule() {
    this.#timer = setTimeout(this.#ask, this.#pause)
    this.#pause = Math.min(LONGEST, this.#pause * 1.3)
  }

  #ask = async () => {
    try {
      const answer = await fetch(this.getAttribute("url"), { headers: { Accept: "application/json" }, redirect: "manual" })
      if (!answer.ok) { location.reload(); return }
      const { done, message, progress, url } = await answer.json()
      if (done) { url ? location.assign(url) : location.reload(); return }
      this.#show(message, progress)
    } catch { /* The network is gone for a while: ask again. */ }
    if (this.isConnected) this.#schedule()
  }

  #show(message, progress) {
    const status = this.querySelector("[role=status]")
    const bar = this.querySelector("progress")
    if (message && status.textContent !== message) status.textContent = message
    if (bar && Number.isFinite(progress)) bar.value = progress
  }
}

customElements.define("poll-status", PollStatus)
