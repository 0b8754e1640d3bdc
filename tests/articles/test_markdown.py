import pytest

from indexer.articles.markdown import read_markdown
from indexer.articles.records import Record
from indexer.errors import ArticleError


def read(text: str) -> Record:
    [record] = read_markdown(text.encode(), "a.md")
    return record


def test_front_matter_gives_the_fields() -> None:
    record = read("---\njudul: Pasar Ramai\ntanggal: 2024-06-19\npenulis: [Asep, Rina]\n---\n\nIsi berita.\n")
    assert (record.title, record.published, record.author) == ("Pasar Ramai", "2024-06-19", "Asep, Rina")
    assert record.text == "Isi berita."


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    record = read("# Pasar *Ramai*\n\nIsi berita.\n\n## Harga\n\nTurun.")
    assert record.title == "Pasar Ramai"
    assert record.text == "Isi berita.\nHarga\nTurun."


def test_a_heading_that_repeats_the_title_goes_and_another_stays() -> None:
    assert read("---\ntitle: Pasar\n---\n# Pasar\n\nIsi.").text == "Isi."
    assert read("---\ntitle: Pasar\n---\n# Lain\n\nIsi.").text == "Lain\nIsi."


def test_marks_go_and_words_stay() -> None:
    text = (
        "Pasar **ramai** [sekali](https://a.b/c), kata _Asep_.\n\n"
        "- beras\n- cabai\n\n![foto](x.jpg)\n\nHarga < 5 & naik."
    )
    assert read(text).text == "Pasar ramai sekali, kata Asep.\n- beras\n- cabai\nHarga < 5 & naik."


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    assert "Isi" in read("Pembuka.\n\n---\n\nIsi.\n").text


@pytest.mark.parametrize("yaml", ["a: [1", "a: &x [1]\nb: *x", "a: b: c", "\t- x"])
def test_front_matter_that_is_not_valid_is_an_error(yaml: str) -> None:
    with pytest.raises(ArticleError, match="front matter is not valid YAML"):
        read(f"---\n{yaml}\n---\nIsi.")


def test_front_matter_that_names_no_fields_is_passed_over() -> None:
    assert read("---\nhanya teks\n---\nIsi.").text == "Isi."
