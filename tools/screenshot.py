"""Take the README's picture: the frontier dashboard with the software licences.

Usage: python tools/screenshot.py [path]; without a path, docs/dashboard.png.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from browser import LAUNCH_OPTIONS, NoBrowserError, find_browser
from served import served

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "dashboard.png"
SIZE = {"width": 1600, "height": 1100}
PATIENCE = 60_000  # milliseconds


def main(path: Path) -> None:
    """Open the dashboard, look at the fair split, and take the picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with served(ROOT / "notebooks" / "dashboards") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=[*LAUNCH_OPTIONS])
        page = browser.new_page(viewport=SIZE)
        page.goto(address + "voila/render/frontier.ipynb")
        prepare(page)
        page.screenshot(path=path)
        page.goto("about:blank")  # leaves politely, so that the kernel ends
        browser.close()
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


def prepare(page: Page) -> None:
    """Wait until both charts show the fair split, and nothing is pointed at."""
    drawn = page.locator(".workbench-figure:not([data-drawn='0'])")
    expect(drawn).to_have_count(2, timeout=PATIENCE)
    page.get_by_role("button", name="Fair split", exact=True).click()
    expect(page.locator(".wb-chips")).to_contain_text("Fair split")
    page.locator("h1").click()
    page.wait_for_timeout(1_000)  # the charts follow


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else PICTURE)
    except NoBrowserError as error:
        sys.exit(str(error))
