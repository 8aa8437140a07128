/** <print-button label="…"> adds a button that prints the page; the browser's own menu does the same. */
class PrintButton extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "button button--quiet"
    button.textContent = this.getAttribute("label")
    button.addEventListener("click", () => print())
    this.replaceChildren(button)
  }
}

customElements.define("print-button", PrintButton)
