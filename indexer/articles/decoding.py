"""Bytes to text: byte order marks, other encodings, mojibake, and what is no text at all."""

from __future__ import annotations

import codecs
import unicodedata

from indexer.errors import ArticleError

# Longest first: UTF-32's mark begins with UTF-16's.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
_MOJIBAKE_SIGNS = ("Ã", "Â", "â", "ï¿", "Ð", "ðŸ")
# Every control character but tab and line feed, and what is written but not seen
# (the joiners U+200C and U+200D stay: they mean something between emoji and in some scripts).
_DROPPED = dict.fromkeys(
    [code for code in (*range(32), *range(127, 160)) if code not in (9, 10, 0x85)]
    + [0x00AD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_REPLACED: dict[int, str | None] = {**_DROPPED, 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}


def decode(data: bytes, name: str) -> str:
    """The tidied text of a file. Raises ArticleError when it is empty, binary, or in no known encoding."""
    return tidy(decode_exactly(data, name))


def decode_exactly(data: bytes, name: str) -> str:
    """The text of a file as it is, without its byte order mark. Raises ArticleError as ``decode`` does."""
    if not data.strip():
        raise ArticleError(name, "the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    if _looks_utf16(data[:_SAMPLE]):
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    if _is_binary(data):
        raise ArticleError(name, "not a text file (binary data)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, name)


def tidy(text: str) -> str:
    """The same text with mojibake repaired, composed characters, ``\\n`` line ends, no control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(sign in text for sign in _MOJIBAKE_SIGNS):
        import ftfy

        text = "\n".join(
            ftfy.fix_encoding(line) if any(sign in line for sign in _MOJIBAKE_SIGNS) else line
            for line in text.split("\n")
        )
    text = unicodedata.normalize("NFC", text)
    # A lone surrogate (JSON allows "\\ud800") can neither be printed nor stored.
    return text.translate(_REPLACED).encode("utf-8", "replace").decode("utf-8")


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    if sample.count(0) > 0:
        return True
    control = sum(sample.count(code) for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
    return control > len(sample) * 0.02


def _looks_utf16(sample: bytes) -> bool:
    """Text in UTF-16 without a mark: mostly ASCII, so every other byte is zero."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    return max(even, odd) > half * 0.7 and min(even, odd) < half * 0.05


def _decode_other(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    # A few stray bytes in UTF-8 are damage, not another encoding.
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    if broken <= max(3, len(repaired) // 200) and sum(char > "\x7f" for char in repaired) > 4 * broken:
        return repaired
    best = from_bytes(data[: 4 * _SAMPLE], cp_isolation=None).best()
    for encoding in filter(None, (best.encoding if best else "", "cp1252")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise ArticleError(name, "its encoding cannot be recognised")
