/**
 * <edit-link url="…"> asks the desk for the way to edit this page, in browsers that have opened the desk
 * before (it leaves a mark in local storage). So the page itself is the same for everybody.
 */
class EditLink extends HTMLElement {
  async connectedCallback() {
    if (!this.#knowsTheDesk) return
    // A redirect leads to the login page: whoever is not logged in is shown nothing.
    const answer = await fetch(this.getAttribute("url"), { redirect: "error" }).catch(() => null)
    if (!answer?.ok) return answer?.body?.cancel()
    const { url, label } = await answer.json()
    const link = document.createElement("a")
    link.href = url
    link.textContent = label
    this.replaceChildren(link)
  }

  get #knowsTheDesk() {
    try { return localStorage.getItem("desk") !== null } catch { return false }
  }
}

customElements.define("edit-link", EditLink)
