import time

from indexer.articles.cleaning import clean, is_furniture
from indexer.types import Removal

ONE = "Kedua negara menandatangani perjanjian itu di Pyongyang pada hari Rabu sore."
TWO = "Washington menyatakan khawatir atas perjanjian yang baru saja ditandatangani itu."


def test_what_is_removed_is_kept_with_its_rule_in_order() -> None:
    cleaned = clean(["ADVERTISEMENT", ONE, "Baca juga: Putin di Hanoi", f"{TWO} (mth)", "zvr"])
    assert cleaned.paragraphs == (ONE, TWO)
    assert cleaned.removed == (
        Removal("ADVERTISEMENT", "advertisement"),
        Removal("Baca juga: Putin di Hanoi", "see also"),
        Removal("(mth)", "initials"),
        Removal("zvr", "initials"),
    )


def test_every_character_is_either_story_or_removed() -> None:
    lines = [f"{ONE} Advertisement {TWO}", "Foto: Antara", f"{TWO} Baca selengkapnya di siniTamat."]
    cleaned = clean(lines)
    left = "".join([*cleaned.paragraphs, *(removal.text for removal in cleaned.removed)])
    assert sorted(left.replace(" ", "")) == sorted("".join(lines).replace(" ", ""))


def test_a_story_passes_unchanged() -> None:
    story = (
        ONE,
        "Isi perjanjian",
        "- bantuan militer",
        "1. Pasal 4",
        '"Kami tidak akan mundur," ujarnya.',
        "Rp 14.000",
        "Berikut daftarnya:",
        "dan",
        TWO,
    )
    assert clean(story) == clean(story).__class__(story, ())


def test_links_below_a_heading_go_to_the_end() -> None:
    assert clean([ONE, TWO, "Artikel Terkait", "Harga Beras Naik", "Apa Itu Inflasi?"]).paragraphs == (
        ONE,
        TWO,
    )


def test_a_heading_followed_by_story_takes_nothing_with_it() -> None:
    assert clean([ONE, "Terkini", TWO]).paragraphs == (ONE, "Terkini", TWO)


def test_the_edge_is_cleaned_where_the_middle_is_not() -> None:
    assert clean(["Facebook", ONE, "12", TWO, "12", "Facebook"]).paragraphs == (ONE, "12", TWO)


def test_a_row_of_buttons_goes_and_a_table_stays() -> None:
    assert is_furniture("Share this story · Print · Subscribe")
    assert not is_furniture("Februari 2021 | 3,50 persen | naik")


def test_nothing_but_furniture_leaves_nothing() -> None:
    assert clean(["ADVERTISEMENT", "Baca juga: X Naik"]).paragraphs == ()
    assert clean([]).paragraphs == ()


def test_long_lines_take_little_time() -> None:
    began = time.perf_counter()
    for line in (
        "a" * 200_000,
        "Foto " * 40_000,
        "[" * 100_000,
        "Baca juga " * 20_000,
        "x (" * 60_000,
        " - " * 60_000,
    ):
        clean([line])
    assert time.perf_counter() - began < 10
