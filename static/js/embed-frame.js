/**
 * <embed-frame src="…" label="…"> shows a video of another site once its button is pressed, and asks that site for
 * nothing before. Without JavaScript the button stays hidden, and the link after it leads to the video.
 */
class EmbedFrame extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button")
    if (!button) return
    button.hidden = false
    button.addEventListener("click", () => this.#load())
  }

  #load() {
    const frame = document.createElement("iframe")
    frame.title = this.getAttribute("label")
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups")
    frame.referrerPolicy = "strict-origin"
    frame.allow = "fullscreen"
    frame.src = this.getAttribute("src")
    this.replaceChildren(frame)
    frame.focus()
  }
}

customElements.define("embed-frame", EmbedFrame)
