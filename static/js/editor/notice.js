/** A line above the text that says what went wrong, until it is closed. */
import { crel } from "django-prose-editor/editor"

import { words } from "editor/words"

export class Notice {
  #text = crel("p")
  #close = crel("button", { type: "button", className: "button button--bare", textContent: words.dismiss })

  constructor() {
    this.element = crel("div", { className: "editor__notice", role: "alert" })
    this.#close.addEventListener("click", () => this.clear())
  }

  show(sentence) {
    this.#text.textContent = sentence
    this.element.replaceChildren(this.#text, this.#close)
  }

  clear() { this.element.replaceChildren() }
}
