"""The library: the list of articles, one article, adding and removing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LibraryWording:
    """Texts of the list, of an article's own page, and of its removal."""

    heading: str
    search: str
    search_hint: str
    filter: str
    filtered: str
    outlet: str
    section: str
    language: str
    date: str
    title: str
    any: str
    first: str
    last: str
    shown: str
    nothing: str
    clear: str
    sort: str
    back: str
    text: str
    removed: str
    removed_hint: str
    removed_none: str
    copies: str
    copies_hint: str
    copies_none: str
    passages: str
    passages_hint: str
    passage: str
    facts: str
    author: str
    identifier: str
    address: str
    characters: str
    remove: str
    remove_question: str
    remove_hint: str
    remove_confirm: str
    keep: str
    removed_done: str
    undo: str
    undone: str
    ask_about: str
    about: str


INDONESIAN = LibraryWording(
    heading="Koleksi",
    search="Cari judul, media, atau penulis",
    search_hint="Ketik lalu tekan Enter",
    filter="Saring",
    filtered="Saring ({count})",
    outlet="Media",
    section="Rubrik",
    language="Bahasa",
    date="Tanggal",
    title="Judul",
    any="Semua",
    first="Sejak",
    last="Sampai",
    shown="{shown} dari {total} artikel",
    nothing="Tidak ada artikel yang cocok. Kurangi kata pencarian atau saringannya.",
    clear="Hapus saringan",
    sort="Urutkan menurut kolom ini",
    back="Kembali ke koleksi",
    text="Teks",
    removed="Yang dibersihkan ({count})",
    removed_hint="Yang ada dalam berkas di luar isi berita, dan dianggap apa.",
    removed_none="Tidak ada yang dikeluarkan dari berkas ini.",
    copies="Salinan ({count})",
    copies_hint="Artikel lain yang memuat berita yang sama; jawaban mengutip salah satunya saja.",
    passages="Petikan ({count})",
    passages_hint="Potongan artikel ini yang dicari dan dibaca untuk menjawab.",
    passage="Petikan {number}, karakter {start} sampai {end}",
    copies_none="Tidak ada artikel lain yang memuat berita yang sama.",
    facts="Keterangan",
    author="Penulis",
    identifier="Pengenal",
    address="Alamat",
    characters="{count} karakter",
    remove="Keluarkan dari koleksi",
    remove_question="Keluarkan artikel ini?",
    remove_hint=(
        "Artikel ini tidak akan ditemukan atau dikutip lagi, juga sesudah indeks diperbarui. "
        "Berkas aslinya tidak dihapus."
    ),
    remove_confirm="Ya, keluarkan",
    keep="Jangan",
    removed_done="“{title}” dikeluarkan dari koleksi.",
    undo="Urungkan",
    undone="Artikel itu masuk lagi begitu indeks diperbarui.",
    ask_about="Tanyakan tentang artikel ini",
    about="Apa isi berita “{title}”?",
)

ENGLISH = LibraryWording(
    heading="Library",
    search="Search titles, outlets or authors",
    search_hint="Type, then press Enter",
    filter="Filter",
    filtered="Filter ({count})",
    outlet="Outlet",
    section="Section",
    language="Language",
    date="Date",
    title="Title",
    any="All",
    first="Since",
    last="Until",
    shown="{shown} of {total} articles",
    nothing="No article matches. Use fewer words or filters.",
    clear="Clear filters",
    sort="Sort by this column",
    back="Back to the library",
    text="Text",
    removed="Cleaned away ({count})",
    removed_hint="What stood in the file beside the story, and what it was taken for.",
    removed_none="Nothing was taken out of this file.",
    copies="Copies ({count})",
    copies_hint="Other articles that carry the same story; an answer quotes only one of them.",
    passages="Passages ({count})",
    passages_hint="The pieces of this article that are searched, and read for an answer.",
    passage="Passage {number}, characters {start} to {end}",
    copies_none="No other article carries the same story.",
    facts="Details",
    author="Author",
    identifier="Identifier",
    address="Address",
    characters="{count} characters",
    remove="Remove from the collection",
    remove_question="Remove this article?",
    remove_hint=(
        "It will not be found or quoted again, not even after the index is updated. Its file is not deleted."
    ),
    remove_confirm="Yes, remove it",
    keep="Keep it",
    removed_done="“{title}” was removed from the collection.",
    undo="Undo",
    undone="The article comes back when the index is updated.",
    ask_about="Ask about this article",
    about="What does the article “{title}” say?",
)
