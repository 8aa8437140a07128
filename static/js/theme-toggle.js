/**
 * <theme-toggle light="…" dark="…"> offers the other colour scheme, in the words of its attributes.
 * The choice is kept under the admin's own key. Without JavaScript the system's choice applies.
 */
const root = document.documentElement
const system = matchMedia("(prefers-color-scheme: dark)")

class ThemeToggle extends HTMLElement {
  #label = document.createElement("span")

  connectedCallback() {
    const button = document.createElement("button")
    const disc = document.createElement("span")
    button.type = "button"
    button.className = "theme-toggle__button"
    disc.className = "theme-toggle__disc"
    disc.ariaHidden = "true"
    this.#label.className = "visually-hidden"
    button.append(disc, this.#label)
    button.addEventListener("click", this.#toggle)
    system.addEventListener("change", this.#say)
    this.#say()
    this.replaceChildren(button)
  }

  disconnectedCallback() { system.removeEventListener("change", this.#say) }

  get #isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : system.matches }

  #say = () => { this.#label.textContent = this.getAttribute(this.#isDark ? "light" : "dark") }

  #toggle = () => {
    root.dataset.theme = this.#isDark ? "light" : "dark"
    try { localStorage.setItem("theme", root.dataset.theme) } catch { /* it lasts for this page */ }
    this.#say()
  }
}

customElements.define("theme-toggle", ThemeToggle)
