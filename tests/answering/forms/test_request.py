import pytest

from indexer.answering.forms.request import Request, Want, read_request


@pytest.mark.parametrize(
    ("question", "want", "topic", "language"),
    [
        ("ada berapa artikel tentang banjir?", Want.COUNT, "banjir", ""),
        ("Berapa banyak berita mengenai Pilkada?", Want.COUNT, "Pilkada", ""),
        ("Koleksi ini memuat berapa artikel?", Want.COUNT, "", ""),
        ("How many articles mention Prabowo?", Want.COUNT, "Prabowo", ""),
        ("Ada berapa berita dari Kompas bulan lalu?", Want.COUNT, "Kompas", ""),
        ("Ada berapa artikel yang berbahasa Sunda?", Want.COUNT, "", "su"),
        ("How many articles do you have in English?", Want.COUNT, "", "en"),
        ("Sabaraha artikel anu ngabahas Gedung Sate?", Want.COUNT, "Gedung Sate", ""),
        ("Ana pira artikel babagan Merapi?", Want.COUNT, "Merapi", ""),
        ("berita terbaru tentang inflasi", Want.NEWEST, "inflasi", ""),
        ("berita BRICS terbaru", Want.NEWEST, "BRICS", ""),
        ("What's the latest on the trade war?", Want.NEWEST, "trade war", ""),
        ("Berita apa yang paling baru?", Want.NEWEST, "", ""),
        ("Berita paling lama mengenai harga BBM yang mana?", Want.OLDEST, "harga BBM", ""),
        ("Show me the oldest article about tsunamis", Want.OLDEST, "tsunamis", ""),
        ("Apakah koleksi ini punya artikel tentang Danau Toba?", Want.EXISTS, "Danau Toba", ""),
        ("Do you have any articles about Lake Toba?", Want.EXISTS, "Lake Toba", ""),
        ("Adakah berita mengenai Anwar Ibrahim?", Want.EXISTS, "Anwar Ibrahim", ""),
        ("tulisan soal olimpiade ada apa aja?", Want.LIST, "olimpiade", ""),
        ("What do you have on volcanoes?", Want.LIST, "volcanoes", ""),
        ("list articles from last week about football", Want.LIST, "football", ""),
        ("Apa saja berita hari ini?", Want.LIST, "", ""),
        ("berita hari ini", Want.LIST, "", ""),
        ("Apa isi koleksi ini?", Want.LIST, "", ""),
        ("Artikel apa yang ada tentang Sukan SEA?", Want.LIST, "Sukan SEA", ""),
    ],
)
def test_what_is_asked_of_the_collection(question: str, want: Want, topic: str, language: str) -> None:
    assert read_request(question) == Request(want, topic, language)


@pytest.mark.parametrize(
    "question",
    [
        "Menurut berita itu, berapa korbannya?",
        "Ada berapa korban jiwa dalam berita kebakaran itu?",
        "berapa berita hoaks yang ditemukan Kominfo?",
        "Berapa artikel ilmiah yang diterbitkan UI tahun 2023?",
        "Apa kata artikel tentang perang?",
        "What did the article say about the war?",
        "Ponsel terbaru Samsung apa?",
        "Apa saja negara anggota BRICS?",
        "Siapa yang menulis artikel tentang NATO?",
        "Berapa harga beras?",
    ],
)
def test_what_is_asked_of_the_articles(question: str) -> None:
    assert read_request(question) is None
