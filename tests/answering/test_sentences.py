import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answering.sentences import Span, sentence_spans, statement_spans

# What decides where a sentence ends, in the proportions that make it happen often.
PROSE = st.text(st.sampled_from("aZ1é東. \n.!?…\"“”'’()[]:;,-–•*\t🙂"), max_size=80)

LONG_LINE = "kata " * 30 + "akhir"


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


def statements(text: str, longest: int = 600) -> list[str]:
    return [text[span.start : span.end] for span in statement_spans(text, longest)]


@given(st.one_of(PROSE, st.text()))
def test_spans_tile_the_visible_text(text: str) -> None:
    place = 0
    for span in sentence_spans(text):
        assert place <= span.start < span.end <= len(text)
        assert text[place : span.start].strip() == ""
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        place = span.end
    assert text[place:].strip() == ""


@given(PROSE, st.integers(0, 60))
def test_statements_are_whole_sentences_within_the_limit(text: str, longest: int) -> None:
    single = sentence_spans(text)
    joined = statement_spans(text, longest)
    starts, ends = [span.start for span in single], [span.end for span in single]
    groups = [(starts.index(span.start), ends.index(span.end)) for span in joined]
    assert [index for first, last in groups for index in range(first, last + 1)] == list(range(len(single)))
    for span, (first, last) in zip(joined, groups, strict=True):
        assert first == last or span.end - span.start <= longest


@given(st.text(max_size=10), PROSE, st.text(max_size=10))
def test_a_part_of_a_text_is_cut_with_the_offsets_of_the_whole(before: str, text: str, after: str) -> None:
    inside = sentence_spans(before + text + after, len(before), len(before) + len(text))
    moved = [Span(span.start + len(before), span.end + len(before)) for span in sentence_spans(text)]
    assert inside == moved


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harga Rp 7.650. Naik 3.5 persen.", ["Harga Rp 7.650.", "Naik 3.5 persen."]),
        ("Tahun 1998. Lalu pukul 10.30 WIB. Selesai", ["Tahun 1998.", "Lalu pukul 10.30 WIB.", "Selesai"]),
        ("Gempa terjadi. 30 orang luka.", ["Gempa terjadi.", "30 orang luka."]),
        ("Kata A.M. Hendropriyono, aman. Ya.", ["Kata A.M. Hendropriyono, aman.", "Ya."]),
        ("J. K. Rowling wrote it. Fans wept.", ["J. K. Rowling wrote it.", "Fans wept."]),
        (
            "Dr. Siti di Jl. Merdeka No. 5. Ia dll. Banyak.",
            ["Dr. Siti di Jl. Merdeka No. 5.", "Ia dll. Banyak."],
        ),
        ('Ia berkata, "Kami siap." Lalu pergi.', ['Ia berkata, "Kami siap."', "Lalu pergi."]),
        ("Ia bertanya: “Siapa?” “Saya.”", ["Ia bertanya: “Siapa?”", "“Saya.”"]),
        ("Ia tiba (Senin.) Lalu [Selasa.] Pergi", ["Ia tiba (Senin.)", "Lalu [Selasa.]", "Pergi"]),
        ("Wah... Apa?! Ya… Benar", ["Wah...", "Apa?!", "Ya…", "Benar"]),
        ("1. Beras\n2. Gula", ["1. Beras", "2. Gula"]),
        ("Ia naik. turun", ["Ia naik. turun"]),
        ("Selesai. Über 5. Всё. نعم", ["Selesai.", "Über 5.", "Всё.", "نعم"]),
        ("judul\nkota – isi\n\n  akhir  ", ["judul", "kota – isi", "akhir"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syaratnya:\n- Beras\n• Gula\nIa pulang.", ["Syaratnya:\n- Beras\n• Gula", "Ia pulang."]),
        ("Syaratnya:\n1. Beras\n2. Gula.\n\nIa pulang.", ["Syaratnya:\n1. Beras\n2. Gula.", "Ia pulang."]),
        ("Syaratnya:\na. Beras\nb. Gula", ["Syaratnya:\na. Beras\nb. Gula"]),
        ("Syaratnya:\n1) Beras\n(2) Gula", ["Syaratnya:\n1) Beras\n(2) Gula"]),
        ("Syaratnya:\nBeras\nGula\nLalu ia pulang.", ["Syaratnya:\nBeras\nGula", "Lalu ia pulang."]),
        ("Ia berkata: siap.\n- Beras\n- Gula", ["Ia berkata: siap.", "- Beras", "- Gula"]),
        (f"Ia berkata:\n{LONG_LINE}", ["Ia berkata:", LONG_LINE]),
    ],
)
def test_a_list_stays_with_the_line_that_announces_it(text: str, expected: list[str]) -> None:
    assert statements(text) == expected


def test_a_list_is_cut_where_it_grows_too_long() -> None:
    text = "Syaratnya:\n- Beras\n- Gula pasir"
    assert statements(text, len(text)) == [text]
    assert statements(text, len(text) - 1) == ["Syaratnya:\n- Beras", "- Gula pasir"]
