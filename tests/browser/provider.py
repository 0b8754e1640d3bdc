"""An OpenID Connect provider on this machine: discovery, sign-in page, tokens, keys.

It does what https://openid.net/specs/openid-connect-core-1_0.html asks of the authorisation code flow, with
PKCE: a code counts once, for the client and address it was made for, and identity tokens are signed (RS256).
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID = "tanya-artikel"
CLIENT_SECRET = "known to this test and the page only"
_TOKEN_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has an account."""

    name: str
    email: str
    verified: bool = True


@dataclass
class Provider:
    """The provider's state. ``forging`` signs with a key that it does not publish."""

    people: tuple[Person, ...]
    address: str = ""
    forging: bool = False
    codes: dict[str, tuple[Person, Mapping[str, str]]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: _new_key("published"))
    other_key: RSAKey = field(default_factory=lambda: _new_key("published"))

    @property
    def discovery(self) -> str:
        """Where its metadata is."""
        return f"{self.address}/.well-known/openid-configuration"

    def metadata(self) -> dict[str, object]:
        """What clients find there."""
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def code_for(self, person: Person, asked: Mapping[str, str]) -> str:
        """A code that the client may change for tokens, once."""
        code = secrets.token_urlsafe(24)
        self.codes[code] = (person, asked)
        return code

    def tokens(self, code: str, redirect_uri: str, verifier: str) -> dict[str, object] | None:
        """The tokens for a code; None where it is not one, or another's."""
        person, asked = self.codes.pop(code, (None, {}))
        digest = hashlib.sha256(verifier.encode("ascii")).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
        if person is None or asked["redirect_uri"] != redirect_uri or asked["code_challenge"] != challenge:
            return None
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": person.email,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + _TOKEN_SECONDS,
            "nonce": asked["nonce"],
            "name": person.name,
            "email": person.email,
            "email_verified": person.verified,
        }
        key = self.other_key if self.forging else self.key
        return {
            "access_token": secrets.token_urlsafe(24),
            "token_type": "Bearer",
            "expires_in": _TOKEN_SECONDS,
            "id_token": jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key),
        }


def _new_key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"}, auto_kid=False)


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        match address.path:
            case "/.well-known/openid-configuration":
                self._send_json(self.provider.metadata())
            case "/keys":
                self._send_json({"keys": [self.provider.key.as_dict(private=False)]})
            case "/authorize" if asked.get("client_id") == CLIENT_ID and asked.get("response_type") == "code":
                self._send(200, "text/html; charset=utf-8", self._sign_in_page(asked))
            case "/choose":
                person = self.provider.people[int(asked["person"])]
                answer = {"code": self.provider.code_for(person, asked), "state": asked["state"]}
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(answer)}")
                self.end_headers()
            case _:
                self._send(404, "text/plain", "not found")

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        sent = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode("ascii")).items()}
        if urlsplit(self.path).path != "/token" or not self._is_the_client(sent):
            self._send_json({"error": "invalid_client"}, status=401)
            return
        tokens = self.provider.tokens(
            sent.get("code", ""), sent.get("redirect_uri", ""), sent.get("code_verifier", "")
        )
        if tokens is None:
            self._send_json({"error": "invalid_grant"}, status=400)
        else:
            self._send_json(tokens)

    def _is_the_client(self, sent: Mapping[str, str]) -> bool:
        if sent.get("client_id") == CLIENT_ID and sent.get("client_secret") == CLIENT_SECRET:
            return True
        scheme, _, given = self.headers.get("Authorization", "").partition(" ")
        expected = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode("ascii")).decode("ascii")
        return scheme == "Basic" and given == expected

    def _sign_in_page(self, asked: Mapping[str, str]) -> str:
        links = ""
        for place, person in enumerate(self.provider.people):
            address = f"/choose?{urlencode({**asked, 'person': str(place)})}"
            links += f'<p><a href="{escape(address)}">{escape(person.name)}</a>'
        return f'<!doctype html><title>Sign in</title><link rel="icon" href="data:,"><h1>Sign in</h1>{links}'

    def _send_json(self, content: Mapping[str, object], status: int = 200) -> None:
        self._send(status, "application/json", json.dumps(content))

    def _send(self, status: int, kind: str, text: str) -> None:
        data = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Nothing: the tests' output is for the tests."""


@contextmanager
def running_provider(*people: Person) -> Iterator[Provider]:
    """A provider that these people have accounts with, on a free port."""
    provider = Provider(people)
    handler = type("Handler", (_Handler,), {"provider": provider})
    server = ThreadingHTTPServer(("localhost", 0), handler)
    provider.address = f"http://localhost:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
