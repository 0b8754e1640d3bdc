"""Who may do what at the same time: two builders, readers without the right to write, other processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from indexer.errors import BusyError, IndexerError, NoIndexError, StorageError
from indexer.index import build, open_index
from tests.index.library import SETTINGS, Library, view
from tests.soak.workers import processes, run
from tests.toys import ToyEncoder


class Waiting(ToyEncoder):
    """An encoder that stops in the middle of a build until it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go_on = threading.Event(), threading.Event()

    def encode_passages(self, texts, on_progress=None):
        self.reached.set()
        assert self.go_on.wait(60)
        return super().encode_passages(texts, on_progress)


def test_a_second_build_says_who_is_building(library: Library) -> None:
    encoder = Waiting()
    thread = threading.Thread(target=build, args=([library.folder], library.index, encoder, SETTINGS))
    thread.start()
    assert encoder.reached.wait(60)
    with pytest.raises(BusyError, match=f"is being built by process {os.getpid()} on .* since"):
        library.build()
    encoder.go_on.set()
    thread.join()
    assert open_index(library.index).status().articles == 5


def test_a_second_build_may_wait_and_sees_what_came_meanwhile(library: Library) -> None:
    encoder = Waiting()
    thread = threading.Thread(target=build, args=([library.folder], library.index, encoder, SETTINGS))
    thread.start()
    assert encoder.reached.wait(60)
    library.fill(6)
    timer = threading.Timer(0.3, encoder.go_on.set)
    timer.start()
    report = build([library.folder], library.index, ToyEncoder(), SETTINGS, wait=60)
    thread.join()
    assert (report.added, report.unchanged) == (1, 5)


def test_readers_have_the_old_index_while_a_build_is_at_work(library: Library) -> None:
    library.build()
    before = view(library.index)
    library.fill(6, 7)
    encoder = Waiting()
    thread = threading.Thread(target=build, args=([library.folder], library.index, encoder, SETTINGS))
    thread.start()
    assert encoder.reached.wait(60)
    assert view(library.index) == before
    encoder.go_on.set()
    thread.join()
    assert open_index(library.index).status().articles == 7


@pytest.fixture
def public() -> Iterator[Library]:
    """The library in a folder that every user may read."""
    root = Path(tempfile.mkdtemp(prefix="index-test-"))
    root.chmod(0o755)
    made = Library(root)
    made.fill(1, 2, 3, 4, 5)
    yield made
    subprocess.run(["chmod", "-R", "u+rwX", str(root)], check=True)
    shutil.rmtree(root)


def as_reader(action: Callable[..., str], *arguments: object) -> str:
    """What ``action`` returns in a process that may not write where others may not."""
    code, said = run(_as_reader, action, arguments)
    assert code == 0
    return str(said)


def _as_reader(sending: Connection, action: Callable[..., str], arguments: tuple[object, ...]) -> None:
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        sending.send(action(*arguments))
    except BaseException as error:
        sending.send(repr(error))


def make_read_only(folder: Path) -> None:
    subprocess.run(["chmod", "-R", "a-w,a+rX", str(folder)], check=True)


def count_articles(index: Path) -> str:
    return str(len(view(index).articles))


def test_a_read_only_index_can_be_asked(public: Library) -> None:
    public.build()
    # The engine leaves the lock of a reader who may write.
    count_articles(public.index)
    make_read_only(public.index)
    assert as_reader(count_articles, public.index) == "5"
    kept = [path.name for path in public.index.iterdir() if "catalogue" in path.name]
    assert kept == ["catalogue.sqlite"]


def count_before_and_after(index: Path, asked: Event, built: Event) -> str:
    opened = open_index(index)
    before = opened.status().articles
    asked.set()
    assert built.wait(60)
    return f"{before} {opened.status().articles}"


@pytest.mark.skipif(os.geteuid() != 0, reason="another user is needed, which only root can become")
def test_a_reader_without_the_right_to_write_sees_new_generations(public: Library) -> None:
    public.build()
    asked, built = processes().Event(), processes().Event()

    def build_when_asked() -> None:
        assert asked.wait(60)
        public.fill(6)
        public.build()
        built.set()

    thread = threading.Thread(target=build_when_asked)
    thread.start()
    assert as_reader(count_before_and_after, public.index, asked, built) == "5 6"
    thread.join()


def try_to_build(articles: Path, index: Path) -> str:
    try:
        build([articles], index, ToyEncoder(), SETTINGS)
    except IndexerError as error:
        return f"{type(error).__name__}: {error}"
    return "built"


def test_building_without_the_right_to_write_is_said(public: Library) -> None:
    public.build()
    make_read_only(public.index)
    said = as_reader(try_to_build, public.folder, public.index)
    assert said.startswith(f"StorageError: Cannot write {public.index}")
    assert "ermission" in said


def test_a_folder_that_cannot_be_made_is_said(public: Library) -> None:
    make_read_only(public.root)
    said = as_reader(try_to_build, public.folder, public.root / "new" / "index")
    assert "ermission denied" in said


def test_a_file_in_the_place_of_the_folder_is_said(library: Library) -> None:
    library.index.write_text("x", encoding="utf-8")
    with pytest.raises(StorageError, match="Cannot write"):
        library.build()
    with pytest.raises(IndexerError):
        open_index(library.index)
    with pytest.raises(NoIndexError):
        open_index(library.root / "nothing")


def ask_on_both_sides_of_a_fork(sending: Connection, folder: Path) -> None:
    index = open_index(folder)
    held = index.snapshot()
    child = os.fork()
    if child == 0:
        os._exit(index.status().articles)
    _, status = os.waitpid(child, 0)
    sending.send((os.waitstatus_to_exitcode(status), held.status.articles, index.status().articles))


def test_an_open_index_goes_on_in_a_forked_process(library: Library) -> None:
    library.build()
    assert run(ask_on_both_sides_of_a_fork, library.index) == (0, (5, 5, 5))
