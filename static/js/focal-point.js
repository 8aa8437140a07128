/**
 * <focal-point for="x-id y-id"> around a picture: a click on it fills the two
 * fields with the place clicked, from 0 to 1. The fields work without it.
 */
class FocalPoint extends HTMLElement {
  connectedCallback() {
    this.#mark = this.appendChild(document.createElement("span"))
    this.#mark.className = "focal-point__mark"
    this.addEventListener("click", this.#choose)
    this.fields.forEach(field => field.addEventListener("input", this.#show))
    this.#show()
  }

  #mark

  get fields() { return this.getAttribute("for").split(" ").map(id => document.getElementById(id)).filter(Boolean) }

  #choose = event => {
    const box = this.querySelector("img").getBoundingClientRect()
    const place = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]
    this.fields.forEach((field, n) => { field.value = Math.min(1, Math.max(0, place[n])).toFixed(2) })
    this.#show()
  }

  #show = () => {
    const [x, y] = this.fields
    this.#mark.hidden = !x || !y
    if (!this.#mark.hidden) {
      this.#mark.style.left = `${x.value * 100}%`
      this.#mark.style.top = `${y.value * 100}%`
    }
  }
}

customElements.define("focal-point", FocalPoint)
