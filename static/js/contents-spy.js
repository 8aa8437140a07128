/**
 * <contents-spy> marks the heading being read in the list of contents inside it, and opens the list
 * where it has a column of its own. Without JavaScript the list opens by hand.
 */
class ContentsSpy extends HTMLElement {
  #observer = null

  connectedCallback() {
    if (matchMedia("(width >= 80rem)").matches) this.closest("details").open = true
    this.#observer = new IntersectionObserver(this.#mark, { rootMargin: "0px 0px -70% 0px" })
    for (const link of this.#links) {
      const heading = document.getElementById(this.#idOf(link))
      if (heading) this.#observer.observe(heading)
    }
  }

  disconnectedCallback() { this.#observer?.disconnect() }

  get #links() { return this.querySelectorAll("a[href^='#']") }

  #idOf(link) { return decodeURIComponent(link.hash.slice(1)) }

  #mark = (entries) => {
    const entered = entries.filter((entry) => entry.isIntersecting).at(-1)
    if (!entered) return
    for (const link of this.#links) {
      if (this.#idOf(link) === entered.target.id) link.setAttribute("aria-current", "location")
      else link.removeAttribute("aria-current")
    }
  }
}

customElements.define("contents-spy", ContentsSpy)
