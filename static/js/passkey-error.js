/** Says in words when the browser's passkey dialogue ended without a key. */
document.addEventListener("allauth.error", (event) => {
  const place = document.getElementById("passkey_error")
  place.textContent = place.dataset.text
  event.preventDefault()
})
