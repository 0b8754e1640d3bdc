from indexer.articles.headline import read_head

STORY = "WASHINGTON | Priangan.com – Kemitraan keamanan Rusia menimbulkan kekhawatiran baru di Washington."
TITLE = "AS Dalam Ancaman Terbesar, Rusia Gerak Cepat Gabung Aliansi Baru"


def test_site_name_then_title() -> None:
    head = read_head(["Daily News", TITLE, STORY])
    assert (head.title, head.site, head.paragraphs) == (TITLE, "Daily News", (STORY,))
    assert [removal.rule for removal in head.removed] == ["site name", "title"]


def test_furniture_between_the_first_lines_is_passed_over() -> None:
    photo = "Putin dan Kim bertemu | rt.com"
    head = read_head(["Warta – Dunia", "Beranda › Dunia", photo, TITLE, photo, STORY])
    assert head.title == TITLE
    assert head.paragraphs == ("Beranda › Dunia", photo, photo, STORY)


def test_date_author_and_address_lines() -> None:
    head = read_head(
        [
            "https://priangan.com/a",
            TITLE,
            "Rabu, 19 Juni 2024 | 10:15 WIB",
            "Penulis: Asep Supriatna | Editor: Rina",
            STORY,
        ]
    )
    assert (head.title, head.url, head.author) == (TITLE, "https://priangan.com/a", "Asep Supriatna")
    assert head.published == "2024-06-19T10:15:00+07:00"
    assert head.paragraphs == (STORY,)


def test_several_things_on_one_line() -> None:
    head = read_head([TITLE, "Laksmi Prabandari | Jumat, 27 Januari 2023 | 13.05 WIB", STORY])
    assert (head.author, head.published) == ("Laksmi Prabandari", "2023-01-27T13:05:00+07:00")
    head = read_head([TITLE, "Kamis, 7 Desember 2023 Oleh Wulan Kartikasari", STORY])
    assert (head.author, head.published) == ("Wulan Kartikasari", "2023-12-07")


def test_named_fields() -> None:
    head = read_head([f"Judul: {TITLE}", "Tanggal: 19/6/2024", "Sumber: Priangan", "Kategori: Dunia", STORY])
    assert (head.title, head.published, head.source, head.section) == (
        TITLE,
        "19/6/2024",
        "Priangan",
        "Dunia",
    )


def test_a_text_that_begins_with_its_story_keeps_every_line() -> None:
    lines = (STORY, "Isi Perjanjian", STORY)
    assert read_head(lines).paragraphs == lines
    assert read_head(lines).title == ""


def test_a_text_of_short_lines_only_has_no_title() -> None:
    lines = ("Aku ingin begini", "Aku ingin begitu", "Ingin ini ingin itu")
    assert read_head(lines).paragraphs == lines


def test_a_known_title_is_not_repeated() -> None:
    head = read_head([TITLE.upper(), "Isi Perjanjian", STORY], title=TITLE)
    assert head.paragraphs == ("Isi Perjanjian", STORY)
    assert head.title == ""


def test_a_label_in_capitals_is_no_title() -> None:
    head = read_head(["TRAVEL & NATURE", STORY])
    assert (head.title, head.section, head.paragraphs) == ("", "TRAVEL & NATURE", (STORY,))


def test_nothing_in_nothing_out() -> None:
    assert read_head([]).paragraphs == ()


def test_headlines_that_look_like_something_else() -> None:
    for title in ("KPK: Buron Emylia Berada di Negara Tetangga", "Saat Panser Anoa Menjaga Kejagung..."):
        assert read_head(["Warta Kita", title, STORY]).title == title
    assert read_head(["Rusia menandatangani perjanjian. Artikel Terkait", STORY]).title == ""
