"""The index: what it holds, its builds, its health, and pictures of the collection."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexWording:
    """Texts of the view that shows and keeps the index."""

    heading: str
    articles: str
    passages: str
    size: str
    built: str
    model: str
    bundled: str
    dimension: str
    folder: str
    articles_folder: str
    update: str
    disk_same: str
    disk_differs: str
    disk_new: str
    disk_changed: str
    disk_gone: str
    disk_files: str
    builds: str
    builds_hint: str
    health: str
    health_hint: str
    check: str
    checking: str
    sound: str
    unsound: str
    mend: str
    mended: str
    opinions: str
    opinions_none: str
    helped: str
    not_helped: str
    opinions_file: str
    opinions_file_name: str
    overview: str
    by_month: str
    by_year: str
    by_time_alt: str
    by_outlet: str
    by_outlet_alt: str
    other_outlets: str
    map: str
    map_hint: str
    map_alt: str
    map_newest: str
    other_groups: str


INDONESIAN = IndexWording(
    heading="Indeks",
    articles="Artikel",
    passages="Petikan",
    size="Ukuran",
    built="Diperbarui",
    model="Model",
    bundled="multilingual-e5-small (bawaan)",
    dimension="{count} dimensi",
    folder="Folder indeks",
    articles_folder="Folder artikel",
    update="Pembaruan",
    disk_same="Folder artikel tidak berubah sejak pembaruan terakhir.",
    disk_differs="Sejak pembaruan terakhir: {changes}.",
    disk_new="{count} berkas baru",
    disk_changed="{count} berkas berubah",
    disk_gone="{count} berkas hilang",
    disk_files="Lihat berkasnya",
    builds="Pembaruan terakhir",
    builds_hint="Belum ada pembaruan yang tercatat.",
    health="Kesehatan",
    health_hint="Memeriksa setiap berkas, jumlah, dan kutipan dalam indeks.",
    check="Periksa indeks",
    checking="Memeriksa…",
    sound="Indeks utuh: {articles} artikel, {passages} petikan, {files} berkas.",
    unsound="Ada yang tidak beres: {count}",
    mend="Perbaiki",
    mended="Diperbaiki: {what}",
    opinions="Penilaian pembaca",
    opinions_none="Belum ada. Pembaca menilai dengan jempol di bawah jawaban.",
    helped="Membantu",
    not_helped="Tidak membantu",
    opinions_file="Unduh penilaian",
    opinions_file_name="penilaian",
    overview="Gambaran koleksi",
    by_month="Artikel per bulan",
    by_year="Artikel per tahun",
    by_time_alt="Diagram batang jumlah artikel, {first} sampai {last}",
    by_outlet="Artikel per media",
    by_outlet_alt="Diagram batang jumlah artikel per media; terbanyak {outlet}",
    other_outlets="dan {articles} artikel dari {count} media lain",
    map="Peta topik",
    map_hint="Artikel yang isinya mirip berdekatan. Klik satu titik untuk membacanya.",
    map_alt="Peta {count} artikel menurut kemiripan isinya",
    map_newest="Yang tampak: {count} artikel terbaru.",
    other_groups="Lainnya",
)

ENGLISH = IndexWording(
    heading="Index",
    articles="Articles",
    passages="Passages",
    size="Size",
    built="Updated",
    model="Model",
    bundled="multilingual-e5-small (bundled)",
    dimension="{count} dimensions",
    folder="Index folder",
    articles_folder="Article folder",
    update="Update",
    disk_same="The article folder has not changed since the last update.",
    disk_differs="Since the last update: {changes}.",
    disk_new="files new: {count}",
    disk_changed="files changed: {count}",
    disk_gone="files gone: {count}",
    disk_files="Show the files",
    builds="Last updates",
    builds_hint="No update on record yet.",
    health="Health",
    health_hint="Verifies every file, count and quote in the index.",
    check="Check the index",
    checking="Checking…",
    sound="The index is sound: {articles} articles, {passages} passages, {files} files.",
    unsound="Problems found: {count}",
    mend="Repair",
    mended="Repaired: {what}",
    opinions="What readers think",
    opinions_none="Nothing yet. Readers judge with the thumbs under an answer.",
    helped="Helpful",
    not_helped="Not helpful",
    opinions_file="Download the judgements",
    opinions_file_name="judgements",
    overview="The collection in pictures",
    by_month="Articles a month",
    by_year="Articles a year",
    by_time_alt="Bar chart of the number of articles, {first} to {last}",
    by_outlet="Articles by outlet",
    by_outlet_alt="Bar chart of the number of articles by outlet; most from {outlet}",
    other_outlets=(
        "and {articles} articles of {count} other outlet|and {articles} articles of {count} other outlets"
    ),
    map="Map of topics",
    map_hint="Articles that say similar things stand near each other. Click a dot to read one.",
    map_alt="Map of {count} articles by how similar they are",
    map_newest="Shown: the {count} newest articles.",
    other_groups="Others",
)
