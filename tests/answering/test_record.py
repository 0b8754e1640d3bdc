from dataclasses import replace

from indexer.answering.record import answer_record
from indexer.types import GeneratedSentence
from tests.commands.samples import ANSWER, REFUSAL


def test_every_key() -> None:
    assert answer_record("a", ANSWER.question, ANSWER) == {
        "id": "a",
        "question": "Berapa kenaikannya?",
        "filters": {"since": "", "until": "", "source": "", "section": "", "language": ""},
        "answered": True,
        "confidence": 0.9,
        "answer": "Harga beras naik 5 persen di Garut. [1]",
        "generated": False,
        "note": "",
        "direct": "5 persen",
        "citations": [
            {
                "number": 1,
                "article_id": "ekonomi/beras.txt",
                "copies": [],
                "title": "Harga beras naik",
                "url": "https://contoh.example/beras",
                "source": "Priangan.com",
                "published": "2024-06-19T08:00:00+07:00",
                "start": 0,
                "end": 35,
                "exact": {"start": 17, "end": 25, "text": "5 persen"},
                "label": "",
                "outdated": False,
                "quote": "Harga beras naik 5 persen di Garut.",
                "score": 0.75,
            }
        ],
        "passages": [
            {"article_id": "ekonomi/beras.txt", "start": 0, "end": 35, "score": 0.876543},
            {"article_id": "catatan.txt", "start": 3, "end": 6, "score": 0.25},
        ],
        "seconds": 0.0123,
    }


def test_without_an_answer() -> None:
    record = answer_record(None, REFUSAL.question, REFUSAL)
    assert (record["answered"], record["citations"], len(record["passages"])) == (False, [], 2)
    assert record["direct"] is None


def test_what_a_model_wrote_says_so() -> None:
    sentences = (GeneratedSentence("Naik lima persen.", (1,), True),)
    written = replace(ANSWER, generated=sentences, note="Ditulis oleh model bahasa.")
    record = answer_record(None, ANSWER.question, written)
    assert (record["generated"], record["note"], record["direct"]) == (True, written.note, None)
