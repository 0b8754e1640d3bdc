import time

import pytest

from indexer.articles.feeds import read_feed
from indexer.articles.records import Record
from indexer.errors import ArticleError

WORDPRESS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Priangan.com</title><language>id</language>
<item><title>Rusia &amp; Korea</title><link>https://priangan.com/a</link><dc:creator>asep</dc:creator>
 <description></description><content:encoded><![CDATA[<p>Isi &nbsp;satu.</p>]]></content:encoded>
 <excerpt:encoded><![CDATA[Ringkasan]]></excerpt:encoded>
 <wp:post_date>2024-06-19 10:15:00</wp:post_date><wp:post_date_gmt>2024-06-19 03:15:00</wp:post_date_gmt>
 <wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
 <category domain="category">Dunia</category><category domain="post_tag">rusia</category></item>
<item><title>Gambar</title><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type></item>
<item><title>Naskah</title><content:encoded>x</content:encoded>
 <wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
</channel></rss>"""
RSS = """<rss version="2.0"><channel><title>Warta</title><item><title>Satu</title><guid>https://a.com/1</guid>
<description>Isi &lt;b&gt;satu&lt;/b&gt;&nbsp;lagi &copy; & lain</description>
<pubDate>Wed, 19 Jun 2024 10:15:00 +0700</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Warta</title><entry><title>Satu</title>
<link rel="self" href="https://a.com/x"/><link href="https://a.com/1"/><author><name>Asep</name></author>
<published>2024-06-19T10:15:00Z</published><category term="Dunia"/><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Isi satu.</p></div></content></entry></feed>"""


def read(text: str) -> list[Record]:
    return list(read_feed(text.encode(), "a.xml"))


def test_a_wordpress_export() -> None:
    [record] = read(WORDPRESS)
    assert (record.title, record.source, record.author) == ("Rusia & Korea", "Priangan.com", "asep")
    assert (record.url, record.section, record.language) == ("https://priangan.com/a", "Dunia", "id")
    assert record.published == "2024-06-19T10:15:00+07:00"
    assert "Isi" in record.text
    assert "Ringkasan" not in record.text


def test_an_rss_feed_with_the_faults_that_feeds_have() -> None:
    [record] = read(RSS)
    assert record.text == "Isi <b>satu</b>\u00a0lagi ©  lain"
    assert (record.url, record.source) == ("https://a.com/1", "Warta")


def test_an_atom_feed() -> None:
    [record] = read(ATOM)
    assert "Isi satu." in record.text
    assert (record.url, record.author, record.section, record.source) == (
        "https://a.com/1",
        "Asep",
        "Dunia",
        "Warta",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("<urlset><url><loc>x</loc></url></urlset>", "neither a WordPress export nor"),
        ("bukan xml", "not valid XML"),
        (
            '<!DOCTYPE rss [<!ENTITY a "aaa">]><rss><channel><item><title>&a;</title></item></channel></rss>',
            "entities",
        ),
    ],
)
def test_other_xml_is_an_error(text: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        read(text)


def test_a_billion_laughs_are_not_laughed() -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    began = time.perf_counter()
    with pytest.raises(ArticleError):
        read(f"<!DOCTYPE rss [{entities}]><rss><channel><item><title>&a9;</title></item></channel></rss>")
    assert time.perf_counter() - began < 2


def test_who_wrote_and_where_as_a_wordpress_export_tells_it() -> None:
    export = WORDPRESS.replace(
        "<title>Priangan.com</title>",
        "<title>Kabar Terkini | Suara Priangan</title><link>https://suarapriangan.example</link>"
        "<wp:author><wp:author_login>asep</wp:author_login>"
        "<wp:author_display_name>Asep Supriatna</wp:author_display_name></wp:author>",
    )
    [record] = read(export)
    assert (record.source, record.author) == ("Suara Priangan", "Asep Supriatna")
    draft = WORDPRESS.replace("2024-06-19 03:15:00", "0000-00-00 00:00:00")
    assert read(draft)[0].published == "2024-06-19 10:15:00"


def test_entities_in_cdata_are_left_to_the_markup() -> None:
    feed = RSS.replace("Isi &lt;b&gt;satu&lt;/b&gt;&nbsp;lagi", "<![CDATA[Isi &nbsp;satu &amp; dua]]>")
    assert "Isi &nbsp;satu &amp; dua" in read(feed)[0].text


def test_the_name_beside_an_address() -> None:
    feed = RSS.replace("<guid>", "<author>warta@contoh.example (Dewi Lestari)</author><guid>")
    assert read(feed)[0].author == "Dewi Lestari"


def test_entities_are_refused_wherever_they_are_declared() -> None:
    far = f"<?xml version='1.0'?><!-- {'x' * 150_000} --><!DOCTYPE r [<!ENTITY a 'aaaa'>]>"
    with pytest.raises(ArticleError, match="declares XML entities"):
        read(far + RSS.replace("Isi", "&a;"))


def test_cdata_that_is_opened_again_and_again_and_never_closed() -> None:
    assert read("<rss>" + "<![CDATA[" * 200_000) == []
