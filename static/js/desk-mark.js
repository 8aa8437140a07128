// Public pages are the same for everybody. This lets their script know that here asking for an Edit link is worth it.
try {
  localStorage.setItem("desk", "1")
} catch {
  // Storage is closed to us: public pages show no Edit link then.
}
