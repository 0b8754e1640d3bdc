from dataclasses import replace
from types import SimpleNamespace

import pytest
import streamlit as st

from indexer.page import access
from indexer.settings import Settings

EDITORS = frozenset({"ani@redaksi.example"})


class _User(dict[str, object]):
    """A reader as Streamlit describes one; without sign-in set up it has no ``is_logged_in``."""


def _as(monkeypatch: pytest.MonkeyPatch, **user: object) -> None:
    monkeypatch.setattr(access, "st", SimpleNamespace(user=_User(user)))


@pytest.mark.parametrize(
    ("editing", "user", "may"),
    [
        ("on", {}, True),
        ("off", {"is_logged_in": True, "email": "ani@redaksi.example"}, False),
        ("named", {}, False),
        ("named", {"is_logged_in": False, "email": "ani@redaksi.example"}, False),
        ("named", {"is_logged_in": True, "email": "ANI@redaksi.example"}, True),
        ("named", {"is_logged_in": True, "email": "ani@redaksi.example", "email_verified": False}, False),
        ("named", {"is_logged_in": True, "email": "budi@redaksi.example"}, False),
        ("named", {"is_logged_in": True}, False),
        ("yes please", {"is_logged_in": True, "email": "ani@redaksi.example"}, False),
    ],
)
def test_who_may_edit(
    monkeypatch: pytest.MonkeyPatch, editing: str, user: dict[str, object], may: bool
) -> None:
    _as(monkeypatch, **user)
    assert access.may_edit(replace(Settings(), editing=editing, editors=EDITORS)) is may


def test_nobody_is_named_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    _as(monkeypatch, is_logged_in=True)
    assert not access.may_edit(replace(Settings(), editing="named"))


def test_signing_in_is_offered_where_it_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    named = replace(Settings(), editing="named")
    _as(monkeypatch, is_logged_in=False)
    assert access.can_sign_in(named)
    assert not access.can_sign_in(replace(named, editing="on"))
    _as(monkeypatch)
    assert not access.can_sign_in(named)
    _as(monkeypatch, is_logged_in=True)
    assert not access.can_sign_in(named)


def test_editors_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANYA_EDITING", "named")
    monkeypatch.setenv("TANYA_EDITORS", " Ani@redaksi.example, budi@redaksi.example,,")
    settings = Settings()
    assert settings.editing == "named"
    assert settings.editors == {"ani@redaksi.example", "budi@redaksi.example"}


def test_streamlit_describes_readers_this_way() -> None:
    assert hasattr(st, "user")
    assert st.user.get("is_logged_in") in (None, False)
