from indexer.answering.collection import Collection
from indexer.answering.forms.about import About, articles_about, without_foreign_words
from indexer.answering.library import Library
from indexer.answering.question import parse_question
from indexer.types import Filters


def about(collection: Collection, topic: str, filters: Filters | None = None) -> About:
    with collection.index.snapshot() as snapshot:
        library = Library(snapshot, collection.encoder, filters or Filters())
        return articles_about(parse_question(topic), library)


def ids(found: About) -> list[str]:
    return [hit.article.id for hit in found.hits]


def test_articles_about_a_topic_newest_first(sample_collection: Collection) -> None:
    found = about(sample_collection, "NATO")
    assert ids(found) == [
        "internasional/swedia-resmi-gabung-nato.md",
        "internasional/finlandia-anggota-nato.txt",
    ]
    assert found.sure
    # Two more name it in passing.
    assert found.mentions == 2


def test_words_of_a_topic_must_stand_together(sample_collection: Collection) -> None:
    assert set(ids(about(sample_collection, "kereta cepat"))) == {
        "jawa-barat/whoosh-diresmikan-presiden.txt",
        "jawa-barat/tarif-dinamis-whoosh.md",
    }


def test_filters_hold(sample_collection: Collection) -> None:
    assert ids(about(sample_collection, "NATO", Filters(since="2024-01-01"))) == [
        "internasional/swedia-resmi-gabung-nato.md"
    ]


def test_a_topic_in_another_language_is_found_by_meaning(sample_collection: Collection) -> None:
    found = about(sample_collection, "the Russia-North Korea treaty")
    assert not found.sure
    assert set(ids(found)) == {
        "internasional/rusia-korea-utara-traktat-kemitraan.txt",
        "internasional/traktat-rusia-korea-utara-berlaku.txt",
    }


def test_what_the_collection_does_not_have(sample_collection: Collection) -> None:
    for topic in ("Danau Toba", "Lake Toba", "Bitcoin", "Lionel Messi", "Asian Games 2018"):
        assert about(sample_collection, topic).hits == ()


def test_a_foreign_topic_is_found_by_its_names(sample_collection: Collection) -> None:
    with sample_collection.index.snapshot() as snapshot:
        library = Library(snapshot, sample_collection.encoder)
        english = without_foreign_words("the Cianjur's earthquake aftershocks", "en", library)
        assert (english.text, english.terms) == ("Cianjur", ("cianjur",))
        # A name that no article has is what makes the topic another one.
        for subject in ("Lake Toba", "Cianjur Toba"):
            assert without_foreign_words(subject, "en", library).text == subject
        assert without_foreign_words("gempa susulan Cianjur", "id", library).text == "gempa susulan Cianjur"
