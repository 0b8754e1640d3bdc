import json
from pathlib import Path

import pytest

from tests.benchmarks.growth import read_table
from tests.benchmarks.material import Asked, answered_by, evenly, read_articles, read_questions
from tests.conftest import TOY_ARTICLES


def test_articles_are_read_from_a_folder_of_any_format(tmp_path: Path) -> None:
    for name, text in TOY_ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(read_articles(tmp_path, 3)) == 3
    every = {article.id for article in read_articles(tmp_path, 100)}
    assert {"bola-1", "bola-2", "beras.md"} <= every


def test_questions_name_their_articles_one_way_or_the_other(tmp_path: Path) -> None:
    records = [
        {"question": "Apa?", "article_id": "satu", "deictic": False},
        {"question": "Siapa dia?", "article_id": "dua", "deictic": True},
        {"question": "Di mana?", "articles": ["dua", "tiga"]},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert read_questions(path) == [Asked("Apa?", ("satu",)), Asked("Di mana?", ("dua", "tiga"))]


def test_the_samples_own_questions_are_answered_by_its_articles() -> None:
    questions = read_questions(None)
    assert len(questions) > 100
    assert all(asked.articles for asked in questions)


def test_only_questions_that_the_articles_answer_are_asked() -> None:
    questions = [Asked(str(number), (str(number),)) for number in range(10)]
    asked = answered_by(questions, map(str, range(6)), 3)
    assert [each.question for each in asked] == ["0", "2", "4"]


@pytest.mark.parametrize(("most", "expected"), [(2, [0, 3]), (7, [0, 1, 2, 3, 4, 5, 6]), (9, list(range(7)))])
def test_evenly_takes_from_all_of_them(most: int, expected: list[int]) -> None:
    assert evenly(range(7), most) == expected


def test_the_table_of_growth_is_read_back() -> None:
    table = "told\n| passages | add one s | engine |\n|---:|---:|---:|\n"
    table += "| 1,204 | 0.052 | flat |\n| 11,593 | 0.06 | ivf |\n"
    assert list(read_table(table)) == [
        {"passages": 1204.0, "add one s": 0.052},
        {"passages": 11593.0, "add one s": 0.06},
    ]
