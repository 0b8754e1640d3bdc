import random

import pytest

from indexer.articles.copies import (
    CopyFinder,
    Fingerprint,
    are_copies,
    band_keys,
    group,
    keys,
    signature,
    similarity,
)

WORDS = [f"kata{number}" for number in range(400)]


def text(seed: int, length: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


STORY = text(1)


def print_of(story: str, url: str = "") -> Fingerprint:
    return Fingerprint(signature(story), url)


def test_the_same_words_have_the_same_signature() -> None:
    assert signature("Rusia, Korea Utara!") == signature("rusia korea\n\nutara")
    assert len(signature(STORY)) == len(signature("")) == 772


@pytest.mark.parametrize("shared", [0.0, 0.5, 0.8, 1.0])
def test_the_estimate_is_near_the_truth(shared: float) -> None:
    words = STORY.split()
    cut = int(len(words) * shared)
    other = " ".join(words[:cut] + text(2, len(words) - cut).split())
    one_runs, other_runs = ({tuple(w[i : i + 3]) for i in range(len(w) - 2)} for w in (words, other.split()))
    truth = len(one_runs & other_runs) / len(one_runs | other_runs)
    assert similarity(signature(STORY), signature(other)).whole == pytest.approx(truth, abs=0.12)


def test_copies_as_outlets_make_them() -> None:
    words = STORY.split()
    edited = [*words[:100], "disunting", *words[101:200], "oleh", "redaksi", *words[200:280]]
    assert are_copies(print_of(STORY), print_of("JAKARTA, KOMPAS.com - " + " ".join(edited)))
    assert are_copies(print_of(STORY), print_of(" ".join(words[:90])))  # an excerpt
    assert not are_copies(print_of(STORY), print_of(text(2)))


def test_a_follow_up_is_no_copy() -> None:
    background = " ".join(STORY.split()[60:])
    assert not are_copies(print_of(STORY), print_of(f"{text(3, 60)} {background}"))


@pytest.mark.parametrize(
    ("title", "other", "expected"),
    [
        ("Film Minggu 24 Agustus Pukul 13.30", "Film Jumat 22 Agustus Pukul 13.30", False),
        ("Film Pukul 13.30", "Film Pukul 12.00", False),
        ("Film Minggu 24 Agustus", "Film sebentar lagi mulai", True),
        ("Kapolri Mutasi 7 Kapolda", "Daftar Mutasi: Wakapolri hingga 7 Kapolda pada 2025", True),
        ("5 Fakta Gempa di Kamchatka", "Gempa M 8,8 Rusia: Ini yang Diketahui", True),
        ("", "", True),
    ],
)
def test_editions_of_a_series_are_no_copies(title: str, other: str, expected: bool) -> None:
    one, two = (Fingerprint(signature(STORY), title=each) for each in (title, other))
    assert are_copies(one, two) is expected
    # A page whose title was mended is the same page.
    page = "https://a.com/x"
    assert are_copies(*(Fingerprint(signature(STORY), page, each) for each in (title, other)))


def test_one_address_is_one_story_unless_it_is_a_front_page() -> None:
    half = f"{' '.join(STORY.split()[:150])} {text(4, 150)}"
    reversed_half = " ".join(half.split()[::-1][:150] + STORY.split()[:150])
    addresses = ("https://a.com/x", True), ("https://a.com/", False), ("http://[x", False), ("", False)
    for url, expected in addresses:
        assert are_copies(print_of(STORY, url), print_of(reversed_half, url)) is expected


def test_texts_that_are_alike_share_a_key() -> None:
    keys = band_keys(signature(STORY))
    assert len(keys) == len(set(keys)) == 48
    assert all(0 <= key < 1 << 63 for key in keys)
    assert set(keys) & set(band_keys(signature(f"{STORY} {text(5, 60)}")))
    assert not set(keys) & set(band_keys(signature(text(6))))


def test_pairs_make_groups() -> None:
    assert group([("c", "b"), ("x", "y"), ("a", "b"), ("d", "d")]) == [("a", "b", "c"), ("d",), ("x", "y")]
    assert group([]) == []


def test_grouping_goes_step_by_step_and_back() -> None:
    finder = CopyFinder()
    words = STORY.split()
    assert finder.add("a", print_of(STORY)) == ()
    assert finder.add("b", print_of(" ".join(words[:250]))) == ("a",)
    assert finder.add("c", print_of(text(7))) == ()
    assert finder.add("d", print_of(" ".join(words[:210]))) == ("a", "b")
    assert finder.groups() == [("a", "b", "d")]
    finder.remove("b")
    finder.remove("tiada")
    assert finder.groups() == [("a", "d")]
    finder.add("d", print_of(text(8)))
    assert finder.groups() == []


def test_a_long_text_takes_little_memory() -> None:
    assert len(signature(text(9, 400_000))) == 772


def test_a_page_is_also_found_by_its_address() -> None:
    here, there = print_of(STORY, "https://a.com/x"), print_of(text(2), "https://a.com/x")
    [shared] = set(keys(here)) & set(keys(there))
    assert 0 <= shared < 1 << 63
    assert keys(print_of(STORY, "https://a.com/")) == keys(print_of(STORY)) == band_keys(here.signature)
