/**
 * <late-part url="…"> fetches a part of its page that would have kept the page waiting, and shows it inside itself.
 *
 * How it stands is in the state attribute: waiting, shown or missing. Without JavaScript, or where the part cannot be
 * had, what stands inside it stays.
 */
class LatePart extends HTMLElement {
  async connectedCallback() {
    if (this.hasAttribute("state")) return
    this.setAttribute("state", "waiting")
    try {
      const answer = await fetch(this.getAttribute("url"), { redirect: "error" })
      if (!answer.ok) throw new Error(answer.status)
      this.innerHTML = await answer.text()
      this.setAttribute("state", "shown")
    } catch {
      this.setAttribute("state", "missing")
    }
  }
}

customElements.define("late-part", LatePart)
