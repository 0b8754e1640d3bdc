import io

import pytest

from indexer.commands.terminal import Lines, address, clean, one_line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_elsewhere_lines_are_plain_and_never_wrapped(capsys: pytest.CaptureFixture[str]) -> None:
    Lines().line(("judul", "bold"), " " + "kata " * 60, indent=2)
    assert capsys.readouterr().out == "  judul " + "kata " * 60 + "\n"


def test_a_terminal_gets_styles_and_wrapping(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout", terminal)
    Lines().line(("judul", "bold"), " " + "kata " * 20, indent=2)
    assert "\x1b[1mjudul\x1b[0m" in terminal.getvalue()
    assert len(terminal.getvalue().splitlines()) > 2
    assert all(line.startswith("  ") for line in terminal.getvalue().splitlines())


@pytest.mark.parametrize("text", ["\x1b[2J", "\x07", "\x9b31m", "\u202egnilis\u202c", "\x00", "\r"])
def test_no_control_character_is_left(text: str) -> None:
    assert clean(f"a{text}b").count("\N{REPLACEMENT CHARACTER}") >= 1
    assert not set(clean(text)) & set("\x1b\x07\x9b\u202e\u202c\x00\r")


def test_letters_line_ends_and_tabs_stay() -> None:
    assert clean("ᮞᮥᮔ᮪ᮓ\n\tKongsi 🙂 é") == "ᮞᮥᮔ᮪ᮓ\n\tKongsi 🙂 é"
    assert one_line("  satu\n dua\ttiga ") == "satu dua tiga"


@pytest.mark.parametrize("value", ["javascript:alert(1)", "file:///etc/passwd", "https://a.example b", ""])
def test_what_is_no_web_address_is_no_link(value: str) -> None:
    assert "link" not in str(address(value).style)
    assert "link https://a.example/b" in str(address("https://a.example/b").style)
