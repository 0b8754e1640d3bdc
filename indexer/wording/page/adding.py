"""Adding articles: uploading files, pasting a text, seeing what will be indexed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AddingWording:
    """Texts of the form that adds articles and of its preview."""

    add: str
    heading: str
    upload: str
    upload_label: str
    upload_hint: str
    too_many: str
    paste: str
    text: str
    title: str
    date: str
    date_hint: str
    outlet: str
    url: str
    preview: str
    will_add: str
    will_reject: str
    nothing_yet: str
    untitled: str
    length: str
    cleaned: str
    save: str
    saved: str
    too_short: str
    bad_date: str
    bad_url: str


INDONESIAN = AddingWording(
    add="Tambah artikel",
    heading="Tambah artikel",
    upload="Unggah berkas",
    upload_label="Seret berkas ke sini, atau pilih",
    upload_hint="Beberapa sekaligus boleh. Format: {formats}",
    too_many="Hanya {count} berkas pertama yang diambil. Tambahkan sisanya nanti, atau jadikan satu ZIP.",
    paste="Tempel teks",
    text="Isi berita",
    title="Judul",
    date="Tanggal",
    date_hint="2024-06-19",
    outlet="Media",
    url="Alamat (https://…)",
    preview="Yang akan masuk",
    will_add="{count} artikel akan ditambahkan",
    will_reject="{count} tidak dapat dibaca",
    nothing_yet="Belum ada artikel. Unggah berkas atau tempel teks di atas.",
    untitled="Tanpa judul",
    length="{count} karakter",
    cleaned="{count} bagian dibersihkan",
    save="Simpan dan perbarui indeks",
    saved="Tersimpan. Indeks sedang diperbarui.",
    too_short="Isi berita belum ada.",
    bad_date="Tanggal itu bukan tahun-bulan-hari, misalnya 2024-06-19.",
    bad_url="Alamat itu bukan alamat http atau https.",
)

ENGLISH = AddingWording(
    add="Add articles",
    heading="Add articles",
    upload="Upload files",
    upload_label="Drag files here, or choose them",
    upload_hint="Several at once are fine. Formats: {formats}",
    too_many="Only the first {count} files were taken. Add the others after these, or put all in one ZIP.",
    paste="Paste a text",
    text="The story",
    title="Title",
    date="Date",
    date_hint="2024-06-19",
    outlet="Outlet",
    url="Address (https://…)",
    preview="What will be added",
    will_add="{count} article will be added|{count} articles will be added",
    will_reject="{count} cannot be read",
    nothing_yet="No article yet. Upload files or paste a text above.",
    untitled="Untitled",
    length="{count} characters",
    cleaned="{count} piece cleaned away|{count} pieces cleaned away",
    save="Save and update the index",
    saved="Saved. The index is being updated.",
    too_short="There is no story yet.",
    bad_date="That date is not year-month-day, for instance 2024-06-19.",
    bad_url="That is no http or https address.",
)
