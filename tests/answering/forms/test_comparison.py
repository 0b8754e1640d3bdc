from indexer.answering.collection import Collection


def test_both_sides_are_shown_under_their_names(sample_collection: Collection) -> None:
    answer = sample_collection.ask(
        "Mana yang lebih kuat, gempa tsunami Aceh 2004 atau Pangandaran 2006? Berapa magnitudonya?"
    )
    told = {citation.label: "" for citation in answer.citations}
    for citation in answer.citations:
        told[citation.label] += citation.quote
        assert f"{citation.label}: {citation.quote} [{citation.number}]" in answer.text
    assert list(told) == ["Aceh 2004", "Pangandaran 2006"]
    assert "magnitudo 9,1" in told["Aceh 2004"]
    assert "magnitudo 7,7" in told["Pangandaran 2006"]


def test_a_sentence_about_both_stands_under_both(sample_collection: Collection) -> None:
    answer = sample_collection.ask("How do Webb's and Hubble's mirrors compare in size?")
    assert answer.citations[0].label == "Webb and Hubble"
    assert "6.5 metres" in answer.citations[0].quote
    assert "2.4 metres" in answer.citations[0].quote


def test_a_side_that_is_not_there(sample_collection: Collection) -> None:
    assert not sample_collection.ask("Bandingkan harga motor listrik Gesits dengan Alva.").answered
