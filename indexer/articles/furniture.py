"""What is not the story: one table of rules, each with its name, its pattern and an example.

To teach the cleaning something new, add a rule here; its test is its example. A rule says where it may act:

* ``LINE``: a line that it matches as a whole is furniture wherever it stands.
* ``EDGE``: the same, but only before the story's first or after its last paragraph.
* ``INSIDE``: the piece of a line that it matches is furniture, and ends a paragraph.
* ``REST``: a heading that it matches as a whole, and the link lines below it to the end of the text.

Patterns ignore case and see a line without spaces at its ends. They must not match a sentence of a story:
``keeps`` holds lines that look alike and have to stay, and the tests hold every rule to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Where(Enum):
    """Which part of a text a rule may act on."""

    LINE = "line"
    EDGE = "edge"
    INSIDE = "inside"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture. ``example`` is a line it removes, or for ``INSIDE`` a line with such a piece."""

    name: str
    where: Where
    pattern: re.Pattern[str]
    example: str
    keeps: tuple[str, ...] = ()


def _rule(name: str, where: Where, pattern: str, example: str, *keeps: str, exact: bool = False) -> Rule:
    return Rule(name, where, re.compile(pattern, 0 if exact else re.IGNORECASE), example, keeps)


# A link's text: a headline, which has no full stop at its end ("..." and "?" it may have).
_HEADLINE = r"(?:[^\n]{3,220}?(?:[^.\n]|\.\.\.?|…))"
_NETWORK = (
    r"(?:facebook|fb|twitter|x|whatsapp|wa|telegram|line|linkedin|e-?mail|surel|threads|pinterest|instagram|ig"
    r"|tiktok|youtube|messenger|reddit|tumblr|pocket|cetak|print|copy link|copy url|salin (?:tautan|link)|link)"
)
_AGENCY = (
    r"(?:antara(?: ?foto)?|reuters|afp|ap(?: photo)?|epa|getty(?: images)?|istimewa|ist\b|instagram|twitter|youtube"
    r"|shutterstock|freepik|pixabay|unsplash|pexels|istockphoto|xinhua|bernama|dok(?:umentasi)?\b\.?|humas|wikimedia"
    r"|[\w-]+\.(?:com|co\.id|id|net|org|co|news))"
)

