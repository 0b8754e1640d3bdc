from datetime import date

import pytest

from indexer.articles.records import field_name, record_from


@pytest.mark.parametrize(
    ("names", "field"),
    [
        (("id",), "id"),
        (("url", "link"), "url"),
        (("title", "judul", "Title", " JUDUL "), "title"),
        (("text", "body", "content", "isi"), "text"),
        (("published", "date", "tanggal"), "published"),
        (("source", "sumber"), "source"),
        (("author", "penulis"), "author"),
        (("section", "category", "kategori"), "section"),
        (("language", "bahasa"), "language"),
    ],
)
def test_fields_go_by_their_usual_names(names: tuple[str, ...], field: str) -> None:
    assert [getattr(record_from({name: "nilai"}), field) for name in names] == ["nilai"] * len(names)


def test_the_more_telling_name_wins_and_an_empty_one_does_not() -> None:
    assert record_from({"date": "2001", "published": "2002"}).published == "2002"
    assert record_from({"published": "", "date": "2001"}).published == "2001"


def test_values_that_are_not_text() -> None:
    record = record_from(
        {
            "id": 7,
            "author": ["Asep", {"name": "Rina"}],
            "content": {"rendered": "Isi"},
            "date": date(2024, 6, 19),
            "section": None,
            "title": True,
        }
    )
    assert (record.id, record.author, record.text, record.published) == (
        "7",
        "Asep, Rina",
        "Isi",
        "2024-06-19",
    )
    assert record.section == record.title == ""


@pytest.mark.parametrize("written", ["Tanggal Terbit", " tanggal-terbit ", "TANGGAL_TERBIT"])
def test_names_of_columns_as_people_write_them(written: str) -> None:
    assert field_name(written) == "tanggal_terbit"
    assert record_from({written: "2024-06-19"}).published == "2024-06-19"
