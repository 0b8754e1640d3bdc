from indexer.answering.collection import Collection
from indexer.answering.forms.dispatch import answer_in_form
from indexer.answering.library import Library
from indexer.answering.question import parse_question


def test_a_form_that_cannot_be_made_gives_way_to_sentences(sample_collection: Collection) -> None:
    # One thing is named where two were to be compared.
    question = parse_question("Apa perbedaan tarif Whoosh pada hari kerja?")
    with sample_collection.index.snapshot() as snapshot:
        answer = answer_in_form(question, Library(snapshot, sample_collection.encoder))
    assert answer.answered
    assert answer.citations[0].article.id == "jawa-barat/tarif-dinamis-whoosh.md"
    assert [citation.label for citation in answer.citations] == [""] * len(answer.citations)


def test_the_collection_is_not_asked_of_a_language_model(sample_collection: Collection) -> None:
    answer = sample_collection.ask("ada berapa artikel tentang NATO?")
    assert (answer.generated, answer.note) == ((), "")


def test_a_toll_that_rose(toll: Collection) -> None:
    answer = toll.ask("Berapa korban meninggal tragedi Kanjuruhan?")
    assert answer.text.startswith("Per 25 Oktober 2022: MALANG - Jumlah korban")
    outdated = {citation.article.id: citation.outdated for citation in answer.citations}
    assert outdated == {"k3": False, "k2": True, "k1": True}
