import pytest

from indexer.articles.markup import looks_like_markup, markup_to_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Satu &amp; dua.</p><p>Tiga</p>", "Satu & dua.\nTiga"),
        ("Satu<br>dua<br/>tiga", "Satu\ndua\ntiga"),
        ("<p>Satu <b>tebal</b>,<i>miring</i>.</p>ekor", "Satu tebal,miring.\nekor"),
        ("<ul><li>beras</li><li>cabai <a href=x>merah</a></li></ul>", "- beras\n- cabai merah"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>", "a | b\nc"),
        ("<p>a<script>x()</script>b</p><style>p{}</style>", "ab"),
        ("<figure><img src=x><figcaption>Foto</figcaption></figure><p>Isi</p>", "Isi"),
        ("<p>a<!-- komentar -->b</p>", "ab"),
        ("tanpa tag", "tanpa tag"),
        ("", ""),
        ("<p>", ""),
    ],
)
def test_text_of_markup(markup: str, text: str) -> None:
    assert markup_to_text(markup) == text


@pytest.mark.parametrize(
    ("text", "expected"), [("<p>Isi</p>", True), ("a<br/>b", True), ("5 < 6 > 4", False), ("<3", False)]
)
def test_a_sign_is_no_tag(text: str, expected: bool) -> None:
    assert looks_like_markup(text) is expected


def test_markup_nested_without_end_is_read() -> None:
    assert "dalam" in markup_to_text("<div>" * 5000 + "dalam")


def test_scripts_that_are_opened_again_and_again_and_never_closed() -> None:
    assert markup_to_text("<div>" * 5000 + "dalam" + "<script>" * 200_000).split() == ["dalam"]
