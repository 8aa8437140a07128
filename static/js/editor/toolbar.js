/**
 * The toolbar: one stop for Tab, arrows move within it, Escape leads back to the text. The tools of a table
 * appear while the caret is in one, the rarer ones behind "More".
 */
import { crel } from "django-prose-editor/editor"

import { MAIN, MORE, TABLE } from "editor/tools"
import { words } from "editor/words"

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

export class Toolbar {
  #editor = null
  #tools = []
  #more = crel("button", { type: "button", className: "toolbar__button", textContent: words.more, "aria-expanded": "false" })

  constructor({ takesPictures, controls }) {
    this.rows = {
      main: this.#row(MAIN(takesPictures)),
      more: this.#row(MORE),
      table: this.#row(TABLE, { role: "group", "aria-label": words.tableTools }),
    }
    this.rows.main.append(this.#more)
    this.rows.more.hidden = this.rows.table.hidden = true
    this.element = crel(
      "div", { className: "toolbar", role: "toolbar", "aria-label": words.toolbar, "aria-controls": controls },
      Object.values(this.rows),
    )
    this.#more.addEventListener("click", this.#toggleMore)
    this.element.addEventListener("keydown", this.#move)
    this.element.addEventListener("focusin", ({ target }) => this.#rove(target))
    this.#rove(this.#buttons[0])
  }

  attach(editor) {
    let waiting = 0
    this.#editor = editor
    editor.on("transaction", () => { waiting ||= requestAnimationFrame(() => { waiting = 0; this.#update() }) })
    this.#update()
  }

  focus() { this.#buttons.find((button) => button.tabIndex === 0).focus() }

  get #buttons() { return [...this.element.querySelectorAll("button")].filter((button) => !button.closest("[hidden]")) }

  #row(groups, attributes = {}) {
    const items = groups.flatMap((group, place) => [
      ...(place ? [crel("span", { className: "toolbar__rule", "aria-hidden": "true" })] : []),
      ...group.map((tool) => this.#button(tool)),
    ])
    return crel("div", { className: "toolbar__row", ...attributes }, items)
  }

  #button(tool) {
    const { name, face = words[name], variant, keys } = tool
    const button = crel("button", { type: "button", className: "toolbar__button", textContent: face })
    button.dataset.tool = name
    if (variant) button.classList.add("toolbar__button--serif", `toolbar__button--${variant}`)
    if (face !== words[name]) button.title = button.ariaLabel = words[name]
    if (keys) button.setAttribute("aria-keyshortcuts", keys)
    button.addEventListener("mousedown", (event) => event.preventDefault())
    button.addEventListener("click", () => { if (button.ariaDisabled !== "true") tool.run(this.#editor) })
    this.#tools.push({ ...tool, button })
    return button
  }

  #update() {
    if (this.#editor.isDestroyed) return
    this.rows.table.hidden = !this.#editor.isActive("table")
    for (const { button, pressed, usable } of this.#tools) {
      if (pressed) button.ariaPressed = String(pressed(this.#editor))
      if (usable) button.ariaDisabled = String(!usable(this.#editor))
    }
    if (!this.#buttons.some((button) => button.tabIndex === 0)) this.#rove(this.#buttons[0])
  }

  #toggleMore = () => {
    this.rows.more.hidden = !this.rows.more.hidden
    this.#more.ariaExpanded = String(!this.rows.more.hidden)
    this.element.scrollTo({ left: 0 })
  }

  #rove(current) { this.element.querySelectorAll("button").forEach((button) => { button.tabIndex = button === current ? 0 : -1 }) }

  #move = (event) => {
    const buttons = this.#buttons
    const here = buttons.indexOf(event.target)
    const step = STEPS[event.key] * (event.key.match(/Left|Right/) && this.element.matches(":dir(rtl)") ? -1 : 1)
    if (event.key === "Escape") this.#editor.commands.focus()
    else if (step) buttons[(here + step + buttons.length) % buttons.length].focus()
    else if (event.key === "Home") buttons[0].focus()
    else if (event.key === "End") buttons.at(-1).focus()
    else return
    event.preventDefault()
  }
}
