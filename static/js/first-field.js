/**
 * Puts the cursor into the first field of the admin's form, unless its writer was quicker: words that somebody
 * types never go elsewhere because a script has come late. In place of the admin's own, which takes the focus then too.
 */
const TYPED_INTO = "input, select, textarea, button"

if (document.activeElement === document.body) {
  const controls = [...document.querySelector("#content-main form").elements]
  controls.find((control) => control.matches(TYPED_INTO) && !control.disabled && control.checkVisibility())?.focus()
}
