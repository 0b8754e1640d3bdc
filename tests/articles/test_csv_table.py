import time

import pytest

from indexer.articles.csv_table import read_csv
from indexer.articles.records import Record
from indexer.types import Rejection


def read(text: str) -> list[tuple[str, str] | Rejection]:
    found = read_csv(text.encode(), "a.csv")
    return [(record.title, record.text) if isinstance(record, Record) else record for record in found]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter(delimiter: str) -> None:
    rows = [["judul", "isi"], ["Satu", '"Isi, baris\n\ndua; ""kutip"" | tiga."'], ["Dua", "Isi dua"]]
    assert read("\n".join(map(delimiter.join, rows))) == [
        ("Satu", 'Isi, baris\n\ndua; "kutip" | tiga.'),
        ("Dua", "Isi dua"),
    ]


def test_a_row_with_broken_quoting_is_rejected_and_the_others_are_read() -> None:
    text = 'judul,isi\nSatu,Isi satu\n"Dua" x,"Isi dua"\nTiga,"Isi tiga"\nEmpat,"Isi empat\nLima,Isi lima\n'
    assert read(text) == [
        ("Satu", "Isi satu"),
        Rejection("a.csv:3", "broken quoting"),
        ("Tiga", "Isi tiga"),
        Rejection("a.csv:5", "broken quoting"),
        ("Lima", "Isi lima"),
    ]


def test_a_table_of_broken_rows_ends_quickly() -> None:
    began = time.perf_counter()
    found = read("judul,isi\n" + 'a,"b\n' * 49_999)
    assert isinstance(found[-1], Rejection)
    assert len(found) < 50
    assert time.perf_counter() - began < 20
