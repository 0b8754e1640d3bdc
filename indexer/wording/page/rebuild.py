"""Building the index from the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RebuildWording:
    """Texts of the rebuild button, its progress and its summary."""

    rebuild: str
    rebuild_hint: str
    build_first: str
    cancel: str
    cancelling: str
    starting: str
    model: str
    reading: str
    embedding: str
    writing: str
    minutes_left: str
    seconds_left: str
    done: str
    nothing_changed: str
    added: str
    changed: str
    removed: str
    unchanged: str
    rejected: str
    rejected_more: str
    seconds: str
    cancelled: str
    failed: str
    dismiss: str


INDONESIAN = RebuildWording(
    rebuild="Perbarui indeks",
    rebuild_hint="Membaca ulang {folder}. Hanya artikel yang berubah yang diproses.",
    build_first="Bangun indeks sekarang",
    cancel="Batalkan",
    cancelling="Membatalkan…",
    starting="Memulai…",
    model="Menyiapkan model…",
    reading="Membaca berkas: {done} dari {total}",
    embedding="Memproses petikan: {done} dari {total}",
    writing="Menulis indeks: {done} dari {total}",
    minutes_left="sekitar {count} menit lagi",
    seconds_left="sekitar {count} detik lagi",
    done="Indeks diperbarui",
    nothing_changed="Tidak ada yang berubah",
    added="{count} ditambahkan",
    changed="{count} berubah",
    removed="{count} dihapus",
    unchanged="{count} tetap",
    rejected="{count} ditolak",
    rejected_more="… dan {count} lagi",
    seconds="dalam {seconds} detik",
    cancelled="Dibatalkan. Indeks tidak berubah; pembaruan berikutnya melanjutkan dari sini.",
    failed="Indeks tidak jadi diperbarui. Yang lama tetap dipakai.",
    dismiss="Tutup ringkasan",
)

ENGLISH = RebuildWording(
    rebuild="Update the index",
    rebuild_hint="Reads {folder} again. Only articles that changed are processed.",
    build_first="Build the index now",
    cancel="Cancel",
    cancelling="Cancelling…",
    starting="Starting…",
    model="Preparing the model…",
    reading="Reading files: {done} of {total}",
    embedding="Processing passages: {done} of {total}",
    writing="Writing the index: {done} of {total}",
    minutes_left="about {count} min left",
    seconds_left="about {count} s left",
    done="The index is up to date",
    nothing_changed="Nothing changed",
    added="{count} added",
    changed="{count} changed",
    removed="{count} removed",
    unchanged="{count} unchanged",
    rejected="{count} rejected",
    rejected_more="… and {count} more",
    seconds="in {seconds} seconds",
    cancelled="Cancelled. The index is as it was; the next update goes on from here.",
    failed="The index was not updated. The old one stays in use.",
    dismiss="Close the summary",
)
