/**
 * <choose-all name="piece" label="…"> becomes a checkbox that chooses all of that name in its form. Without JavaScript
 * each is chosen by itself.
 */
class ChooseAll extends HTMLElement {
  #box = document.createElement("input")

  connectedCallback() {
    this.#box.type = "checkbox"
    this.#box.setAttribute("aria-label", this.getAttribute("label"))
    this.#box.addEventListener("change", this.#choose)
    this.replaceChildren(this.#box)
    this.closest("form").addEventListener("change", this.#look)
    this.#look()
  }

  disconnectedCallback() { this.#box.removeEventListener("change", this.#choose) }

  get #boxes() {
    return [...this.closest("form").querySelectorAll(`input[type=checkbox][name="${this.getAttribute("name")}"]`)]
  }

  #choose = () => { for (const box of this.#boxes) box.checked = this.#box.checked }

  #look = () => {
    const chosen = this.#boxes.filter(box => box.checked).length
    this.#box.checked = chosen > 0 && chosen === this.#boxes.length
    this.#box.indeterminate = chosen > 0 && !this.#box.checked
  }
}

customElements.define("choose-all", ChooseAll)
