"""Which language a text or a question is in.

The languages of the archipelago share most of their letters and many of their words, so n-grams confuse
them, above all in a short question. Their smallest words differ: the table below holds words that a
language uses all the time. Where they are silent, py3langid decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

# A text's beginning tells its language as well as the whole.
_LONGEST = 1500

# Languages that use a word, then the words. A word counts for each of them, the less the more they are
# (``ms-`` stands for no language, and makes a word count less for Malay).
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "id ms",
        """kata beliau kerajaan juta sepak pejabat bila jabatan berlaku bandar menjuarai kemudahan peminat
        perlawanan yang dengan untuk dari pada adalah tidak akan dalam telah sudah juga oleh ini
        itu saya kami mereka tersebut apakah bagaimana mengapa siapa di ke dan atau sebagai
        menjadi lebih banyak belum masih kepada apa sejak seperti setelah sebelum antara hanya
        dapat tetapi menurut hari negara ada kita dia ia para setiap serta secara hingga orang
        besar baru tiga empat lima pertama kedua sendiri jika lagi semua lain bagi sangat selepas
        tentang kenapa ya siapakah berapakah manakah dimanakah kapankah bagaimanakah mengapakah
        anda perlu tahun tak pusat utama terakhir tokoh raja kota guru teknologi emas perak bola
        banjir penduduk kini bukan kejadian menyebabkan laman turut rakyat murid""",
    ),
    (
        "id",
        """karena bahwa namun saat berapa kapan bisa kalau bukan kota ujar usai sementara mobil kantor uang
        polisi perusahaan anggota adanya pihaknya sedang sekitar melalui hal tahun pun tapi
        merupakan berada agar harus hanya kali lalu mana nomor dirinya soal warga pukul wib senin
        kamis jumat sabtu provinsi kabupaten kecamatan rumah sakit kepolisian menteri presiden
        triliun miliar persen maret agustus juni juli desember apabila seluruh saja nggak gak udah
        aja banget dong sih gue kamu disebut sebut dimana dikenal berasal terletak jumlah nama
        letak yaitu yakni maupun selain antar""",
    ),
    (
        "ms",
        """kerana bahawa manakala syarikat sahaja apabila bagaimanapun mahu isnin khamis ahad bilakah bilion
        peratus mesyuarat menerusi akhbar iaitu minit kemalangan pelbagai memandangkan dijangka
        ogos disember julai ringgit pemindahan lori warganegara ekoran sempena tempoh berhampiran
        sempadan pelawat dirasmikan merasmikan senarai hujung encik jurulatih sukan seramai
        keluasan diwartakan berikutan jumaat kelawar bekalan pengerusi setiausaha timbalan polis
        universiti fakulti sesawang filem kejohanan pingat gangsa terbaharu baharu muzik bimbang
        kerjasama dimenangi dibina membina kereta-api bertanding merosot tular sokongan
        pembangkang""",
    ),
    (
        "su",
        """anu jeung nyaeta nyaéta teu aya ieu éta eta ku ka ti keur kanggo pikeun sareng ogé oge kudu geus
        tos atawa atanapi nepi henteu lamun upami naon saha iraha kumaha naha sabaraha mah téh teh
        tina kana dina abdi urang maranéhna maranehna anjeun loba jalma nalika lian ayeuna kitu
        kieu kusabab lantaran rek rék bakal keneh kénéh wae waé bae baé taun mangrupa mangrupakeun
        ceuk saur cenah nu mung saurang tiasa damel imah wewengkon ngeunaan ngan deui leuwih
        kungsi acan ngaran dugi saméméh sanggeus sarua diantarana poé poe dinten bieu tadi kacida
        pisan hese gampil sae saé awon alus goreng mun ari da ulah entong hayang hoyong bade badé
        bisa boga gaduh na mana ieuh disebut""",
    ),
    (
        "jv",
        """sing lan karo ora ana iki iku ing saka kanggo marang dening uga utawa utawi wis arep kudu bisa yen
        sapa kapan kepiye piye kena ngapa pira endi nang neng ning amarga merga kang lagi isih
        dadi luwih akeh kabeh aku kowe dheweke kula sampeyan panjenengan wong nalika banjur wae
        mung durung tekan kaya mangkono supaya menawa saben taun dina ngendi wonten ingkang punika
        menika dhateng saking boten mboten sampun badhe saged kaliyan awit amargi sanget inggih
        kathah omah lumantar katon gedhe gede cilik minangka sawise sadurunge sawetara manawa ae
        yo ya rego rega apik ayu elek panggonan mangan ngombe tuku adol nggawe gawe ketemu mlebu
        metu saiki mbiyen biyen wingi sesuk kuwi iko kene kono opo ono rasane jenenge yaiku
        disebut iso mari dadine sak sakwise awakmu awake lak aja ojo""",
    ),
    (
        "min",
        """nan jo indak ndak iko itu ado untuak dari ka di lah alah awak ambo inyo baa ma siapo bilo dima apo
        karano tapi sarato dek samo labiah dapek pado kapado partamo rancak bana sangaik lamak
        harago rasonyo tampek nyo tu juo sajo hanyo tasabuik manjadi adolah dangan sabagai salamo
        katiko sabalum sasudah urangnyo mancari mambali kito kalian paliang ciek duo tigo limo
        anam tujuah salapan sambilan barapo pulo jan bantuak parnah maso kamari gadang ketek rami
        bagai taruih sabana urang surang tatap antaro akan manuruik masuak kalua kaluar pai dakek
        jauah iyo dak indaknyo nagari""",
    ),
    (
        "en",
        """the of and to in is was for that with as are on by at from has have had were been this which it he
        she they his her their who what when where why how many much did does do will would can
        could should not but or an be its after before about into more than there said a i you we
        my our your so if""",
    ),
    # Malay words that Indonesian knows, and uses less.
    (
        "ms ms-",
        """boleh daripada ialah maklumat bas wang hospital semasa susulan sekiranya tiada doktor dikenali
        datuk pelancong""",
    ),
    ("jv su", "bisa bakal kudu taun"),
    ("min su", "urang ka"),
    ("id ms min", "dari di akan itu dalam"),
)
# Endings that a language adds all the time, worth a third of a word.
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("su", r"\w{2,}(?:keun|eun)|\w*eu\w+|di\w{3,}keun|\w{3,}na"),
    ("jv", r"\w{3,}(?:ake|ne|aken|ipun|nipun)|\w*dh\w+|\w+th[aeiou]\w*|ng\w{4,}e"),
    ("min", r"\w{2,}(?:nyo|uak|iak|uah|iah|uik|aik|ek)|(?:ma|pa|ta|ba)[a-z]{3,}an|\w{3,}o"),
    ("id", r"\w{3,}(?:nya|asi|itas)"),
    ("en", r"\w{3,}(?:ing|ed|tion|ly|ness|'s)"),
)
# A question's own word weighs as much as three others.
_INTERROGATIVES: Mapping[str, str] = {
    "id ms": "apa apakah siapa siapakah kapankah mengapa kenapa bagaimana manakah dimanakah berapakah",
    "id": "berapa dimana gimana darimana darimanakah",
    "id jv": "kapan",
    "ms": "bilakah bila",
    "su": "naon saha iraha kumaha naha sabaraha kunaon kenging",
    "jv": "sapa kepiye piye ngapa pira endi ngendi yagene sinten pinten geneya ngopo",
    "min": "siapo bilo baa dima barapo apo",
    "en": "who what when where why how which whose",
}
_OURS = ("id", "ms", "su", "jv", "min", "en")
_ENDING_WEIGHT = 0.3
# A title inside a sentence (The Final Destination) is often in another language.
_NAME_WEIGHT = 0.3
# German, Dutch and others share "in", "is", "was" with English.
_PLAINLY_ENGLISH = 0.5
_LIKE_ENGLISH = frozenset(
    ("de", "nl", "fr", "es", "it", "pt", "sv", "da", "no", "nb", "af", "pl", "ro", "tl")
)
_TOO_FEW = 3
# Below this share of a text's words the table is not sure enough to overrule the n-grams.
_SURE = 0.12
# One Malay word may stand in an Indonesian text; nearly all Indonesian words stand in Malay ones.
_MALAY_AHEAD = 0.9
_AHEAD = 0.2


def detect_language(text: str) -> str:
    """The ISO 639 code of a text's language, ``id``, ``ms``, ``su``, ``jv``, ``min``, ``en`` or another.

    ``""`` for a text without a word.
    """
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text[:_LONGEST])
    if not words:
        return ""
    scores = dict.fromkeys((*_OURS, "ms-"), 0.0)
    table = _table()
    for word in words:
        counted = _NAME_WEIGHT if word[0].isupper() and word is not words[0] else 1.0
        for language, weight in table.get(word.lower(), {}).items():
            scores[language] += weight * counted
        for language, endings in _endings() if word.isascii() else ():
            if endings.fullmatch(word.lower()):
                scores[language] += _ENDING_WEIGHT * counted
    best = max(_OURS, key=lambda language: scores[language])
    if scores[best] < scores["id"] + (_MALAY_AHEAD if best == "ms" else _AHEAD):
        best = "id"
    known = any(word.lower() in table for word in words) or scores[best] >= 2 * _ENDING_WEIGHT
    if not known or scores[best] < _SURE * len(words):
        return _by_ngrams(text[:_LONGEST], len(words)) or best
    if best == "en" and scores["en"] < _PLAINLY_ENGLISH * len(words):
        guess = _by_ngrams(text[:_LONGEST], len(words))
        return guess if guess in _LIKE_ENGLISH else "en"
    return best


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    table: dict[str, dict[str, float]] = {}
    claims: dict[str, set[str]] = {}
    for languages, words in _WORDS:
        for word in words.split():
            claims.setdefault(word, set()).update(languages.split())
    for word, using in claims.items():
        table[word] = dict.fromkeys(using, 1.0 / len(using) ** 0.5)
    for languages, words in _INTERROGATIVES.items():
        for word in words.split():
            table[word] = table.get(word, {}) | dict.fromkeys(languages.split(), 3.0)
    return table


@cache
def _endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((language, re.compile(pattern)) for language, pattern in _ENDINGS)


def _by_ngrams(text: str, words: int) -> str:
    """What py3langid makes of a text; of very few words it can only tell English from Indonesian."""
    import py3langid

    ranked = [str(language) for language, _ in py3langid.rank(text)]
    if words <= _TOO_FEW and text.isascii():
        return next(language for language in ranked if language in ("id", "en"))
    # Its profile of Malay takes in much Indonesian; the table above has already said what it knows.
    return {"ms": "id", "pcm": "en"}.get(ranked[0], ranked[0])
