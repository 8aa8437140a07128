/**
 * <copy-link done="…"> makes the link inside it copy its address, and says so in the words of the attribute.
 * Without JavaScript, or where the clipboard is closed, it stays a link to the page.
 */
class CopyLink extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return
    const link = this.querySelector("a")
    const status = document.createElement("span")
    status.className = "share-row__status"
    status.role = "status"
    this.append(status)
    link.role = "button"
    link.addEventListener("click", async (event) => {
      event.preventDefault()
      try { await navigator.clipboard.writeText(link.href) } catch { return location.assign(link.href) }
      status.textContent = this.getAttribute("done")
      setTimeout(() => { status.textContent = "" }, 2500)
    })
  }
}

customElements.define("copy-link", CopyLink)
