from indexer.page.suggestions import suggested
from indexer.types import Answer, Article, ArticleInfo

FLOOD = Article(
    ArticleInfo("a", title="Banjir di Kabupaten Garut"),
    "Hujan deras turun di Kabupaten Garut. Sungai di Kabupaten Garut meluap, kata Rudi Gunawan. "
    "Menurut laporan, Rudi Gunawan meninjau lokasi bersama Palang Merah. Tenda dari Palang Merah tiba.",
)
BARE = Article(ArticleInfo("b"), "hujan turun.")


def _answer(language: str = "id", searched: str = "") -> Answer:
    return Answer("?", True, 0.9, "…", language, searched=searched)


def test_what_was_not_asked_about_is_suggested() -> None:
    assert suggested("Di mana banjir Garut?", _answer(), [FLOOD, BARE]) == (
        "Apa yang diketahui tentang Rudi Gunawan?",
        "Apa kabar terbaru tentang Palang Merah?",
    )


def test_what_the_follow_up_meant_counts_as_asked() -> None:
    questions = suggested("Siapa dia?", _answer(searched="Siapa Rudi Gunawan?"), [FLOOD])
    assert questions[0] == "Apa yang diketahui tentang Kabupaten Garut?"
    assert not any("Rudi" in question for question in questions)


def test_suggestions_are_in_the_language_of_the_question() -> None:
    assert suggested("?", _answer("en"), [FLOOD])[0].startswith("What is known about ")


def test_without_subjects_there_is_nothing_to_suggest() -> None:
    assert suggested("?", _answer(), [BARE]) == ()
