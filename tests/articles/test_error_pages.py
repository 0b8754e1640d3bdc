import pytest

from indexer.articles.error_pages import why_no_article

STORY = "Jumlah warga yang terserang demam berdarah terus bertambah sejak awal bulan ini."


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("403 Forbidden", "nginx"),
        ("404", "Halaman tidak ditemukan"),
        ("", "Halaman yang Anda cari tidak ditemukan.\n\nKembali ke beranda"),
        ("Just a moment...", "Enable JavaScript and cookies to continue"),
        ("Maaf, halaman tidak ditemukan", "Silakan cari yang lain."),
        ("Access Denied", "You don't have permission."),
        ("502 Bad Gateway", "nginx/1.18"),
    ],
)
def test_error_pages(title: str, text: str) -> None:
    assert "error page" in why_no_article(title, text)


def test_login_pages() -> None:
    assert why_no_article("Masuk", "Masuk ke akun Anda\n\nNama pengguna\n\nKata sandi") == "a login page"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("404 Warga Terserang Demam Berdarah", STORY),
        ("Masuk Angin: Mitos atau Fakta?", STORY),
        ("Berita Hilang", f"Halaman tidak ditemukan, begitu pesan yang muncul. {STORY * 20}"),
        ("", STORY),
        ("", ""),
    ],
)
def test_articles_pass(title: str, text: str) -> None:
    assert why_no_article(title, text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Silakan login atau berlangganan untuk melanjutkan membaca artikel ini.",
        "Konten ini khusus pelanggan.",
        "This article is only available to subscribers.",
    ],
)
def test_what_a_reader_without_a_subscription_gets(text: str) -> None:
    assert why_no_article("Artikel Premium", text) == "a login page"
    assert why_no_article("", f"{STORY} {STORY} {STORY} {text}") == ""
