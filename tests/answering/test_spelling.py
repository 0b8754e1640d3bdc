from collections.abc import Iterator

import pytest

import indexer
from indexer.answering.collection import Collection
from indexer.answering.spelling import _one_letter_apart, spelled
from indexer.settings import Settings
from tests.places import KINDS, place_of, running
from tests.toys import ToyEncoder

ARTICLES = {
    "banjir.txt": "Banjir merendam Kabupaten Garut. Bupati menyatakan tanggap darurat.",
    "stunting.txt": "Prevalensi stunting nasional turun. Menteri Prabowo hadir. Kapan angkanya turun lagi?",
}


@pytest.fixture(scope="module", params=KINDS)
def collection(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Collection]:
    folder = tmp_path_factory.mktemp("spelling")
    (folder / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    with running(place_of(request.param, folder)) as place:
        indexer.build([folder / "articles"], place, encoder=ToyEncoder(), settings=Settings())
        yield indexer.open(place, encoder=ToyEncoder())


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("id", "apa itu stuntng?", "apa itu stunting?"),
        ("id", "berapa prevalesni stuntting", "berapa prevalensi stunting"),
        ("id", "Siapa menteri Prabwo?", "Siapa menteri Prabowo?"),
        ("id", "kapam banjir merendam garut?", "kapan banjir merendam garut?"),
        ("en", "Who is Prabow?", "Who is Prabowo?"),
        # Names of five letters, English words, words that are known, short words and figures stay.
        ("id", "Siapa Garuh?", "Siapa Garuh?"),
        ("en", "What is bupat?", "What is bupat?"),
        ("id", "Di mana banjir Garut?", "Di mana banjir Garut?"),
        ("id", "apa hujn itu 12345", "apa hujn itu 12345"),
        # Another first letter is another word.
        ("id", "berapa funting?", "berapa funting?"),
        # Too many unknown words are no slips of the fingers.
        ("id", "banjur kabupatan bupatu darurab garuts", "banjur kabupatan bupatu darurab garuts"),
        # Mended, it would be longer than may be asked.
        ("id", "stuntng " * 249 + "stuntng", "stuntng " * 249 + "stuntng"),
    ],
)
def test_misspelt_words_are_mended(collection: Collection, language: str, typed: str, meant: str) -> None:
    with collection.index.snapshot() as snapshot:
        assert spelled(typed, language, snapshot) == meant


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("stunting", "stuntng", True),
        ("stunting", "stunnting", True),
        ("stunting", "stunring", True),
        ("stunting", "stuntign", True),
        ("stunting", "stunting", False),
        ("stunting", "stuntgni", False),
        ("stunting", "stnting", True),
        ("stunting", "stning", False),
        ("stunting", "ztunting", False),
    ],
)
def test_one_letter_apart(one: str, other: str, expected: bool) -> None:
    assert _one_letter_apart(one, other) is expected
    assert _one_letter_apart(other, one) is expected


def test_the_answer_says_what_was_searched(sample_collection: Collection) -> None:
    typed = "kapan gempa cianjr terjadi?"
    answer = sample_collection.ask(typed)
    assert (answer.question, answer.searched) == (typed, "kapan gempa cianjur terjadi?")
    assert answer.citations[0].article.id == "jawa-barat/gempa-cianjur-patahan-cugenang.html"
