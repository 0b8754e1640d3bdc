import pytest

from indexer.articles.urls import canonical_url, host_of


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://www.detik.com/a/b?utm_source=x&id=3&fbclid=1#atas", "https://www.detik.com/a/b?id=3"),
        ("HTTPS://Detik.COM:443/A", "https://detik.com/A"),
        ("http://a.com", "http://a.com/"),
        ("//a.com/b", "https://a.com/b"),
        ("a.com/b", "https://a.com/b"),
        ("https://a.com/b%20c?q=a b", ""),
        ("https://a.com/caf%C3%A9", "https://a.com/caf%C3%A9"),
        ("https://a.com:8080/x?from=home", "https://a.com:8080/x"),
        ("javascript:alert(1)", ""),
        ("ftp://a.com/x", ""),
        ("https://[bad", ""),
        ("http://a.com:99999/", ""),
        ("bukan alamat", ""),
        ("/a?utm_medium=x", ""),
        ("", ""),
    ],
)
def test_one_address_for_one_page(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.detik.com/a", "detik.com"),
        ("https://m.news.detik.com", "news.detik.com"),
        ("x", ""),
        ("http://[", ""),
    ],
)
def test_the_host_without_what_all_sites_have(url: str, host: str) -> None:
    assert host_of(url) == host
