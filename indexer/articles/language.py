"""Which language a text or a question is in.

The languages of the archipelago share most of their letters and many of their words, so n-grams confuse
them, above all in a short question. Their smallest words differ: the table below holds words that a
language uses all the time. Where they are silent, py3langid decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_LONGEST = 4000

# Languages that use a word, then the words. A word counts for each of them, the less the more they are.
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "id ms",
        """yang dengan untuk dari pada adalah tidak akan dalam telah sudah juga oleh ini itu saya kami mereka
        tersebut apakah bagaimana mengapa siapa di ke dan atau sebagai menjadi lebih banyak belum masih kepada
        apa sejak seperti setelah sebelum antara hanya dapat tetapi menurut hari negara ada kita dia ia
        para setiap serta secara hingga orang besar baru tiga empat lima pertama kedua sendiri
        jika lagi semua lain bagi sangat selepas tentang kenapa ya siapakah apakah berapakah manakah dimanakah
        kapankah bagaimanakah mengapakah anda perlu tahun tak pusat utama terakhir pertama tokoh raja kota
        guru besar teknologi emas perak bola banjir penduduk kini bukan kejadian menyebabkan laman turut rakyat
        murid""",
    ),
    (
        "id",
        """karena bahwa namun saat berapa kapan bisa kalau bukan kota ujar usai sementara mobil kantor uang
        polisi perusahaan anggota adanya pihaknya sedang sekitar melalui kata hal tahun pun tapi merupakan
        berada agar harus hanya kali lalu mana nomor dirinya soal warga pukul wib senin kamis jumat sabtu
        provinsi kabupaten kecamatan rumah sakit kepolisian menteri presiden triliun miliar persen maret
        agustus juni juli desember apabila seluruh saja nggak gak udah aja banget dong sih gue kamu beliau
        disebut sebut dimana dikenal berasal terletak jumlah nama letak yaitu yakni maupun selain antar""",
    ),
    (
        "ms",
        """kerana bahawa daripada ialah sekiranya manakala syarikat sahaja apabila bagaimanapun mahu isnin
        khamis ahad bilakah bila juta bilion peratus wang mesyuarat menerusi susulan akhbar iaitu
        awak hospital pejabat minit kemalangan pelbagai jabatan memandangkan dijangka mac ogos
        disember julai ringgit rm lumpur berlaku pemindahan lori warganegara ekoran sempena tempoh
        bekalan pengerusi setiausaha timbalan boleh semasa polis doktor universiti fakulti maklumat
        sesawang bas filem perlawanan sepak kejohanan pingat gangsa menjuarai terbaharu baharu muzik""",
    ),
    (
        "su",
        """anu jeung nyaeta nyaéta teu aya ieu éta eta ku ka ti keur kanggo pikeun sareng ogé oge kudu geus
        tos atawa atanapi nepi henteu lamun upami naon saha iraha kumaha naha sabaraha mah téh teh tina kana dina
        abdi urang maranéhna maranehna anjeun loba jalma nalika lian ayeuna kitu kieu kusabab lantaran
        rek rék bakal keneh kénéh wae waé bae baé taun mangrupa mangrupakeun ceuk saur cenah nu mung saurang
        tiasa damel imah wewengkon ngeunaan ngan deui leuwih kungsi acan ngaran dugi saméméh sanggeus sarua
        diantarana poé poe dinten bieu tadi kacida pisan hese gampil sae saé awon alus goreng mun ari da
        ulah entong hayang hoyong bade badé bisa boga gaduh oge na mana ieuh disebut""",
    ),
    (
        "jv",
        """sing lan karo ora ana iki iku ing saka kanggo marang dening uga utawa utawi wis arep kudu bisa yen
        sapa kapan kepiye piye kena ngapa pira endi nang neng ning amarga merga kang lagi isih dadi luwih akeh kabeh
        aku kowe dheweke kula sampeyan panjenengan wong nalika banjur wae mung durung tekan kaya mangkono supaya
        menawa saben taun dina ngendi wonten ingkang punika menika dhateng saking boten mboten sampun badhe
        saged kaliyan awit amargi sanget inggih kathah omah lumantar katon gedhe gede cilik minangka sawise
        sadurunge sawetara manawa ae wae yo ya rego rega apik ayu elek panggonan mangan ngombe tuku adol
        nggawe gawe ketemu mlebu metu saiki mbiyen biyen wingi sesuk kuwi iko kene kono opo ono ora rasane
        jenenge yaiku disebut iso mari dadine sak sakwise katon awakmu awake lak aja ojo""",
    ),
    (
        "min",
        """nan jo indak ndak iko itu ado untuak dari ka di lah alah awak ambo inyo baa ma siapo bilo dima apo
        karano tapi sarato dek samo labiah dapek pado kapado partamo rancak bana sangaik lamak harago rasonyo
        tampek nyo tu juo sajo hanyo tasabuik manjadi adolah dangan sabagai salamo katiko sabalum sasudah
        urangnyo mancari mambali kito kalian paliang ciek duo tigo limo anam tujuah salapan sambilan barapo
        pulo jan bantuak parnah maso kamari gadang ketek rami bagai taruih sabana urang surang tatap antaro
        akan manuruik masuak kalua kaluar pai dakek jauah iyo dak ndak indaknyo nagari""",
    ),
    (
        "en",
        """the of and to in is was for that with as are on by at from has have had were been this which it
        he she they his her their who what when where why how many much did does do will would can could
        should not but or an be its after before about into more than there said a i you we my our your so if""",
    ),
    ("jv su", "bisa bakal kudu taun"),
    ("min su", "urang ka"),
    ("id ms min", "dari di akan itu dalam"),
)
# Endings that a language adds all the time, worth a third of a word.
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("su", r"\w{2,}(?:keun|eun)|\w*eu\w+|di\w{3,}keun|\w{3,}na"),
    ("jv", r"\w{3,}(?:ake|ne|aken|ipun|nipun)|\w*dh\w+|\w*th[aeiou]\w*|ng\w{4,}e"),
    ("min", r"\w{2,}(?:nyo|uak|iak|uah|iah|uik|aik|ek)|(?:ma|pa|ta|ba)[a-z]{3,}an|\w{3,}o"),
    ("id", r"\w{3,}(?:nya|asi|itas)"),
    ("en", r"\w{3,}(?:ing|ed|tion|ly|ness|'s)"),
)
_OURS = ("id", "ms", "su", "jv", "min", "en")
_ENDING_WEIGHT = 0.3
# Below this share of a text's words the table is not sure enough to overrule the n-grams.
_SURE = 0.12
_ID_AHEAD = 0.4


def detect_language(text: str) -> str:
    """The language's ISO 639 code: ``id``, ``ms``, ``su``, ``jv``, ``min``, ``en`` or another; ``""`` if none."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text[:_LONGEST].lower())
    if not words:
        return ""
    scores = dict.fromkeys(_OURS, 0.0)
    table = _table()
    for word in words:
        for language, weight in table.get(word, {}).items():
            scores[language] += weight
    if sum(map(str.isascii, words)) > len(words) / 2:
        for language, endings in _endings():
            scores[language] += _ENDING_WEIGHT * sum(1 for word in words if endings.fullmatch(word))
    scores["id"] += _ID_AHEAD  # most Malay words are Indonesian words too
    best = max(_OURS, key=lambda language: scores[language])
    if scores[best] >= _SURE * len(words) and any(word in table for word in words):
        return best
    return _by_ngrams(text[:_LONGEST], scores, best)


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    table: dict[str, dict[str, float]] = {}
    claims: dict[str, set[str]] = {}
    for languages, words in _WORDS:
        for word in words.split():
            claims.setdefault(word, set()).update(languages.split())
    for word, languages_of_word in claims.items():
        table[word] = dict.fromkeys(languages_of_word, 1.0 / len(languages_of_word) ** 0.5)
    return table


@cache
def _endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((language, re.compile(pattern)) for language, pattern in _ENDINGS)


def _by_ngrams(text: str, scores: Mapping[str, float], best: str) -> str:
    import py3langid

    guess = str(py3langid.classify(text)[0])
    if guess in ("id", "ms", "jv", "tl", "sw") and scores[best] > 0:
        return best
    return guess
