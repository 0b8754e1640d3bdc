from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indexer.page.incoming import FOLDER
from indexer.page.shared import shared
from tests.page.pages import at, data_of, has, new_page, run_until, texts


def _form() -> AppTest:
    page = at(new_page(), "koleksi")
    return page.button(key="add").click().run()


@pytest.mark.usefixtures("toys")
def test_nothing_is_saved_before_there_is_something() -> None:
    page = _form()
    assert "Belum ada artikel" in texts(page)
    assert not has(page, "save")


def test_a_pasted_text_is_previewed_saved_and_found(toys: Path) -> None:
    page = _form()
    page.text_input(key="paste_title").set_value("Kebun Raya Dibuka")
    page.text_input(key="paste_date").set_value("2025-01-02")
    page.text_area(key="paste_text").set_value(
        "BOGOR – Kebun raya dibuka kembali untuk umum sejak Senin. Pengunjung datang sejak pagi."
    ).run()
    ((title, facts, start),) = data_of(page, "preview")["rows"]
    assert title == "Kebun Raya Dibuka"
    assert "2 Januari 2025" in facts
    assert "Kebun raya dibuka kembali" in start
    page.button(key="save").click().run()
    run_until(page, lambda _page: shared().opening.overview().articles == 5)
    assert [path.name for path in (toys / FOLDER).iterdir()] == ["Kebun-Raya-Dibuka.json"]
    assert not has(page, "save")


@pytest.mark.usefixtures("toys")
@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("paste_date", "kemarin", "bukan tahun-bulan-hari"),
        ("paste_url", "javascript:alert(1)", "bukan alamat http"),
        ("paste_title", "Judul saja", "Isi berita belum ada"),
    ],
)
def test_what_has_to_be_mended_is_said(key: str, value: str, message: str) -> None:
    page = _form()
    page.text_input(key=key).set_value(value).run()
    assert message in texts(page)
    assert not has(page, "save")


def test_uploaded_files_are_previewed_and_saved_under_clean_names(toys: Path) -> None:
    page = _form()
    page.file_uploader(key="upload").set_value(
        [
            (
                "../../jahat.txt",
                b"Kebun Raya Dibuka\n\nBOGOR - Kebun raya dibuka kembali untuk umum.\n",
                "text/plain",
            ),
            ("rusak.jsonl", b'{"id": \n', "application/json"),
        ]
    ).run()
    assert len(data_of(page, "preview")["rows"]) == 1
    ((path, reason),) = data_of(page, "preview-rejected")["rows"]
    assert path.startswith("rusak.jsonl")
    assert reason.startswith("bukan JSON yang benar")
    page.button(key="save").click().run()
    run_until(page, lambda _page: shared().opening.overview().articles == 5)
    assert [path.name for path in (toys / FOLDER).iterdir()] == ["jahat.txt"]


@pytest.mark.usefixtures("toys")
def test_of_too_many_files_it_is_said_how_many_were_taken() -> None:
    page = _form()
    story = b"BOGOR - Kebun raya dibuka kembali untuk umum.\n"
    files = [(f"{number}.txt", b"Kebun Raya %d\n\n" % number + story, "text/plain") for number in range(51)]
    page.file_uploader(key="upload").set_value(files[:50]).run()
    assert "berkas pertama" not in texts(page)
    page.file_uploader(key="upload").set_value(files).run()
    assert "Hanya 50 berkas pertama yang diambil" in texts(page)
    assert "50 artikel" in texts(page)
