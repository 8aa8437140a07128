/**
 * The admin's search boxes for related rows (select2) have no name for people who cannot see the label beside
 * them. This gives each the label of the field that it stands for, in the form and in rows added to it.
 */
const PARTS = "[role=combobox], [role=textbox], .select2-search__field"

function nameBoxes(root) {
  for (const select of root.querySelectorAll("select.admin-autocomplete")) {
    const name = select.labels[0]?.textContent.replace(/:\s*$/, "")
    for (const part of name ? select.parentElement.querySelectorAll(PARTS) : []) {
      part.removeAttribute("aria-labelledby")
      part.setAttribute("aria-label", name)
    }
  }
}

// The boxes are made in jQuery's ready queue; this stands behind them in it.
django.jQuery(() => nameBoxes(document))
document.addEventListener("formset:added", event => setTimeout(() => nameBoxes(event.target)))