RULES: tuple[Rule, ...] = (
    # Advertising
    _rule(
        "advertisement",
        Where.LINE,
        r"\W*(?:advertisements?|iklan|sponsored(?: content)?|pariwara)\W*",
        "ADVERTISEMENT",
    ),
    _rule(
        "advertisement",
        Where.LINE,
        r"(?:advertisement\s*)?(?:scroll (?:to|untuk) (?:continue|resume|melanjutkan|lanjut)[^.]{0,40}"
        r"|gulir (?:ke bawah )?untuk (?:melanjutkan|lanjut|membaca)[^.]{0,40}"
        r"|(?:story|article) continues (?:below|after)[^.]{0,30}|continue reading below"
        r"|lanjutkan membaca (?:di bawah|setelah)[^.]{0,30})\W*",
        "SCROLL TO CONTINUE WITH CONTENT",
    ),
    _rule(
        "advertisement",
        Where.INSIDE,
        r"(?:\bADVERTISEMENT\s+)?\bSCROLL TO (?:CONTINUE|RESUME)(?: WITH)? CONTENT\b",
        "Harga naik. ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT Harga lalu turun.",
        "Scroll to the end of the page.",
        exact=True,
    ),
    _rule(
        "advertisement",
        Where.INSIDE,
        r"(?:(?<=[.!?\"”’)…])|(?<=^))\s*\bA(?:dvertisement|DVERTISEMENT)\b(?=\s+[\"“‘A-Z0-9]|\s*$)",
        "Harga naik. Advertisement Harga lalu turun.",
        "The Advertisement Standards Authority met on Monday.",
        "Perusahaan itu membeli Advertisement Agency.",
        exact=True,
    ),
    # Links to other stories
    _rule(
        "see also",
        Where.LINE,
        r"[\W_]*(?:baca|simak|lihat|tonton|saksikan|dengarkan|dengar|cek|klik|aos|maos|waca|wacanen|tingali)"
        r"[\s_]*(?:juga|pula|lagi|og[eé]|uga)\b(?:\s+(?:video|berita|artikel|foto|podcast))?\s*[:：>»].{0,260}",
        "Baca juga: Tiba di Korea Utara, Putin Disambut Hangat Kim Jong Un",
        "Baca juga buku itu, kata sang guru kepada murid-muridnya.",
    ),
    _rule(
        "see also",
        Where.LINE,
        rf"[\W_]*(?:baca|simak|lihat|tonton|saksikan|aos|waca)[\s_]*(?:juga|pula|lagi|og[eé]|uga)\b\s*{_HEADLINE}?",
        "Tonton Juga Keseriusan Nurhayati Tangani Stunting",
        "Simak juga bagaimana petani di Garut menyiasati musim kering.",
    ),
    _rule(
        "see also",
        Where.LINE,
        rf"[\W_]*(?:baca|bacaan terkait|berita berkaitan|artikel berkaitan|related|read also|also read|read more|see also"
        rf"|more on this story|don[’']t miss|watch|recommended|rekomendasi|pilihan redaksi)\s*:\s*{_HEADLINE}?",
        "Baca: Empat Pemain Gratisan yang Bisa Jadi Marquee Player di Indonesia",
        "Baca: itulah satu kata yang diucapkan guru itu setiap pagi kepada murid-muridnya.",
    ),
    _rule(
        "see also",
        Where.INSIDE,
        r"(?:(?<=[.!?\"”’)…])|(?<=^))\s*\bBaca Juga\b:?(?=\s+[\"“‘A-Z0-9]|\s*$)(?!\s*:)",
        "Harga naik. Baca Juga Harga lalu turun.",
        "Baca juga buku itu.",
        exact=True,
    ),
    _rule(
        "read on",
        Where.LINE,
        r"(?:klik )?baca\s*(?:berita|artikel|informasi|kisah|laporan|cerita)?\s*(?:selengkap|lengkap|lanjut|selanjut)\w*\b.{0,70}",
        "Baca berita lengkapnyadi sini.",
        "Baca selengkapnya surat yang ditulis Kartini kepada Stella, maka terlihat bahwa ia sudah lama ingin bersekolah di Belanda.",
    ),
    _rule(
        "read on",
        Where.LINE,
        r"(?:bersambung|lanjut|berlanjut)\s+ke\s+halaman\s+(?:berikut|selanjut|\d)\w*\W*",
        "Bersambung ke halaman berikutnya...",
    ),
    _rule(
        "read on",
        Where.INSIDE,
        r"\(?\b[Bb]aca (?:berita )?(?:selengkapnya|lengkapnya) ?di sini\b\.?\)?(?: ?di sini)?",
        "Bank itu untung. Baca selengkapnya di siniBank lain rugi.",
        exact=True,
    ),
    # Embedded pictures, videos and posts
    _rule(
        "video",
        Where.LINE,
        rf"(?:simak|tonton|saksikan|lihat|cek|watch)\s+(?:juga\s+)?(?:live|video|streaming)\b(?:{_HEADLINE}|.{{0,120}}di sini\W*|\W*)",
        "Simak Video: Heboh Pria Teriak Ada Bom di Pesawat Jakarta-Kualanamu",
        "Lihat video itu baik-baik sebelum memberi pendapat.",
    ),
    _rule(
        "embed",
        Where.INSIDE,
        r"\[(?:gambas|video|foto|photo|embed|instagram|twitter|youtube|tiktok|facebook)\s*:[^\]\n]{0,80}\]",
        "Ia menang. [Gambas:Video CNN]",
        "Ia [Gambas] menang.",
    ),
    _rule(
        "embed",
        Where.INSIDE,
        r"\[/?(?:caption|gallery|embed|audio|video|playlist|su_\w+|vc_\w+|et_pb_\w+)\b[^\]\n]{0,400}\]",
        '[caption id="attachment_12" align="alignnone"]Pasar pagi[/caption]',
    ),
    _rule(
        "embed",
        Where.LINE,
        r"(?:view this post on instagram|lihat postingan ini di instagram|(?:a post shared by|sebuah kiriman dibagikan oleh"
        r"|kiriman dibagikan oleh) .{2,160}|tampilkan postingan ini di instagram|view on (?:x|twitter|instagram))\W*",
        "A post shared by Kemenkes RI (@kemenkes_ri)",
    ),
    _rule(
        "embed",
        Where.LINE,
        r"[—–-]\s*[^\n]{1,60}\(@\w{1,30}\)\s+[^\n]{4,40}\d{4}",
        "— Bank Indonesia (@bank_indonesia) August 11, 2025",
    ),
    _rule("embed", Where.INSIDE, r"\s?\bpic\.twitter\.com/\w+", "Selamat pagi pic.twitter.com/AbC123"),
    # Reactions, sharing, comments
    _rule(
        "likes", Where.INSIDE, r"%d blogger(?:s)? (?:menyukai ini|like this)\s*:?", "%d blogger menyukai ini:"
    ),
    _rule(
        "likes",
        Where.LINE,
        r"(?:(?:suka|menyukai|like) ini|like this|(?:suka|like)\s+(?:memuat|loading))\s*[:.…]*(?:\s*(?:suka|like)?\s*(?:memuat|loading)\W*)?",
        "Menyukai ini:",
    ),
    _rule("likes", Where.LINE, r"(?:memuat|loading)\s*(?:\.{2,}|…)", "Memuat..."),
    _rule(
        "reactions",
        Where.LINE,
        r"(?:bagaimana reaksi (?:anda|kamu)|apa reaksi (?:anda|kamu)|what[’']?s your reaction|how do you feel about this)\b.{0,60}",
        "Bagaimana reaksi Anda tentang artikel ini?",
    ),
    _rule(
        "reactions",
        Where.LINE,
        r"(?:(?:suka|like|dislike|love|funny|angry|sad|wow|senang|sedih|marah|lucu|kaget|terkejut|terinspirasi|bangga"
        r"|tidak suka|happy|excited|sleepy)\s*[:(]?\s*\d{1,6}\s*%?\)?[\s,|•]*)+",
        "Suka 12 Sedih 0 Marah 3",
    ),
    _rule(
        "share buttons",
        Where.LINE,
        rf"\W*(?:bagikan|share|sebarkan|berbagi)\b\s*(?:ini|artikel(?: ini)?|berita(?: ini)?|this(?: (?:article|story|post))?|via|ke|di|on|to)?"
        rf"\s*[:：]?\s*(?:{_NETWORK}\b[\s,|/•·]*)*\W*",
        "Bagikan: Facebook Twitter WhatsApp",
        "Bagikan ke warga yang membutuhkan, kata bupati.",
    ),
    _rule(
        "share buttons",
        Where.LINE,
        rf"\W*(?:{_NETWORK}\b[\s,|/•·]*){{2,12}}\W*",
        "Facebook Twitter WhatsApp Telegram Copy Link",
    ),
    _rule("share buttons", Where.EDGE, rf"\W*{_NETWORK}\W*", "Facebook"),
    _rule(
        "share buttons",
        Where.LINE,
        r"(?:klik untuk (?:berbagi|membagikan|mencetak|mengirim)|click to (?:share|print|email))\b.{0,160}",
        "Klik untuk berbagi pada Twitter(Membuka di jendela yang baru)",
    ),
    _rule(
        "share buttons",
        Where.LINE,
        r"(?:tautan|link|url)(?: telah| berhasil| sudah)? (?:disalin|tersalin|copied)\W*|(?:copy|salin) (?:link|tautan|url)\W*",
        "Tautan berhasil disalin",
    ),
    _rule(
        "comments",
        Where.LINE,
        r"(?:\d+ )?(?:komentar|comments?)\s*(?:\(\d+\)|\d+)?\W*|(?:belum ada|no) (?:komentar|comments?)\W*"
        r"|(?:tulis|kirim|tambahkan|lihat semua|add a|post a|write a|view all) (?:komentar|comments?)\b.{0,30}"
        r"|(?:silah?kan )?(?:login|masuk|log in|sign in) (?:untuk|to) (?:berkomentar|memberi komentar|comment)\b.{0,40}",
        "0 Komentar",
        "Komentar itu menuai kritik.",
    ),
    _rule(
        "comments",
        Where.LINE,
        r"(?:batalkan balasan|cancel reply|alamat email anda tidak akan dipublikasikan\b.{0,80}"
        r"|your email address will not be published\b.{0,80}|simpan nama, email, dan situs web saya\b.{0,100})\W*",
        "Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *",
    ),
    _rule(
        "comments",
        Where.REST,
        r"(?:tinggalkan (?:balasan|komentar)|leave a (?:reply|comment))\b.{0,40}",
        "Tinggalkan Balasan",
        "Tinggalkan komentar kasar di media sosial, pesan polisi kepada para remaja yang hadir.",
    ),
    # Channels, newsletters, apps
    _rule(
        "follow us",
        Where.LINE,
        r"(?:ikuti|follow|simak|dapatkan|cek|baca|temukan|gabung|bergabung\w*|mari bergabung|jangan lupa|yuk|get|join)\b.{0,160}?"
        r"\b(?:google news|(?:channel|saluran|kanal|grup|group)\s+(?:whatsapp|wa|telegram)|(?:whatsapp|wa|telegram)\s+(?:channel|group|grup)"
        r"|(?:kami|us) (?:di|on|lewat|melalui) (?:facebook|twitter|x|instagram|youtube|tiktok|media sosial|social media))\b.{0,260}",
        "Ikuti kami di Google News dan dapatkan berita terbaru",
        "Ikuti langkah berikut untuk membuat akun baru.",
    ),
    _rule(
        "follow us",
        Where.LINE,
        r"(?:unduh|download|install|pasang)\b.{0,60}\b(?:aplikasi|app)\b.{0,80}\b(?:play ?store|app ?store|di sini|sekarang|android|ios|now)\b.{0,60}",
        "Download aplikasi kami di Play Store dan App Store",
        "Unduh aplikasi itu, lalu buka pengaturannya.",
    ),
    _rule(
        "newsletter",
        Where.LINE,
        r"(?:subscribe|sign up|daftar(?:kan)?|berlangganan|langganan|get)\b.{0,90}\b(?:newsletter|buletin|nawala|inbox|mailing list|kotak masuk)\b.{0,140}",
        "Subscribe to our newsletter and never miss a story",
        "Buletin itu terbit pada 1945.",
    ),
    _rule(
        "cookie notice",
        Where.LINE,
        r"(?=.*\b(?:kami|kita|we|our|this (?:web)?site|situs(?: web)? ini|by continuing|dengan melanjutkan|accept|setuju)\b)"
        r"(?=.{0,160}\b(?:menggunakan|memakai|uses?|using|penggunaan|use of|accept|terima|setuju)\b)(?=.*\b(?:cookies?|kuki)\b).{10,420}",
        "Kami menggunakan cookie untuk meningkatkan pengalaman Anda. Setuju",
        "Kue cookie buatan warga Garut laris di pasar.",
    ),
    # Names and marks of those who made it
    _rule(
        "byline",
        Where.LINE,
        r"\W*(?:penulis|editor|reporter|pewarta|penyunting|redaktur|kontributor|jurnalis|fotografer|pengarang|penerjemah"
        r"|writer|author|edited by|reporting by|written by|words by|disunting|laporan)(?: (?:naskah|berita|foto))?\s*[:：]\s*[^.!?\n]{2,90}\W*",
        "Penulis: Asep Supriatna | Editor: Rina",
        "Penulis: seorang yang bekerja dengan kata, katanya. Ia lalu tertawa dan pergi dari ruangan itu.",
    ),
    _rule("byline", Where.LINE, r"\(?(?:oleh|by)\s*:\s*[^.!?\n]{2,70}\)?", "Oleh: Asep Supriatna"),
    _rule(
        "byline",
        Where.EDGE,
        r"(?:laporan wartawan|laporan reporter|liputan6\.com/|tim redaksi|tim liputan|redaksi)\b[^.!?\n]{0,80}",
        "Laporan Wartawan TribunJabar.id, Asep Supriatna",
    ),
    _rule(
        "initials",
        Where.LINE,
        r"[\(\[]\s*(?!(?:red|alm|rev|dr|hc)\s*[\)\]])[a-z]{1,12}(?:\s*[/,&-]\s*[a-z]{1,12}){0,4}\s*[\)\]]\.?|\(\*+\)|\*{2,3}",
        "(mth)",
        exact=True,
    ),
    _rule(
        "initials",
        Where.LINE,
        r"(?!(?:dan|atau|the|and|or|of|for|to|di|ke|dari|yang|jeung|atawa|lan|utawa|nan|jo|ya|ok|km|kg|cm|mm|ha|rp|usd|no|yes|tidak|vs)$)[a-z]{2,4}",
        "zvr",
        exact=True,
    ),
    _rule(
        "initials",
        Where.INSIDE,
        r"(?<=[.!?\"”’…])\s*[\(\[](?!(?:red|alm)\s*[\)\]])[a-z]{2,12}(?:\s*[/,&-]\s*[a-z]{2,12}){0,4}[\)\]]\.?\s*$",
        "Kedua negara sepakat. (mth)",
        "Ia tiba di Stasiun Gambir (gmr)",
        exact=True,
    ),
    _rule(
        "initials",
        Where.INSIDE,
        r"(?<=[.!?\"”’…])\s*\((?:[TU]u?\.[\w ./:-]{1,24}|[A-Z]\d{3}(?:/[A-Z]\d{3})*|\*{1,3})\)\s*$",
        "Kedua negara sepakat. (T.K010/R010)",
        exact=True,
    ),
    # Pictures
    _rule(
        "photo credit",
        Where.LINE,
        r"\W*(?:foto|photos?|kredit foto|photo credit|credits?|image(?: credit)?|sumber (?:foto|gambar)|gambar(?: header)?|ilustrasi|caption"
        r"|dok(?:umentasi)?\.?(?: foto)?)\s*[:/]\s*[^\n]{2,220}",
        "Foto: Dok. Humas Pemprov Jabar",
    ),
    _rule(
        "photo credit",
        Where.LINE,
        rf"(?![\"“])[^.!?\n|]{{4,220}}\|\s*(?:(?:foto|photo|dok|sumber)\b[^\n]{{0,60}}|{_AGENCY}(?:\s*[/-][^\n]{{0,40}})?)",
        "Vladimir Putin dan Kim Jong Un sepakat membangun pertahanan bersama | rt.com",
        "WASHINGTON | Priangan.com – Kemitraan keamanan yang semakin erat menimbulkan kekhawatiran.",
    ),
    _rule(
        "photo credit",
        Where.LINE,
        r"(?![\"“])[^!?\"”\n]{4,220}\s*[\(\[]\s*(?:(?:foto|photo|dok|ilustrasi|kredit|credit|gambar|pic)\b[\s.:/-]*[^)\]\n]{0,90}"
        rf"|{_AGENCY}\s*/[^)\]\n]{{2,70}})\s*[\)\]]\.?",
        "Suasana Pasar Cikurubuk, Kota Tasikmalaya (Foto: Dok. Pemkot)",
        "“Harga sudah turun,” kata seorang pedagang (foto kanan).",
    ),
    _rule(
        "photo credit",
        Where.LINE,
        rf"(?![\"“])[^.!?\"”\n]{{4,200}}\s*[\(\[]\s*(?:sumber\b[\s.:/-]*[^)\]\n]{{0,90}}|{_AGENCY})\s*[\)\]]\.?",
        "Suasana Pasar Cikurubuk, Kota Tasikmalaya (Istimewa)",
        "Harga beras turun tajam. Demikian laporan pemerintah daerah (Antara)",
    ),
    _rule(
        "photo credit",
        Where.LINE,
        r"(?:antara ?foto|kompas\.com|reuters|afp|ap photo|getty images|tribun\w*|tempo|detikcom|dok\. \w+)\s*/\s*[^\n]{3,200}[^.!?\"”\n]",
        "KOMPAS.com/ASEP SUPRIATNA Suasana Pasar Cikurubuk",
    ),
    _rule(
        "photo credit",
        Where.LINE,
        r"(?:lihat foto|perbesar|zoom|lihat semua foto|view gallery|\d+ foto)\W*",
        "Lihat Foto",
    ),
    # Where it stands on the site
    _rule(
        "navigation",
        Where.LINE,
        r"\W*(?:home|beranda|utama|depan)(?:\s*(?:[»>/|›→]|::)\s*[^\n»>/|›→]{2,80}){1,6}",
        "Beranda » Nasional » Politik",
    ),
    _rule(
        "navigation",
        Where.LINE,
        r"(?:skip to (?:main )?content|(?:langsung|lewati) ke (?:konten|isi)(?: utama)?|kembali ke atas|back to top|toggle navigation"
        r"|halaman (?:selanjutnya|berikutnya|sebelumnya)|(?:next|previous|prev)(?: (?:page|post|article|pos))?|selanjutnya|sebelumnya"
        r"|(?:page|halaman)\s*:?\s*\d+ (?:of|dari) \d+|\d+ dari \d+ halaman|halaman\s*:?(?:\s*\d)+|tampilkan semua|show all"
        r"|pos (?:sebelumnya|berikutnya)\b.{0,120}|navigasi pos)\W*",
        "Halaman selanjutnya",
        "Selanjutnya, bupati meninjau lokasi banjir.",
    ),
    _rule(
        "counter",
        Where.LINE,
        r"(?:dibaca|dilihat|views?|reads?)\s*:?\s*[\d.,]+\s*(?:kali|x|k|rb)?|[\d.,]+\s*(?:k|rb)?\s*(?:kali dibaca|kali dilihat|views?|pembaca|reads)"
        r"|(?:waktu baca|lama baca|bacaan|reading time)\s*:?\s*\d+\s*(?:menit|minutes?|mins?)|\d+\s*(?:min(?:ute)?s?|menit)\s*(?:read|baca|membaca)",
        "Dibaca: 1.234 kali",
    ),
    _rule(
        "tags",
        Where.LINE,
        r"\W*(?:tags?|topik(?: terkait| terkini)?|kata kunci|label|tagar|keywords?|terkait|filed under|posted in|kategori|category)\s*[:：]\s*[^.!?\n]{1,240}",
        "Tags: Rusia, Korea Utara, Pertahanan",
        "Kategori: pertama, warga yang rumahnya hanyut. Kedua, warga yang sawahnya rusak.",
    ),
    _rule("tags", Where.LINE, r"(?:#\w{2,40}[\s,;|]*)+", "#rusia #koreautara"),
    _rule(
        "copyright",
        Where.LINE,
        r"(?:copyright|hak cipta|©|\(c\)\s*\d{4}|all rights reserved).{0,160}|.{0,80}\ball rights reserved\b.{0,60}",
        "Copyright © 2024 Priangan.com. All rights reserved",
        "Hak cipta atas lagu itu dipegang ahli warisnya sejak 1995, sebagaimana diputuskan Pengadilan Niaga Jakarta Pusat "
        "dalam sidang yang berlangsung terbuka untuk umum pekan lalu.",
    ),
    _rule(
        "copyright",
        Where.LINE,
        r"dilarang (?:keras )?(?:mengambil|mengutip|menyalin|memperbanyak)\b.{0,60}\b(?:konten|isi|berita|artikel)\b.{0,260}",
        "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis tanpa izin tertulis.",
    ),
    _rule(
        "syndication note",
        Where.INSIDE,
        r"\(?\b(?:artikel|berita|tulisan) ini (?:telah |sudah |pernah |pertama kali |juga )*(?:tayang|terbit|dimuat|dipublikasikan|diterbitkan)\b"
        r" (?:di|pada|dalam|oleh|sebelumnya)\b.{0,260}$",
        "Bank itu untung. Artikel ini telah tayang di Kontan.co.id dengan judul Bank untung besar",
    ),
    _rule(
        "related stories",
        Where.REST,
        r"\W*(?:(?:artikel|berita|bacaan|konten|pos|tulisan) (?:terkait|lainnya|terkini|terbaru|populer|terpopuler|rekomendasi|pilihan|serupa|berkaitan)"
        r"|terpopuler|terkini|rekomendasi(?: untuk anda)?|related (?:articles?|posts?|stories|news|content)|more (?:stories|news|from .{2,40})"
        r"|you (?:may|might) (?:also )?like|recommended(?: for you)?|most (?:read|popular)|trending(?: now)?|pilihan (?:redaksi|editor|untukmu)"
        r"|jangan lewatkan|baca juga|terkait|berita utama)\s*[:：]?\W*",
        "Artikel Terkait",
        "Rekomendasi itu disampaikan kepada presiden.",
    ),
    # Remains of a page's code
    _rule(
        "script",
        Where.LINE,
        r"(?:/\s*/\s*)?<!\s*\[CDATA.*|.*\bfunction\s*\([\w\s,]*\)\s*\{.*|(?:var|let|const)\s+\w+\s*=.{0,2000};?|.*\(adsbygoogle\b.*|.*\bgoogletag\.cmd\b.*"
        r"|[.#@]?[\w\s.#:,>-]{1,80}\{[^}]*:[^}]*;?\s*\}",
        "(adsbygoogle = window.adsbygoogle || []).push({});",
    ),
    _rule("ornament", Where.LINE, r"[\W_]{1,60}", "* * *"),
)
