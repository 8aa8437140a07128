/**
 * The admin's search boxes for related rows (select2) have no name for people who cannot see the label beside
 * them. This gives each the label of the field that it stands for, in the form and in rows added to it.
 */
function nameBoxes(root) {
  for (const select of root.querySelectorAll("select.admin-autocomplete")) {
    const label = select.labels[0]
    const box = select.parentElement.querySelector(".select2")
    if (!label || !box) continue
    label.id ||= `${select.id}_label`
    for (const part of box.querySelectorAll("[role=combobox], [role=textbox]")) {
      const shown = part.getAttribute("aria-labelledby") || part.id
      part.setAttribute("aria-labelledby", `${label.id} ${shown}`.trim())
    }
    box.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id)
  }
}

addEventListener("load", () => nameBoxes(document))
document.addEventListener("formset:added", event => setTimeout(() => nameBoxes(event.target)))
