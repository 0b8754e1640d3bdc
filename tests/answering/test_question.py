import pytest

from indexer.answering.question import LONGEST_QUESTION, Kind, parse_question
from indexer.errors import QuestionError


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        # Indonesian, and as it is chatted.
        ("Siapa presiden Rusia?", Kind.WHO),
        ("Kapan Whoosh diresmikan?", Kind.WHEN),
        ("Tahun berapa Candi Borobudur dipugar?", Kind.WHEN),
        ("Jam berapa acara dimulai?", Kind.WHEN),
        ("Di mana gempa terjadi?", Kind.WHERE),
        ("Berapa rumah yang terendam?", Kind.HOW_MANY),
        ("brp harganya?", Kind.HOW_MANY),
        ("Mengapa harga beras naik?", Kind.WHY),
        ("Apa penyebab banjir?", Kind.WHY),
        ("gmn cara daftar?", Kind.HOW),
        ("Apakah harga beras naik?", Kind.YES_NO),
        ("Negara mana saja yang ikut?", Kind.LIST),
        ("Sebutkan provinsi di Jawa", Kind.LIST),
        ("Ringkas berita banjir Garut", Kind.SUMMARY),
        ("Apa itu angklung?", Kind.OTHER),
        ("Apakah nama kapal itu?", Kind.OTHER),
        # What is asked for is a thing, as long as nothing is said of it.
        ("Apakah fungsi karbohidrat bagi tubuh?", Kind.OTHER),
        ("Apakah mata uang yang digunakan di Iran?", Kind.OTHER),
        ("Apakah bahasa resmi Arab Saudi?", Kind.OTHER),
        ("Apakah tujuan itu tercapai?", Kind.YES_NO),
        ("Apakah fungsi waduk Jatigede sudah berjalan?", Kind.YES_NO),
        ("Apakah tujuannya baik?", Kind.YES_NO),
        ("Apakah bahasa Sunda diajarkan di sekolah?", Kind.YES_NO),
        ("banjir Garut", Kind.OTHER),
        # Malay.
        ("Bilakah stadium dibuka?", Kind.WHEN),
        ("Di manakah perlawanan itu?", Kind.WHERE),
        ("Berapakah jumlah pelajar?", Kind.HOW_MANY),
        ("Negara apa sahaja yang ikut?", Kind.LIST),
        ("Adakah harga naik?", Kind.YES_NO),
        # Sundanese.
        ("Saha nu jadi bupati Garut?", Kind.WHO),
        ("Iraha acara dimimitian?", Kind.WHEN),
        ("Sabaraha urang nu datang?", Kind.HOW_MANY),
        ("Naha harga béas naék?", Kind.WHY),
        ("Kumaha carana nyieun angklung?", Kind.HOW),
        ("Naon waé bahanna?", Kind.LIST),
        # Javanese.
        ("Sapa sing dadi bupati?", Kind.WHO),
        ("Ning endi pasar iku?", Kind.WHERE),
        ("Pira regane beras?", Kind.HOW_MANY),
        ("Geneya rega beras mundhak?", Kind.WHY),
        ("Kepiye carane gawe batik?", Kind.HOW),
        # English.
        ("Who leads the delegation?", Kind.WHO),
        ("What year was it built?", Kind.WHEN),
        ("Which city hosted the games?", Kind.WHERE),
        ("How long is the bridge?", Kind.HOW_MANY),
        ("Why did prices rise?", Kind.WHY),
        ("How is batik made?", Kind.HOW),
        ("Did prices rise?", Kind.YES_NO),
        ("Which countries took part?", Kind.LIST),
        ("Summarise the flood", Kind.SUMMARY),
        ("What is angklung?", Kind.OTHER),
    ],
)
def test_the_kind_of_a_question(question: str, kind: Kind) -> None:
    assert parse_question(question).kind is kind


def test_the_kind_is_read_in_any_case() -> None:
    assert parse_question("KAPAN BANJIR ITU?").kind is Kind.WHEN


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Berapa rumah yang terendam banjir?", "id"),
        ("Bilakah stadium itu dirasmikan?", "ms"),
        ("Saha nu jadi bupati Garut?", "su"),
        ("Sapa sing dadi bupati?", "jv"),
        ("How many houses were flooded?", "en"),
    ],
)
def test_the_language_of_a_question(question: str, language: str) -> None:
    assert parse_question(question).language == language


def test_terms_carry_the_subject_once_each() -> None:
    parsed = parse_question("  Berapa\trumah, rumah 7.650\nyang terendam? ")
    assert parsed.text == "Berapa rumah, rumah 7.650 yang terendam?"
    assert parsed.terms == ("rumah", "7650", "endam")


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ('Siapa pelatih "Persib Bandung" dan “Timnas  U-17”?', ("Persib Bandung", "Timnas U-17")),
        ('Apa itu "ab"?', ()),
        ('Apa itu "buka', ()),
        ("Apa itu buka?", ()),
    ],
)
def test_phrases_stood_in_quotation_marks(question: str, phrases: tuple[str, ...]) -> None:
    assert parse_question(question).phrases == phrases


@pytest.mark.parametrize("question", ["", " \n\t\u00a0"])
def test_an_empty_question_is_refused(question: str) -> None:
    with pytest.raises(QuestionError, match="is empty"):
        parse_question(question)


@pytest.mark.parametrize("question", ["🙂🎉", "?!…", "_", "\x00", "\ud800", "\u200b"])
def test_a_question_without_a_word_is_refused(question: str) -> None:
    with pytest.raises(QuestionError, match="no word to look for"):
        parse_question(question)


def test_a_question_may_not_be_too_long() -> None:
    assert parse_question("a" * LONGEST_QUESTION).text == "a" * LONGEST_QUESTION
    # What is cut away does not count.
    assert parse_question("banjir" + " " * 30_000).text == "banjir"
    with pytest.raises(QuestionError, match=r"has 20,000 characters; 2,000 is the most"):
        parse_question("a" * 20_000)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("a", ("a",)),
        ("ß", ("ss",)),
        ("7", ("7",)),
        ("東", ("東",)),
        ("<script>alert('x')</script>", ("script", "alert")),
        ("<b>Banjir</b> &amp; gempa", ("banjir", "amp", "gempa")),
    ],
)
def test_one_letter_and_markup_are_words(question: str, terms: tuple[str, ...]) -> None:
    assert parse_question(question).terms == terms


def test_a_question_of_grammar_words_only_keeps_them() -> None:
    assert parse_question("Apa yang itu?").terms == ("apa", "yang", "itu")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Barapo urang nan maningga?", Kind.HOW_MANY),
        ("Bara harago bareh kini?", Kind.HOW_MANY),
        ("Siapo nan manang?", Kind.WHO),
        ("Bilo gampo tajadi?", Kind.WHEN),
        ("Dima rapek tu?", Kind.WHERE),
        ("Manga Argentina indak jadi masuak?", Kind.WHY),
        ("Baa caronyo?", Kind.HOW),
        # Words that mean something else in Indonesian.
        ("Manga apa yang digambar Kishimoto?", Kind.OTHER),
        ("Bara api apa yang dipakai?", Kind.OTHER),
    ],
)
def test_minangkabau_asks_with_words_of_its_own(question: str, kind: Kind) -> None:
    assert parse_question(question).kind is kind
