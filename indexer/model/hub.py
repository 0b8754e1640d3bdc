"""Finds a sentence-transformers model by name or folder, and says quickly when there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import ModelError
from indexer.model.fingerprint import fingerprint

_TIMEOUT = 5.0
"""Seconds to wait for the hub: its own client tries a dead network six times, up to half a minute."""
_REMEDY = "Set TANYA_MODEL to a model folder, or to 'bundled'."
_ORGANISATION = "sentence-transformers"
_HUB_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ModelSource:
    """Where a model is: ``location`` is a folder or a hub name; ``fingerprint`` names its content."""

    location: str
    fingerprint: str
    revision: str | None = None


def find_model(name: str, notify: Callable[[str], None], remedy: str = _REMEDY) -> ModelSource:
    """The folder, the hub's local cache or the hub itself, in this order.

    Raises ModelError when the name means nothing there, within seconds; ``remedy`` says what to do then.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not any((folder / known).is_file() for known in ("modules.json", "config.json")):
            raise ModelError(f"The folder {folder} holds no sentence-transformers model: no modules.json.")
        return ModelSource(str(folder), _folder_fingerprint(folder))
    if not _HUB_NAME.fullmatch(name):
        raise ModelError(f"There is no model folder {name}, and no model of the hub can have that name.")
    repository = name if "/" in name else f"{_ORGANISATION}/{name}"
    return _cached(repository) or _on_hub(repository, notify, remedy)


def _cached(repository: str) -> ModelSource | None:
    """The copy that an earlier download left, if it is whole."""
    from huggingface_hub import try_to_load_from_cache

    path = try_to_load_from_cache(repository, "config.json")
    if not isinstance(path, str):
        return None
    folder = Path(path).parent
    weights = (*folder.glob("**/*.safetensors"), *folder.glob("**/pytorch_model*.bin"))
    if not any(weight.exists() for weight in weights):
        return None
    return ModelSource(str(folder), f"{repository}@{folder.name}")


def _on_hub(repository: str, notify: Callable[[str], None], remedy: str) -> ModelSource:
    from huggingface_hub import HfApi
    from huggingface_hub.errors import OfflineModeIsEnabled, RepositoryNotFoundError

    try:
        revision = HfApi().model_info(repository, timeout=_TIMEOUT).sha
    except OfflineModeIsEnabled as error:
        raise ModelError(
            f"The model {repository!r} is not on this machine, and HF_HUB_OFFLINE forbids fetching it."
        ) from error
    except RepositoryNotFoundError as error:
        raise ModelError(f"The model hub has no model {repository!r}, or not for everybody.") from error
    # The client's own network errors come from a library that is not ours to import.
    except Exception as error:
        raise ModelError(
            f"The model {repository!r} is not on this machine, and the model hub cannot be reached "
            f"({type(error).__name__}). {remedy}"
        ) from error
    notify(f"Fetching the model {repository} from the model hub …")
    return ModelSource(repository, f"{repository}@{revision}", revision)


def _folder_fingerprint(folder: Path) -> str:
    """Of everything but hidden files and the model card, which do not change a vector."""
    files = [
        (path.relative_to(folder).as_posix(), path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".md"
    ]
    visible = [(name, path) for name, path in files if not name.startswith(".") and "/." not in name]
    return f"folder-{fingerprint(visible)}"
