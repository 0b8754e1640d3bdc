"""What stands around every view: names, navigation, the sidebar."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrameWording:
    """Texts of the navigation and of the sidebar."""

    name: str
    about: str
    ask: str
    library: str
    index: str
    new_chat: str
    language: str
    language_names: tuple[tuple[str, str], ...]
    article_count: str
    date_span: str
    one_date: str
    built_at: str
    opening: str
    sign_in: str
    sign_out: str
    signed_in: str


INDONESIAN = FrameWording(
    name="Tanya Artikel",
    about="Tanya jawab atas kumpulan artikel berita. Setiap kalimat jawaban adalah kutipan dari artikel.",
    ask="Tanya",
    library="Koleksi",
    index="Indeks",
    new_chat="Percakapan baru",
    language="Bahasa halaman",
    language_names=(("id", "Indonesia"), ("en", "English")),
    article_count="{count} artikel",
    date_span="{first} – {last}",
    one_date="{first}",
    built_at="Diindeks {when}",
    opening="Membuka koleksi…",
    sign_in="Masuk",
    sign_out="Keluar",
    signed_in="Masuk sebagai {email}",
)

ENGLISH = FrameWording(
    name="Tanya Artikel",
    about="Ask a collection of news articles. Every sentence of an answer is a quote from an article.",
    ask="Ask",
    library="Library",
    index="Index",
    new_chat="New chat",
    language="Language of the page",
    language_names=(("id", "Indonesia"), ("en", "English")),
    article_count="{count} article|{count} articles",
    date_span="{first} – {last}",
    one_date="{first}",
    built_at="Indexed {when}",
    opening="Opening the collection…",
    sign_in="Sign in",
    sign_out="Sign out",
    signed_in="Signed in as {email}",
)
