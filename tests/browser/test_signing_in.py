"""Signing in with a real OpenID Connect provider: who is named may change the collection, nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytest.importorskip("authlib")  # of the extra for signing in

from tests.browser.conftest import Tabs, copied
from tests.browser.provider import CLIENT_ID, CLIENT_SECRET, Person, Provider, running_provider
from tests.browser.serving import Server
from tests.browser.steps import library, visit

pytestmark = pytest.mark.browser

ANI = Person("Ani", "ani@redaksi.example")
BUDI = Person("Budi", "budi@pembaca.example")
CLAIMS_TO_BE_ANI = Person("Tidak terbukti", "ani@redaksi.example", verified=False)

ARTICLE = """---
title: Kebun Kopi Cikawari Dibuka
date: 2025-11-03
---
Kebun kopi Cikawari dibuka untuk umum pada Senin, 3 November 2025.
"""
SECRETS = """\
[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "a secret of sixty-four characters, which this test made up now.."
client_id = "{client_id}"
client_secret = "{client_secret}"
server_metadata_url = "{discovery}"
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running_provider(ANI, BUDI, CLAIMS_TO_BE_ANI) as provider:
        yield provider


@pytest.fixture(scope="module")
def guarded(
    tmp_path_factory: pytest.TempPathFactory, sample_index: Path, provider: Provider
) -> Iterator[Server]:
    """The page as Ani may edit it, and nobody else."""
    folder = tmp_path_factory.mktemp("guarded")
    server = copied(folder, sample_index, TANYA_EDITING="named", TANYA_EDITORS=f"{ANI.email}, cici@x.example")
    secrets = folder / "secrets.toml"
    secrets.write_text(
        SECRETS.format(
            port=server.port,
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            discovery=provider.discovery,
        ),
        encoding="utf-8",
    )
    server.arguments = ("--secrets.files", str(secrets))
    with server.running() as running:
        yield running


def _sign_in(page: Page, person: Person) -> None:
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_role("link", name=person.name).click()


def _is_signed_in(page: Page, person: Person) -> None:
    # The page keeps an address from becoming a link by an invisible sign in it.
    name, _, host = person.email.partition("@")
    expect(page.get_by_text(re.compile(f"Masuk sebagai {name}@.?{re.escape(host)}"))).to_be_visible()


def _cannot_edit(page: Page) -> None:
    expect(page.get_by_text("46 artikel").first).to_be_visible()
    expect(page.get_by_role("button", name="Perbarui indeks")).to_have_count(0)
    rows = library(page)
    expect(page.get_by_role("button", name="Tambah artikel")).to_have_count(0)
    rows.first.get_by_role("button").click()
    expect(page.get_by_role("button", name="Tanyakan tentang artikel ini")).to_be_visible()
    expect(page.get_by_role("button", name="Keluarkan dari koleksi")).to_have_count(0)
    visit(page, "Indeks")
    expect(page.get_by_role("heading", name="Pembaruan terakhir")).to_be_visible()
    expect(page.get_by_role("button", name="Periksa indeks")).to_have_count(0)


def test_who_is_named_may_edit_once_signed_in_and_until_signed_out(guarded: Server, tabs: Tabs) -> None:
    page = tabs.open(guarded.url).page
    _cannot_edit(page)
    _sign_in(page, ANI)
    _is_signed_in(page, ANI)
    (guarded.articles / "kopi.md").write_text(ARTICLE, encoding="utf-8")
    page.get_by_role("button", name="Perbarui indeks").click()
    expect(page.get_by_text("1 ditambahkan").first).to_be_visible()
    library(page)
    expect(page.get_by_role("button", name="Tambah artikel")).to_be_visible()
    page.get_by_role("button", name="Kebun Kopi Cikawari Dibuka").click()
    page.get_by_role("button", name="Keluarkan dari koleksi").click()
    page.get_by_role("button", name="Ya, keluarkan").click()
    expect(page.get_by_text("dikeluarkan dari koleksi")).to_be_visible()
    page.get_by_role("button", name="Keluar", exact=True).click()
    expect(page.get_by_role("button", name="Masuk", exact=True)).to_be_visible()
    _cannot_edit(page)


@pytest.mark.parametrize("person", [BUDI, CLAIMS_TO_BE_ANI], ids=lambda person: person.name)
def test_who_is_not_named_or_not_verified_may_not(guarded: Server, tabs: Tabs, person: Person) -> None:
    page = tabs.open(guarded.url).page
    _sign_in(page, person)
    if person.verified:
        _is_signed_in(page, person)
    _cannot_edit(page)


def test_a_forged_identity_is_nobodys(guarded: Server, tabs: Tabs, provider: Provider) -> None:
    page = tabs.open(guarded.url).page
    provider.forging = True
    try:
        _sign_in(page, ANI)
        expect(page.get_by_role("button", name="Masuk", exact=True)).to_be_visible()
    finally:
        provider.forging = False
    _cannot_edit(page)
