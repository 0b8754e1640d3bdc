from pathlib import Path

from indexer.model.fingerprint import fingerprint


def test_name_size_and_content_count(tmp_path: Path) -> None:
    path = tmp_path / "weights"
    path.write_bytes(b"abc")
    first = fingerprint([("weights", path)])
    assert first == fingerprint([("weights", path)])
    assert len(first) == 16
    assert fingerprint([("other", path)]) != first
    path.write_bytes(b"abd")
    assert fingerprint([("weights", path)]) != first


def test_a_large_file_is_sampled_from_end_to_end(tmp_path: Path) -> None:
    path = tmp_path / "weights"
    size = 16 << 20
    path.write_bytes(bytes(size))
    first = fingerprint([("weights", path)])
    for place in (0, size // 2, size - 1):
        # As training would: everything around the place changes.
        with path.open("r+b") as file:
            file.seek(max(0, min(place, size - (1 << 18)) - (1 << 17)))
            file.write(b"\x01" * (1 << 18))
            file.seek(size - 1)
            file.write(b"\x01" if place == size - 1 else b"\x00")
        assert fingerprint([("weights", path)]) != first
        path.write_bytes(bytes(size))
    assert fingerprint([("weights", path)]) == first
