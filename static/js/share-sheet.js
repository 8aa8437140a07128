/**
 * <share-sheet label="…" title="…" url="…"> puts the browser's own way to share in place of the plain links
 * inside it, where the browser has one.
 */
class ShareSheet extends HTMLElement {
  connectedCallback() {
    const piece = { title: this.getAttribute("title"), url: this.getAttribute("url") }
    if (!navigator.canShare?.(piece)) return
    const button = document.createElement("button")
    button.type = "button"
    button.className = "button button--quiet"
    button.textContent = this.getAttribute("label")
    button.addEventListener("click", () => navigator.share(piece).catch(() => {}))
    this.replaceChildren(button)
  }
}

customElements.define("share-sheet", ShareSheet)
