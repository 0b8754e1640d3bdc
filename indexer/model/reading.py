"""Loads the reader beside the encoder, where both are there."""

from __future__ import annotations

from indexer.model.encoder import Encoder
from indexer.model.prepared import Layout, Notify, prepare_files
from indexer.model.reader import Reader
from indexer.settings import Settings

FORMAT = 1
"""To be raised whenever the same weights would come out as another graph."""


def load_reader(encoder: Encoder, settings: Settings, notify: Notify = lambda _: None) -> Reader | None:
    """The reader, or None with another encoder than the bundled one, without weights, or switched off.

    Raises ModelError where the weights are damaged or the cache cannot be written.
    """
    from indexer.model.bundled import BundledEncoder
    from indexer.model.reader_weights import WEIGHTS

    if not settings.reader or not isinstance(encoder, BundledEncoder) or not WEIGHTS.is_file():
        return None
    from indexer.model.fingerprint import fingerprint
    from indexer.model.network import Network

    name = fingerprint([(WEIGHTS.name, WEIGHTS)])
    layout = Layout(settings.cache / f"reader-{name}-{encoder.fingerprint}-{FORMAT}", ("reader.onnx",))
    prepare_files(layout, _make, notify)
    return Reader(encoder.engine, Network(layout.network))


def _make(made: Layout) -> None:
    from indexer.model.reader_graph import write_reader_graph
    from indexer.model.reader_weights import WEIGHTS, read_reader_weights
    from indexer.model.wheel_weights import installed_file, read_packed

    packed = read_packed(installed_file())
    write_reader_graph(packed, read_reader_weights(WEIGHTS, packed), made.network)
