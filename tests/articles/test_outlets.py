import pytest

from indexer.articles.outlets import (
    date_in_dateline,
    has_dateline,
    outlet_in_dateline,
    outlet_of_url,
    site_name,
)


@pytest.mark.parametrize(
    ("paragraph", "outlet"),
    [
        ("WASHINGTON | Priangan.com – Kemitraan keamanan", "Priangan.com"),
        ("JAKARTA, KOMPAS.com - Menteri Agama", "Kompas.com"),
        ("JAKARTA, KOMPAS.com- Menteri Agama", "Kompas.com"),
        ("Jakarta, CNN Indonesia -- Klub itu", "CNN Indonesia"),
        ("Jakarta (ANTARA) - Pisang adalah", "ANTARA"),
        ("JAKARTA (Pos Kota) – Dinas Kesehatan", "Pos Kota"),
        ("SLEMAN, Lereng Warta – Dina iki", "Lereng Warta"),
        ("Liputan6.com, Jakarta - Ketua DPP", "Liputan6.com"),
        ("KONTAN.CO.ID - JAKARTA. Harga emas", "Kontan.co.id"),
        ("Suara.com - Cerita sekuel", "Suara.com"),
        ("GARUT, Jawa Barat – Gempa itu", ""),
        ("PANGANDARAN, 17 Juli 2023 – Senin sore", ""),
        ("MIRI – Tiada jalan raya", ""),
        ("Presiden, kata dia - sambil tertawa - pergi", ""),
    ],
)
def test_the_outlet_a_dateline_names(paragraph: str, outlet: str) -> None:
    assert outlet_in_dateline(paragraph) == outlet


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("MIRI – Tiada jalan raya yang menghubungkan Mulu", True),
        ("KUALA LUMPUR: Yang di-Pertuan Agong", True),
        ("PANGANDARAN, 17 Juli 2023 – Senin sore", True),
        ("AS Dalam Ancaman Terbesar, Rusia Gerak Cepat", False),
        ("KPK - Polri Sepakat", True),
        ("Harga Beras Naik", False),
    ],
)
def test_a_story_that_begins_with_its_place(paragraph: str, expected: bool) -> None:
    assert has_dateline(paragraph) is expected


def test_the_date_of_a_dateline() -> None:
    assert date_in_dateline("PANGANDARAN, 17 Juli 2023 – Senin sore") == "17 Juli 2023"
    assert date_in_dateline("MIRI – Pada 17 Juli 2023 – begitu") == ""


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://news.detik.com/berita/d-1", "detikcom"),
        ("https://ekonomi.kompas.com/read", "Kompas.com"),
        ("https://www.priangan.com/a", "priangan.com"),
        ("https://bandung.go.id/a", "bandung.go.id"),
        ("https://koran.tempo.co/a", "Tempo.co"),
        ("", ""),
    ],
)
def test_the_outlet_behind_an_address(url: str, outlet: str) -> None:
    assert outlet_of_url(url) == outlet


@pytest.mark.parametrize(
    ("title", "url", "name"),
    [
        ("Suara Garut - Berita Terkini", "https://www.suaragarut.com/x", "Suara Garut"),
        ("Berita Terkini: Politik | Suara Garut", "https://suaragarut.com", "Suara Garut"),
        ("Suara Garut - Berita Terkini", "https://lain.com", "Suara Garut - Berita Terkini"),
        ("Di - Mana", "https://di.com", "Di - Mana"),
        ("Warta", "", "Warta"),
    ],
)
def test_the_name_of_a_site_in_its_title(title: str, url: str, name: str) -> None:
    assert site_name(title, url) == name
