"""What the health check says of an index, in English words of its own, as a reader of the page is told it."""

from __future__ import annotations

INDONESIAN = (
    ("a passage of {} does not match its checksum", "sebuah bagian dari {} tidak cocok dengan checksum-nya"),
    ("a vector does not match its checksum", "sebuah vektor tidak cocok dengan checksum-nya"),
    ("a vector is not of length 1", "panjang sebuah vektor bukan 1"),
    ("article {} does not match its checksum", "artikel {} tidak cocok dengan checksum-nya"),
    ("article {} has no passage", "artikel {} tidak mempunyai bagian"),
    ("article {} is missing", "artikel {} tidak ada"),
    ("it does not match its checksum", "isinya tidak cocok dengan checksum-nya"),
    ("it has {} bytes, not {}", "ukurannya {} bita, seharusnya {}"),
    (
        "it holds {} articles and {} passages, the manifest says {} and {}",
        "berisi {} artikel dan {} bagian, sedangkan menurut manifesnya {} dan {}",
    ),
    ("it holds other passages than the catalogue", "bagian-bagiannya lain daripada yang di katalog"),
    ("it holds {} passages, not {}", "berisi {} bagian, seharusnya {}"),
    ("it holds {} passages, the catalogue {}", "berisi {} bagian, sedangkan katalognya {}"),
    ("it is empty", "berkasnya kosong"),
    ("it is missing", "berkasnya tidak ada"),
    ("it is missing or cannot be read", "berkasnya tidak ada atau tidak dapat dibaca"),
    ("it is not a catalogue of this program", "bukan katalog program ini"),
    ("its header is not that of such a segment", "bagian kepalanya bukan milik segmen seperti itu"),
    ("its ids are not in ascending order", "nomor-nomornya tidak urut naik"),
    ("its tables are not those of a catalogue", "tabel-tabelnya bukan milik sebuah katalog"),
    ("made again from the catalogue", "dibuat lagi dari katalog"),
    (
        "made anew with the vectors that could be read; build again: {}",
        "dibuat baru dengan vektor yang masih terbaca; perbarui indeks: {}",
    ),
    ("passage {} is missing", "bagian {} tidak ada"),
    ("the lexical engine cannot read it ({})", "mesin pencari katanya tidak dapat membacanya ({})"),
    ("the manifest cannot be read ({})", "manifesnya tidak dapat dibaca ({})"),
    ("the manifest does not match its checksum", "manifesnya tidak cocok dengan checksum-nya"),
    ("the manifest is missing", "manifesnya tidak ada"),
    ("the next build reads its file again: {}", "pembaruan indeks berikutnya membaca lagi berkasnya: {}"),
)
