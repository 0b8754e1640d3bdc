import pytest

from indexer.answering.forms.forms import Form
from indexer.answering.question import parse_question


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Tolong ringkas berita tentang gempa Cianjur", Form.SUMMARY),
        ("Sum up the story of Indonesia's new capital.", Form.SUMMARY),
        ("Critakna kanthi ringkes isine Prajanjen Giyanti.", Form.SUMMARY),
        ("Apa yang diketahui tentang Whoosh?", Form.SUMMARY),
        ("Kapan saja BI menaikkan bunga?", Form.TIMELINE),
        ("Bagaimana kronologi gempa Cianjur?", Form.TIMELINE),
        ("Kumaha runtuyan sajarah Gedung Saté ti mimiti nepi ka ayeuna?", Form.TIMELINE),
        ("Bandingkan harga Pertalite dengan Pertamax", Form.COMPARISON),
        ("Which is taller, Merdeka 118 or Burj Khalifa?", Form.COMPARISON),
        ("Apa bedane slendro karo pelog?", Form.COMPARISON),
        ("ada berapa artikel tentang NATO?", Form.COLLECTION),
        ("Kapan Swedia menjadi anggota NATO?", Form.FACT),
        ("Kapan KPK menjelaskan kronologi lengkap kasus itu?", Form.FACT),
        ("Di mana sidang banding digelar?", Form.FACT),
        ("Kapan ringkasan perdagangan tersedia?", Form.FACT),
        ("Berapa kenaikan harga dibandingkan tahun lalu?", Form.FACT),
        ("Ku naon tulisan ngeunaan Gunung Padang dicabut?", Form.FACT),
    ],
)
def test_the_form_of_a_question(question: str, form: Form) -> None:
    assert parse_question(question).form is form
