"""The sources under an answer, and an article opened at its quote."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceWording:
    """Texts of the source cards and of the reader.

    ``relevance`` goes from the weakest to the strongest word.
    """

    sources: str
    nearest: str
    relevance: tuple[str, str, str, str]
    relevance_label: str
    open_article: str
    open_original: str
    original_hint: str
    no_outlet: str
    no_date: str
    copies: str
    outdated: str
    outdated_hint: str
    gone: str
    language_names: tuple[tuple[str, str], ...]


INDONESIAN = SourceWording(
    sources="Sumber",
    nearest="Artikel terdekat",
    relevance=("Agak terkait", "Cukup terkait", "Relevan", "Sangat relevan"),
    relevance_label="Relevansi: {word}",
    open_article="Buka artikel",
    open_original="Lihat aslinya",
    original_hint="{host}, di tab baru",
    no_outlet="Tanpa nama media",
    no_date="Tanpa tanggal",
    copies="Berita yang sama juga ada di: {names}",
    outdated="angka lama",
    outdated_hint="Artikel yang lebih baru menyebut angka lain",
    gone="Artikel ini sudah tidak ada dalam koleksi; indeksnya telah diganti sejak jawaban itu dibuat.",
    language_names=(
        ("id", "Indonesia"),
        ("en", "Inggris"),
        ("ms", "Melayu"),
        ("su", "Sunda"),
        ("jv", "Jawa"),
        ("min", "Minangkabau"),
        ("ar", "Arab"),
        ("zh", "Tionghoa"),
        ("ja", "Jepang"),
        ("ko", "Korea"),
        ("ru", "Rusia"),
        ("fr", "Prancis"),
        ("de", "Jerman"),
        ("es", "Spanyol"),
        ("pt", "Portugis"),
        ("nl", "Belanda"),
        ("th", "Thai"),
        ("vi", "Vietnam"),
        ("hi", "Hindi"),
        ("tl", "Tagalog"),
    ),
)

ENGLISH = SourceWording(
    sources="Sources",
    nearest="Nearest articles",
    relevance=("Loosely related", "Related", "Relevant", "Highly relevant"),
    relevance_label="Relevance: {word}",
    open_article="Open article",
    open_original="View original",
    original_hint="{host}, in a new tab",
    no_outlet="No outlet named",
    no_date="No date",
    copies="The same story is also in: {names}",
    outdated="older figure",
    outdated_hint="A newer article gives another figure",
    gone="This article is no longer in the collection; the index was replaced after the answer was made.",
    language_names=(
        ("id", "Indonesian"),
        ("en", "English"),
        ("ms", "Malay"),
        ("su", "Sundanese"),
        ("jv", "Javanese"),
        ("min", "Minangkabau"),
        ("ar", "Arabic"),
        ("zh", "Chinese"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("ru", "Russian"),
        ("fr", "French"),
        ("de", "German"),
        ("es", "Spanish"),
        ("pt", "Portuguese"),
        ("nl", "Dutch"),
        ("th", "Thai"),
        ("vi", "Vietnamese"),
        ("hi", "Hindi"),
        ("tl", "Tagalog"),
    ),
)
