"""A hit, a citation, an answer to print: written out, so that tests can name every character."""

from indexer.types import Answer, ArticleInfo, Citation, Hit, Passage

INFO = ArticleInfo(
    "ekonomi/beras.txt",
    title="Harga beras naik",
    url="https://contoh.example/beras",
    source="Priangan.com",
    published="2024-06-19T08:00:00+07:00",
)
BARE = ArticleInfo("catatan.txt")
TEXT = "Harga beras naik 5 persen di Garut. 🙂"
HIT = Hit(1, INFO, Passage(INFO.id, 0, 35, TEXT[:35]), 0.8765432198, ("ekonomi/beras-2.txt",))
BARE_HIT = Hit(2, BARE, Passage(BARE.id, 3, 6, "abc"), 0.25)
CITATION = Citation(1, INFO, 0, 35, TEXT[:35], 0.75, exact=(17, 25))
SECOND = Citation(1, INFO, 12, 25, TEXT[12:25], 0.5)
ANSWER = Answer(
    "Berapa kenaikannya?", True, 0.9, TEXT[:35] + " [1]", "id", (CITATION,), (HIT, BARE_HIT), 0.0123456
)
REFUSAL = Answer("Siapa?", False, 0.1, "Artikel tidak menjawab.", "id", (), (HIT, HIT), 0.01)
