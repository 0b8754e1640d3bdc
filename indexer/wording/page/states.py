"""What the page says when something is missing or broken, and what to do then."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StateText:
    """One state: what it is, and what to do about it."""

    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class StateWording:
    """A text for each kind of trouble, and the small words around it."""

    no_index: StateText
    building: StateText
    empty_collection: StateText
    damaged: StateText
    other_model: StateText
    other_version: StateText
    older: StateText
    newer: StateText
    no_model: StateText
    storage: StateText
    busy: StateText
    engine: StateText
    folder_only: StateText
    question: StateText
    filters: StateText
    not_installed: StateText
    unexpected: StateText
    or_command: str
    details: str
    retry: str


INDONESIAN = StateWording(
    no_index=StateText(
        "Belum ada indeks",
        "Taruh artikel di folder {folder}, lalu bangun indeksnya. Sesudah itu Anda bisa langsung bertanya.",
    ),
    building=StateText(
        "Indeks sedang dibangun",
        "Halaman ini terbuka sendiri begitu selesai; Anda boleh menunggu atau kembali nanti.",
    ),
    empty_collection=StateText(
        "Koleksi ini kosong",
        "Tidak ada artikel yang terbaca di {folder}. Tambahkan artikel, lalu perbarui indeks.",
    ),
    damaged=StateText(
        "Indeks rusak",
        "Ada berkas indeks yang hilang atau tidak utuh. Artikel Anda tidak tersentuh: bangunlah ulang.",
    ),
    other_model=StateText(
        "Indeks dibuat dengan model lain",
        "Bangun ulang indeks dengan model yang sekarang, atau kembalikan setelan TANYA_MODEL.",
    ),
    other_version=StateText(
        "Indeks dibuat dengan versi lain dari model ini",
        "Bangun ulang indeksnya, supaya pertanyaan dan artikel dibaca oleh model yang sama.",
    ),
    older=StateText(
        "Indeks berasal dari versi program yang lebih lama",
        "Perbarui indeksnya; artikel yang tidak berubah tidak perlu diproses lagi dari awal.",
    ),
    newer=StateText(
        "Indeks berasal dari versi program yang lebih baru",
        "Pakai versi program yang membuatnya, atau setel TANYA_INDEX ke folder lain.",
    ),
    no_model=StateText(
        "Model tidak dapat dimuat",
        "Tanpa model tidak ada yang dapat dicari. Pasang ulang program, atau periksa setelan TANYA_MODEL.",
    ),
    storage=StateText(
        "Indeks tidak dapat ditulis",
        "Periksa izin folder dan sisa ruang disk, lalu coba lagi.",
    ),
    busy=StateText(
        "Indeks sedang dibangun oleh proses lain",
        "Tunggu sampai selesai, lalu coba lagi.",
    ),
    engine=StateText(
        "Mesin indeks tidak dapat dihubungi",
        "Periksa apakah mesin itu berjalan dan alamatnya di setelan TANYA_INDEX benar, lalu coba lagi.",
    ),
    folder_only=StateText(
        "Itu hanya ada untuk indeks dalam folder",
        "Indeks ini disimpan sebuah mesin, yang punya caranya sendiri untuk itu.",
    ),
    question=StateText(
        "Pertanyaan itu tidak dapat dicari",
        "Tulislah satu pertanyaan dengan kata-kata, paling banyak beberapa kalimat.",
    ),
    filters=StateText(
        "Saringan itu tidak meloloskan apa pun",
        "Periksa kedua tanggalnya: yang pertama tidak boleh sesudah yang kedua.",
    ),
    not_installed=StateText(
        "Program ini belum terpasang lengkap",
        "Pasang ulang dengan perintah di bawah, lalu jalankan lagi.",
    ),
    unexpected=StateText(
        "Ada yang tidak beres",
        "Percakapan Anda masih ada. Coba lagi; bila terulang, rinciannya ada di terminal program ini.",
    ),
    or_command="atau dari terminal:",
    details="Rincian",
    retry="Coba lagi",
)

ENGLISH = StateWording(
    no_index=StateText(
        "There is no index yet",
        "Put articles into the folder {folder}, then build the index. You can ask as soon as it is done.",
    ),
    building=StateText(
        "The index is being built",
        "This page opens by itself when it is done; wait here, or come back later.",
    ),
    empty_collection=StateText(
        "This collection is empty",
        "No article could be read in {folder}. Add articles, then update the index.",
    ),
    damaged=StateText(
        "The index is damaged",
        "A file of the index is missing or incomplete. Your articles are untouched: build the index again.",
    ),
    other_model=StateText(
        "The index was made with another model",
        "Build the index again with the model now set, or set TANYA_MODEL back.",
    ),
    other_version=StateText(
        "The index was made with another version of this model",
        "Build the index again, so that one model reads both questions and articles.",
    ),
    older=StateText(
        "The index comes from an older version of the program",
        "Update the index; articles that have not changed need not be processed from the beginning.",
    ),
    newer=StateText(
        "The index comes from a newer version of the program",
        "Use the version that made it, or set TANYA_INDEX to another folder.",
    ),
    no_model=StateText(
        "The model cannot be loaded",
        "Without it nothing can be searched. Install the program again, or check the setting TANYA_MODEL.",
    ),
    storage=StateText(
        "The index cannot be written",
        "Check the folder's permissions and the free space on the disk, then try again.",
    ),
    busy=StateText(
        "Another process is building the index",
        "Wait until it is done, then try again.",
    ),
    engine=StateText(
        "The index's engine cannot be reached",
        "Check that it runs and that its address in the setting TANYA_INDEX is right, then try again.",
    ),
    folder_only=StateText(
        "That is for an index in a folder only",
        "This index is kept by an engine, which has its own means for that.",
    ),
    question=StateText(
        "That question cannot be searched",
        "Ask one question in words, a few sentences at most.",
    ),
    filters=StateText(
        "Those filters let nothing through",
        "Check the two dates: the first must not be after the second.",
    ),
    not_installed=StateText(
        "The program is not completely installed",
        "Install it again with the command below, then start it again.",
    ),
    unexpected=StateText(
        "Something went wrong",
        "Your conversation is still here. Try again; if it recurs, the program's terminal says more.",
    ),
    or_command="or in a terminal:",
    details="Details",
    retry="Try again",
)
