"""Take the README's pictures of every view, so that they stay true."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import indexer
from tests.browser.serving import FLAGS, ROOT, WAIT_SECONDS, Server, find_browser

QUESTION = "Mengapa Amerika Serikat khawatir akan hubungan Rusia dan Korea Utara?"
WIDE = (1280, 800)
PHONE = (390, 844)
# The words of an answer appear one after another, and dialogs slide in.
_STILL_MILLISECONDS = 2_500


def take(browser: Browser, server: Server, folder: Path) -> list[Path]:
    """Every view, wide and on a phone, light and dark, in both languages."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: list[Path] = []

    def picture(page: Page, name: str) -> None:
        page.wait_for_timeout(_STILL_MILLISECONDS)
        taken.append(folder / f"{name}.png")
        page.screenshot(path=taken[-1])

    page = _reader(browser, server, WIDE, "id-ID", dark=False)
    page.locator(".st-key-starter button").first.wait_for()
    picture(page, "opening")
    _ask(page)
    picture(page, "answer")
    page.locator(".citation").first.click()
    page.get_by_role("dialog").locator("mark.active").wait_for()
    picture(page, "article")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Koleksi").click()
    page.locator("tbody tr").first.wait_for()
    picture(page, "library")
    page.get_by_role("link", name="Indeks").click()
    page.locator("circle").first.wait_for()
    picture(page, "index")
    page.context.close()

    page = _reader(browser, server, WIDE, "en-GB", dark=True)
    _ask(page)
    picture(page, "answer-dark")
    page.context.close()

    page = _reader(browser, server, PHONE, "id-ID", dark=False)
    _ask(page)
    picture(page, "answer-phone")
    page.context.close()
    return taken


def _reader(browser: Browser, server: Server, size: tuple[int, int], locale: str, *, dark: bool) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale=locale,
        color_scheme="dark" if dark else "light",
    )
    context.set_default_timeout(WAIT_SECONDS * 1000)
    page = context.new_page()
    page.goto(server.url)
    return page


def _ask(page: Page) -> None:
    field = page.locator("textarea").last
    field.fill(QUESTION)
    field.press("Enter")
    page.locator("section.answer").first.wait_for()


def main() -> None:
    """Take them all, and say where they are."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "screenshots", help="where to put them")
    arguments = parser.parse_args()
    executable = find_browser()
    if executable is None:
        raise SystemExit("No Chromium on this machine (Debian and Ubuntu: apt install chromium).")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        shutil.copytree(ROOT / "data" / "articles", folder / "articles")
        indexer.build([folder / "articles"], folder / "index")
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        with Server(folder / "articles", folder / "index", folder / "server.log").running() as server:
            for path in take(browser, server, arguments.out):
                print(path)
        browser.close()


if __name__ == "__main__":
    main()
