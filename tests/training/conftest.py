"""A reader's network of two small layers, and question sets of a few lines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.model.conftest import engine, packed, packed_path, prepared, tokenizer

__all__ = ["engine", "packed", "packed_path", "prepared", "tokenizer"]

CONTEXT = (
    "Jembatan Suramadu diresmikan pada 10 Juni 2009 oleh Presiden Susilo Bambang Yudhoyono. "
    "Jembatan itu menghubungkan Surabaya dengan Pulau Madura di Selat Madura. "
    "Panjangnya 5.438 meter, yang terpanjang di Indonesia saat diresmikan. "
    "Biaya pembangunannya diperkirakan mencapai 4,5 triliun rupiah."
)
RISES = "Harga beras naik {} persen. "


@pytest.fixture(scope="session")
def small_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of six layers, 32 wide, with random weights, as a model folder."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("small")
    config = BertConfig(
        vocab_size=300,
        hidden_size=32,
        num_hidden_layers=6,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=256,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


@pytest.fixture
def question_sets(tmp_path: Path) -> Path:
    """A folder with a few lines of each format."""
    folder = tmp_path / "sets"
    for name in ("idk_mrc", "facqa", "news", "crosslingual"):
        (folder / name).mkdir(parents=True)
    paragraphs = []
    for number in range(40):
        context = CONTEXT.replace("10 Juni 2009", f"{number % 28 + 1} Juni {1960 + number}")
        start = context.index("Juni") - 3
        answer = context[start:].split(" oleh")[0].strip()
        paragraphs.append(
            {
                "context": context,
                "qas": [
                    {
                        "question": f"Kapan Jembatan Suramadu ke-{number} diresmikan?",
                        "is_impossible": False,
                        "answers": [{"text": answer, "answer_start": context.index(answer)}],
                    },
                    {"question": "Siapa arsitek Jembatan Suramadu?", "is_impossible": True, "answers": []},
                ],
            }
        )
    write(folder / "idk_mrc" / "train.jsonl", paragraphs)
    rows = ["question,passage,seq_label"]
    for number in range(20):
        words = ["Jakarta", "(", "Antara", ")", "-", "Menteri", f"Budi{number}", "Santoso", "hadir", "."]
        tags = ["O"] * 6 + ["B", "I"] + ["O"] * 2
        rows.append(f'''"['Siapa', 'hadir', '?']","{words}","{tags}"''')
    (folder / "facqa" / "train.csv").write_text("\n".join(rows), encoding="utf-8")
    write(
        folder / "news" / "articles.jsonl",
        [
            {
                "id": f"n{number}",
                "title": f"Harga beras {number}",
                "text": RISES.format(number) * 6,
            }
            for number in range(12)
        ],
    )
    write(
        folder / "news" / "questions.jsonl",
        [
            {
                "question": "Berapa kenaikannya?",
                "answer": f"Beras naik {number} persen.",
                "article_id": f"n{number}",
                "deictic": number == 0,
            }
            for number in range(12)
        ],
    )
    write(
        folder / "crosslingual" / "news_en_id.jsonl",
        [
            {
                "en": f"The price of rice rose by {number} percent.",
                "id": RISES.format(number) * 3,
            }
            for number in range(12)
        ],
    )
    return folder


def write(path: Path, records: Sequence[Mapping[str, object]]) -> None:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
