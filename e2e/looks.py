"""What every page of a journey must stand: axe, and 320 pixels of width without sideways scrolling."""

import os
from pathlib import Path

SHOTS = Path(os.environ["SHOTS"]) if os.environ.get("SHOTS") else None


def stands(page, axe, name):
    """Check the page as it is now; with SHOTS set, also keep pictures of it to be looked at."""
    page.wait_for_load_state()
    axe(page)
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    wide = page.evaluate("document.fonts.ready.then(() => document.documentElement.scrollWidth)")
    if SHOTS:
        page.screenshot(path=SHOTS / f"{name}-320.png", full_page=True)
    page.set_viewport_size(size)
    assert wide <= 320, f"{name} is {wide} pixels wide on a phone of 320"
    if SHOTS:
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
