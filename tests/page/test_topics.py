from pathlib import Path

import pytest

import indexer
from indexer.page import topics
from indexer.page.topics import article_map
from tests.places import KINDS, place_of, running
from tests.toys import ToyEncoder

FLOOD = "Banjir sungai hujan deras merendam rumah warga desa mengungsi tanggul jebol air bah."
FOOTBALL = "Pertandingan gol wasit stadion penonton juara liga pemain pelatih bola sepak menit."


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at_once", [topics.MOST_PASSAGES, 4, 1])
def test_articles_that_say_the_same_stand_together(
    tmp_path: Path, kind: str, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However many passages the collection has, and however few one search gives.
    monkeypatch.setattr(topics, "MOST_PASSAGES", at_once)
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(5):
        for name, text in (("banjir", FLOOD), ("bola", FOOTBALL)):
            (articles / f"{name}-{number}.md").write_text(
                f"---\ntitle: {name} {number}\nsection: {name}\nlanguage: id\n---\n{text} Nomor {number}.\n",
                encoding="utf-8",
            )
    with running(place_of(kind, tmp_path)) as place:
        indexer.build([articles], place, encoder=ToyEncoder())
        collection = indexer.open(place, encoder=ToyEncoder())
        infos = [article.info for article in collection.articles()]
        with collection.index.snapshot() as snapshot:
            dots = article_map(snapshot, infos)
            assert article_map(snapshot, infos[:2]) == ()
    assert {dot.article.id for dot in dots} == {info.id for info in infos}
    assert all(0 <= dot.x <= 1 and 0 <= dot.y <= 1 for dot in dots)
    floods = [dot.x for dot in dots if dot.group == "banjir"]
    matches = [dot.x for dot in dots if dot.group == "bola"]
    assert len(floods) == len(matches) == 5
    assert max(floods) < min(matches) or max(matches) < min(floods)
