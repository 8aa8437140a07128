// Loaded in the head without defer, so that a chosen colour scheme is there before the first paint.
try {
  const theme = localStorage.getItem("theme")
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme
} catch {
  // Storage is closed to us: the system's own choice applies.
}
