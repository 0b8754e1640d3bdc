"""Questions about the sample collection, the article that answers each, and words its quote must hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    question: str
    article_id: str
    words: str


QUESTIONS = (
    SampleQuestion(
        "Berapa pasal dalam traktat Rusia dan Korea Utara?",
        "internasional/rusia-korea-utara-traktat-kemitraan.txt",
        "23 pasal",
    ),
    SampleQuestion(
        "Kapan traktat Rusia dan Korea Utara mulai berlaku?",
        "internasional/traktat-rusia-korea-utara-berlaku.txt",
        "4/12/2024",
    ),
    SampleQuestion(
        "Negara mana yang menjadi anggota ke-32 NATO?", "internasional/swedia-resmi-gabung-nato.md", "Swedia"
    ),
    SampleQuestion(
        "Berapa panjang perbatasan Finlandia dengan Rusia?",
        "internasional/finlandia-anggota-nato.txt",
        "1.340 kilometer",
    ),
    SampleQuestion(
        "Siapa yang pertama kali memperkenalkan istilah BRIC?",
        "internasional/brics-empat-anggota-baru-2024.txt",
        "Jim O'Neill",
    ),
    SampleQuestion(
        "Berapa harga Pertalite setelah naik pada September 2022?",
        "ekonomi/harga-bbm-naik-september-2022.txt",
        "Rp10.000",
    ),
    SampleQuestion(
        "Berapa harga premium setelah naik pada November 2014?",
        "ekonomi/premium-solar-naik-november-2014.txt",
        "Rp8.500",
    ),
    SampleQuestion(
        "Berapa suku bunga acuan BI-Rate setelah diturunkan September 2024?",
        "ekonomi/bi-rate-turun-september-2024.md",
        "6,00 persen",
    ),
    SampleQuestion(
        "Sejak kapan larangan ekspor bijih nikel berlaku?",
        "ekonomi/larangan-ekspor-bijih-nikel.txt",
        "1 Januari 2020",
    ),
    SampleQuestion(
        "Berapa korban meninggal dalam tragedi Kanjuruhan?",
        "olahraga/tragedi-kanjuruhan-135-korban.txt",
        "135 orang",
    ),
    SampleQuestion(
        "Berapa waktu Veddriq Leonardo di final panjat tebing Olimpiade Paris?",
        "olahraga/dua-emas-indonesia-olimpiade-paris.txt",
        "4,75 detik",
    ),
    SampleQuestion(
        "Berapa magnitudo gempa Cianjur?", "jawa-barat/gempa-cianjur-patahan-cugenang.html", "5,6"
    ),
    SampleQuestion(
        "Berapa prevalensi stunting pada 2022?", "kesehatan/stunting-ssgi-2022.html", "21,6 persen"
    ),
    SampleQuestion(
        "Berapa kapasitas satelit SATRIA-1?",
        "teknologi/satelit-satria-1-diluncurkan.txt",
        "150 gigabit per detik",
    ),
    SampleQuestion("Kapan satelit Palapa A1 diluncurkan?", "ps-0001", "1976"),
    SampleQuestion("Kapan pesawat N250 terbang pertama kali?", "ps-0002", "10 Agustus 1995"),
    SampleQuestion(
        "When did East Timor join ASEAN?",
        "english/east-timor-asean-membership.txt",
        "eleventh member",
    ),
    SampleQuestion(
        "Which rocket launched the James Webb Space Telescope?",
        "english/james-webb-telescope-launch.html",
        "Ariane 5",
    ),
    SampleQuestion("When was Komodo National Park founded?", "english/komodo-national-park.txt", "1980"),
    SampleQuestion(
        "Berapa pingat emas dimenangi Malaysia di Sukan SEA 2017?",
        "melayu/sukan-sea-2017-kuala-lumpur.html",
        "145",
    ),
    SampleQuestion(
        "Iraha Saung Angklung Udjo diadegkeun?",
        "sunda/saung-angklung-udjo.txt",
        "1966",
    ),
    SampleQuestion(
        "How many people died in the Kanjuruhan stadium disaster?",
        "olahraga/tragedi-kanjuruhan-135-korban.txt",
        "135 orang",
    ),
)

UNANSWERABLE = (
    "Siapa pemenang Piala Dunia 1930?",
    "Berapa jarak bumi ke galaksi Andromeda?",
    "Who painted the Mona Lisa?",
)
