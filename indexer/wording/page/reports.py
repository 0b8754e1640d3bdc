"""What reading, cleaning and checking report in English words of their own, as the page's reader is told it.

The command line shows these words as they are. Figures and names in a reason stand as ``{}``:
``larger than {} MB``.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.wording.page import damage


@dataclass(frozen=True, slots=True)
class ReportWording:
    """The rules of cleaning, the reasons of a rejection and the kinds of damage, each with the words to show.

    What is not among them is shown as it is.
    """

    rules: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, str], ...]
    damage: tuple[tuple[str, str], ...]


INDONESIAN = ReportWording(
    rules=(
        ("advertisement", "Iklan"),
        ("author", "Nama penulis, tercatat di Keterangan"),
        ("byline", "Nama penulis atau editor"),
        ("comments", "Kolom komentar"),
        ("cookie notice", "Pemberitahuan kuki"),
        ("copyright", "Hak cipta"),
        ("counter", "Penghitung pembaca"),
        ("dateline alone", "Nama tempat yang berdiri sendiri"),
        ("embed", "Sematan"),
        ("fact check", "Kotak cek fakta"),
        ("feed note", "Catatan umpan RSS"),
        ("follow us", "Ajakan mengikuti media ini"),
        ("glued words divided", "Kata yang menempel, dipisahkan dalam teks"),
        ("initials", "Inisial redaksi"),
        ("language", "Bahasa, tercatat di Keterangan"),
        ("likes", "Jumlah suka"),
        ("navigation", "Navigasi situs"),
        ("newsletter", "Ajakan berlangganan"),
        ("ornament", "Hiasan"),
        ("page tools", "Tombol halaman"),
        ("photo credit", "Keterangan foto"),
        ("published", "Tanggal, tercatat di Keterangan"),
        ("reactions", "Tombol reaksi"),
        ("read on", "Ajakan membaca selengkapnya"),
        ("related stories", "Berita terkait"),
        ("repeated line", "Baris yang berulang di banyak artikel media ini"),
        ("script", "Kode program"),
        ("section", "Rubrik, tercatat di Keterangan"),
        ("see also", "Baca juga"),
        ("share buttons", "Tombol berbagi"),
        ("site name", "Nama situs"),
        ("site pages", "Tautan halaman situs"),
        ("source", "Media, tercatat di Keterangan"),
        ("source note", "Catatan sumber"),
        ("syndication note", "Catatan sindikasi"),
        ("tags", "Tagar"),
        ("title", "Judul, tercatat tersendiri"),
        ("url", "Alamat, tercatat di Keterangan"),
        ("video", "Video"),
    ),
    reasons=(
        ("a login page", "halaman masuk, bukan berita"),
        ("an error page ({})", "halaman galat, bukan berita ({})"),
        (
            "another article, which comes before it, has the same id: {}",
            "artikel lain, yang lebih dulu, memakai id yang sama: {}",
        ),
        (
            "a text of it is longer than the {} bytes that Milvus stores",
            "salah satu teksnya lebih panjang daripada {} bita yang dapat disimpan Milvus",
        ),
        ("archives nested more than {} deep", "arsip bersarang lebih dari {} lapis"),
        (
            "broken quoting, here and in too many rows before it",
            "tanda kutipnya rusak, di sini dan di terlalu banyak baris sebelumnya",
        ),
        ("broken quoting", "tanda kutipnya rusak"),
        (
            "cannot be read (unexpected {})",
            "tidak dapat dibaca (kesalahan yang tidak terduga: {})",
        ),
        ("cannot be read ({})", "tidak dapat dibaca ({})"),
        (
            "changed while it was read; build again when it is written",
            "berubah selagi dibaca; perbarui indeks lagi bila sudah selesai ditulis",
        ),
        ("damaged", "rusak"),
        ("damaged, or not a PDF file", "rusak, atau bukan berkas PDF"),
        ("damaged, or not a Word document", "rusak, atau bukan dokumen Word"),
        ("damaged, or not a ZIP file", "rusak, atau bukan berkas ZIP"),
        ("damaged, or not a gzip file", "rusak, atau bukan berkas gzip"),
        ("damaged, or not a tar archive", "rusak, atau bukan arsip tar"),
        ("damaged, or not an EPUB book", "rusak, atau bukan buku EPUB"),
        ("damaged, or not an Excel workbook", "rusak, atau bukan buku kerja Excel"),
        ("declares XML entities, which are not read", "memuat entitas XML, yang tidak dibaca"),
        ("holds more than {} files", "berisi lebih dari {} berkas"),
        ("holds no article", "tidak berisi artikel"),
        ("holds no file in a known format", "tidak berisi berkas dengan format yang dikenal"),
        (
            "holds no record (a JSON object with the article's fields)",
            "tidak berisi rekaman (objek JSON dengan isian artikel)",
        ),
        (
            "its encoding cannot be recognised",
            "penyandian hurufnya tidak dikenali; simpan ulang sebagai UTF-8",
        ),
        (
            "its front matter is not valid YAML (line {})",
            "bagian keterangan di awalnya bukan YAML yang benar (baris {})",
        ),
        ("it holds characters that are no Unicode text", "berisi karakter yang bukan teks Unicode"),
        ("its path leads out of the archive", "letaknya menunjuk ke luar arsip"),
        ("larger than any web page ({} MB)", "lebih besar daripada halaman web mana pun ({} MB)"),
        ("larger than {} MB", "lebih besar daripada {} MB"),
        (
            "longer than any article ({} characters)",
            "lebih panjang daripada artikel mana pun ({} karakter)",
        ),
        ("more than {} pages", "lebih dari {} halaman"),
        (
            "neither a WordPress export nor an RSS or Atom feed",
            "bukan ekspor WordPress, bukan pula umpan RSS atau Atom",
        ),
        ("no article text found in the page", "tidak ada isi berita di halaman ini"),
        (
            "no column for the text in its first row (it would be named one of: {})",
            "baris pertamanya tidak menyebut kolom isi berita (namanya salah satu dari: {})",
        ),
        ("no such file or folder", "berkas atau folder itu tidak ada"),
        ("no text", "tidak ada teksnya"),
        ("no text is left of it: {}", "tidak ada teksnya yang tersisa: {}"),
        ("no text in it", "tidak ada teks di dalamnya"),
        (
            "no text in it (a scan has to go through text recognition first)",
            "tidak ada teks di dalamnya (hasil pindai perlu pengenalan teks lebih dulu)",
        ),
        ("no web page in it", "tidak ada halaman web di dalamnya"),
        (
            "not a file (a pipe, a device or a folder)",
            "bukan berkas (melainkan pipa, perangkat, atau folder)",
        ),
        (
            "not a record (a JSON object with the article's fields)",
            "bukan rekaman (objek JSON dengan isian artikel)",
        ),
        ("not a text file (binary data)", "bukan berkas teks (data biner)"),
        ("not valid JSON (column {}: {})", "bukan JSON yang benar (kolom {}: {})"),
        ("not valid JSON (line {}: {})", "bukan JSON yang benar (baris {}: {})"),
        (
            "not valid JSON (too deeply nested, or a number too long)",
            "bukan JSON yang benar (bersarang terlalu dalam, atau ada bilangan yang terlalu panjang)",
        ),
        ("not valid XML", "bukan XML yang benar"),
        ("nothing but site furniture (no story)", "hanya perabot situs, tidak ada beritanya"),
        ("password-protected", "terkunci kata sandi"),
        (
            "password-protected, or in an old Office format; save it anew without a password",
            "terkunci kata sandi, atau berformat Office lama; simpan ulang tanpa kata sandi",
        ),
        ("removed on request: {}", "dihapus atas permintaan: {}"),
        ("the machine {} holds an article of this id", "mesin {} menyimpan artikel dengan id ini"),
        ("takes more than {} seconds to read", "membacanya perlu lebih dari {} detik"),
        ("the file is empty", "berkasnya kosong"),
        ("the workbook is empty", "buku kerjanya kosong"),
        (
            "too large or too deeply nested to read",
            "terlalu besar atau bersarang terlalu dalam untuk dibaca",
        ),
        ("unknown format (known: {})", "formatnya tidak dikenal (yang dikenal: {})"),
        ("would unpack to more than {} MB", "isinya akan lebih dari {} MB"),
        ("would unpack to {} MB (a ZIP bomb?)", "isinya akan {} MB (bom ZIP?)"),
        ("{} cells in a table of {} columns", "{} sel dalam tabel dengan {} kolom"),
    ),
    damage=damage.INDONESIAN,
)

ENGLISH = ReportWording(
    rules=(
        ("advertisement", "Advertisement"),
        ("author", "Author, kept under Details"),
        ("byline", "Author or editor"),
        ("comments", "Comments"),
        ("cookie notice", "Cookie notice"),
        ("copyright", "Copyright"),
        ("counter", "Counter of readers"),
        ("dateline alone", "Name of a place on its own"),
        ("embed", "Embedded post"),
        ("fact check", "Fact check"),
        ("feed note", "Note of an RSS feed"),
        ("follow us", "Call to follow this outlet"),
        ("glued words divided", "Words stuck together, divided in the text"),
        ("initials", "Initials of the editors"),
        ("language", "Language, kept under Details"),
        ("likes", "Number of likes"),
        ("navigation", "Navigation"),
        ("newsletter", "Call to subscribe"),
        ("ornament", "Decoration"),
        ("page tools", "Page tools"),
        ("photo credit", "Photo credit"),
        ("published", "Date, kept under Details"),
        ("reactions", "Reactions"),
        ("read on", "Call to read on"),
        ("related stories", "Related stories"),
        ("repeated line", "Line repeated in many articles of this outlet"),
        ("script", "Program code"),
        ("section", "Section, kept under Details"),
        ("see also", "See also"),
        ("share buttons", "Share buttons"),
        ("site name", "Site name"),
        ("site pages", "Links to pages of the site"),
        ("source", "Outlet, kept under Details"),
        ("source note", "Source note"),
        ("syndication note", "Syndication note"),
        ("tags", "Tags"),
        ("title", "Title, kept separately"),
        ("url", "Address, kept under Details"),
        ("video", "Video"),
    ),
    reasons=tuple((reason, reason) for reason, _ in INDONESIAN.reasons),
    damage=tuple((what, what) for what, _ in INDONESIAN.damage),
)
