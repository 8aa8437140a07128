/**
 * The editor's questions. `ask()` shows fields in a modal dialog and resolves with their values,
 * with REMOVE, or with null when the writer would rather not. A field is any object with
 * `name`, `element`, `read()`, `problem()` and `focus()`.
 */
import { crel } from "django-prose-editor/editor"

import { words } from "editor/words"

export const REMOVE = Symbol("remove")

let count = 0

export function ask({ title, fields, removable = false, before = [] }) {
  return new Promise((resolve) => {
    const id = `editor-dialog-${++count}`
    const status = crel("p", { className: "editor-dialog__status", role: "status" })
    const buttons = [button(words.save, "submit"), button(words.cancel, "button", "button--quiet")]
    if (removable) buttons.push(button(words.remove, "button", "button--quiet"))
    const form = crel("form", { className: "editor-dialog__form", method: "dialog", noValidate: true }, [
      crel("h2", { className: "editor-dialog__title", id, textContent: title }),
      ...before, ...fields.map((field) => field.element), status,
      crel("div", { className: "editor-dialog__buttons" }, buttons),
    ])
    const dialog = crel("dialog", { className: "editor-dialog", "aria-labelledby": id }, [form])
    const close = (answer) => { dialog.close(); dialog.remove(); resolve(answer) }

    form.addEventListener("submit", (event) => {
      event.preventDefault()
      const wrong = fields.filter((field) => field.problem())
      wrong.length ? wrong[0].focus() : close(values(fields))
    })
    buttons[1].addEventListener("click", () => close(null))
    buttons[2]?.addEventListener("click", () => close(REMOVE))
    guardTyped(dialog, fields, status, close)
    document.body.append(dialog)
    dialog.showModal()
    fields[0].focus()
  })
}

/** Escape closes, but not at the first time over something that was typed. */
function guardTyped(dialog, fields, status, close) {
  const before = JSON.stringify(values(fields))
  const cancel = (event) => {
    event.preventDefault()
    if (status.textContent || JSON.stringify(values(fields)) === before) close(null)
    else status.textContent = words.unsaved
  }
  dialog.addEventListener("cancel", cancel)
  // A line with marks keeps Escape from the dialog.
  dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") cancel(event) })
  dialog.addEventListener("close", () => { if (dialog.isConnected) close(null) })
}

const values = (fields) => Object.fromEntries(fields.map((field) => [field.name, field.read()]))

const button = (textContent, type, variant = "") => crel("button", { textContent, type, className: `button ${variant}` })

/** The frame of a field: label above, help and error below; `control` is what is labelled. */
export function framed({ name, label, help = "", optional = false, control, read, check = () => "" }) {
  const id = control.id = `editor-field-${++count}`
  const caption = crel("label", { className: "field__label", htmlFor: id, id: `${id}-label` }, [label])
  if (optional) caption.append(" ", crel("span", { className: "field__optional", textContent: words.optional }))
  const error = crel("p", { className: "field__error", id: `${id}-error` })
  const element = crel("div", { className: "field" }, [caption, control])
  if (help) element.append(crel("p", { className: "field__help", id: `${id}-help`, textContent: help }))
  element.append(error)
  control.setAttribute("aria-describedby", help ? `${id}-help ${id}-error` : `${id}-error`)
  const problem = () => {
    error.textContent = check(read())
    control.setAttribute("aria-invalid", String(Boolean(error.textContent)))
    return error.textContent
  }
  return { name, element, read, problem, focus: () => control.focus() }
}

export function line({ value = "", ...field }) {
  const control = crel("input", { type: "text", value })
  return framed({ ...field, control, read: () => control.value.trim().replace(/\s+/g, " ") })
}
