from __future__ import annotations

import shutil
from pathlib import Path

from tests.page.pages import ask, data_of, has, new_page, opened, run_until, texts


def test_rebuilding_finds_a_new_article_without_restarting(toys: Path) -> None:
    page = opened(new_page())
    (toys / "kebun.md").write_text(
        "---\ntitle: Kebun Raya Dibuka\ndate: 2025-01-02\n---\nKebun raya dibuka kembali untuk umum.\n",
        encoding="utf-8",
    )
    (toys / "rusak.jsonl").write_text('{"id": \n', encoding="utf-8")
    page.button(key="rebuild-sidebar").click().run()
    run_until(page, lambda page: has(page, "dismiss-sidebar"))
    shown = texts(page)
    assert "1 ditambahkan" in shown
    assert "1 ditolak" in shown
    assert "rusak.jsonl" in shown
    assert "5 artikel" in shown
    ask(page, "Kapan kebun raya dibuka kembali untuk umum?")
    assert data_of(page, "answer-1")["sources"][0]["title"] == "Kebun Raya Dibuka"
    page.button(key="dismiss-sidebar").click().run()
    assert not has(page, "dismiss-sidebar")


def test_a_build_that_fails_leaves_the_old_index_in_use(toys: Path) -> None:
    page = opened(new_page())
    shutil.rmtree(toys)
    page.button(key="rebuild-sidebar").click().run()
    run_until(page, lambda page: has(page, "dismiss-sidebar"))
    assert "Yang lama tetap dipakai" in texts(page)
    assert "4 artikel" in texts(page)
