"""Measure the page as its readers see it, in a real browser: ``python -m tests.browser.measure``."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import indexer
from tests.benchmarks.measures import Machine, Measure, median_and_p95
from tests.benchmarks.report import Run, print_table, write_json
from tests.browser.serving import FLAGS, ROOT, WAIT_SECONDS, Server, find_browser
from tests.sample_questions import sample_questions

ANSWER = "section.answer"
STARTS = 3
WARM = 12
READERS = 20


def measure(browser: Browser, server: Server) -> Iterator[Measure]:
    """First paint and first answer after a start, a warm answer, and twenty readers at once."""
    paints, firsts = [], []
    for _ in range(STARTS):
        with server.running():
            page = _reader(browser)
            began = time.perf_counter()
            page.goto(server.url)
            page.locator("textarea").wait_for()
            paints.append(time.perf_counter() - began)
            _ask(page, "Kapan kereta cepat Whoosh diresmikan?", 1)
            firsts.append(time.perf_counter() - began)
            page.context.close()
    note = f"{STARTS} starts of the program, median"
    yield Measure("page, address to first paint", median_and_p95(paints)[0], "s", note=note)
    yield Measure("page, address to first answer", median_and_p95(firsts)[0], "s", note=note)
    with server.running():
        yield from _measure_warm(browser, server)
        yield from _measure_many(browser, server)


def _measure_warm(browser: Browser, server: Server) -> Iterator[Measure]:
    page = _reader(browser)
    page.goto(server.url)
    taken = []
    for number, question in enumerate(_questions(WARM + 1), start=1):
        began = time.perf_counter()
        _ask(page, question, number)
        taken.append(time.perf_counter() - began)
    page.context.close()
    median, p95 = median_and_p95(taken[1:])
    note = f"{WARM} questions of one conversation, Enter to answer on the screen"
    yield Measure("page, warm answer, median", median, "s", note=note)
    yield Measure("page, warm answer, p95", p95, "s", note=note)


def _measure_many(browser: Browser, server: Server) -> Iterator[Measure]:
    pages = [_reader(browser) for _ in range(READERS)]
    for page in pages:
        page.goto(server.url)
    for page, question in zip(pages, _questions(READERS), strict=True):
        page.locator("textarea").wait_for()
        page.locator("textarea").fill(question)
    began = time.perf_counter()
    for page in pages:
        page.locator("textarea").press("Enter")
    taken = []
    for page in pages:
        page.locator(ANSWER).first.wait_for()
        taken.append(time.perf_counter() - began)
    for page in pages:
        page.context.close()
    note = "all in one browser on this machine, which shares its cores with the program"
    yield Measure(f"page, {READERS} readers at once, first answer", taken[0], "s", note=note)
    yield Measure(f"page, {READERS} readers at once, last answer", max(taken), "s", note=note)


def _questions(count: int) -> list[str]:
    asked = [sample.question for sample in sample_questions()]
    return asked[:: max(1, len(asked) // count)][:count]


def _reader(browser: Browser) -> Page:
    context = browser.new_context(locale="id-ID", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(WAIT_SECONDS * 1000)
    return context.new_page()


def _ask(page: Page, question: str, number: int) -> None:
    """Ask, and wait for the conversation's n-th answer."""
    field = page.locator("textarea").last
    field.fill(question)
    field.press("Enter")
    page.locator(ANSWER).nth(number - 1).wait_for()


def measure_in_browser() -> list[Measure] | None:
    """All of it, over an index of the sample collection; None where there is no Chromium."""
    executable = find_browser()
    if executable is None:
        return None
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        shutil.copytree(ROOT / "data" / "articles", folder / "articles")
        indexer.build([folder / "articles"], folder / "index")
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        server = Server(folder / "articles", folder / "index", folder / "server.log")
        measures = list(measure(browser, server))
        browser.close()
    return measures


def main() -> None:
    """Print the table and keep it."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.measure", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("bench-results"), help="where to keep the JSON")
    arguments = parser.parse_args()
    measures = measure_in_browser()
    if measures is None:
        raise SystemExit("No Chromium on this machine (Debian and Ubuntu: apt install chromium).")
    machine = Machine()
    print_table(measures, machine)
    print(f"Kept in {write_json(Run(machine, tuple(measures)), arguments.out, 'page')}")


if __name__ == "__main__":
    main()
