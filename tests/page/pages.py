"""Drives the page in AppTest: waits within bounds, reads what the components were given."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from streamlit.testing.v1 import AppTest

from indexer.page.shared import shared

APP = Path(__file__).resolve().parent.parent.parent / "app.py"
WAIT_SECONDS = 60.0
QUESTION = "Kapan kereta cepat Whoosh diresmikan?"


def new_page(locale: str = "id-ID") -> AppTest:
    """A reader's page, not run yet; each has a session of its own."""
    page = AppTest.from_file(str(APP), default_timeout=WAIT_SECONDS)
    page.context = {"locale": locale}
    return page


def run_until(page: AppTest, condition: Callable[[AppTest], object]) -> AppTest:
    """Run the page again and again, as its timers do in a browser, until it shows what is awaited."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not condition(page):
        assert time.monotonic() < deadline, f"waited too long; the page shows:\n{page.main}"
        time.sleep(0.02)
        page.run()
    return page


def opened(page: AppTest) -> AppTest:
    """The page once its collection is open: it offers questions to start with."""
    return run_until(page.run(), lambda page: has(page, "starter-0"))


def go(page: AppTest, path: str) -> AppTest:
    """Follow the sidebar's link to the view of that path."""
    page._page_hash = next(
        name for name, info in page._registered_pages.items() if info.get("url_pathname") == path
    )
    page.run()
    page._page_hash = ""
    return page


def at(page: AppTest, path: str) -> AppTest:
    """The view of that path, once the collection is open."""
    run_until(page.run(), lambda _page: shared().opening.finished)
    return go(page, path)


def has(page: AppTest, key: str) -> bool:
    """Whether an element with that key is shown."""
    return any(getattr(element, "key", None) == key for kind in _KINDS for element in page.get(kind))


def key_of(page: AppTest, start: str) -> str:
    """The key of the one element whose key begins so; "" where there is none."""
    keys = {str(getattr(element, "key", None) or "") for kind in _KINDS for element in page.get(kind)}
    found = [key for key in keys if key.startswith(start)]
    assert len(found) < 2, found
    return found[0] if found else ""


_KINDS = ("button", "button_group", "chat_input", "bidi_component", "date_input", "selectbox", "text_input")


def data_of(page: AppTest, key: str) -> dict[str, Any]:
    """What the component of that key was given to draw."""
    found = json.loads(_component(page, key).proto.json)
    assert isinstance(found, dict)
    return found


def ask(page: AppTest, question: str) -> AppTest:
    """Type a question into the field that is shown, and press enter."""
    return page.chat_input[0].set_value(question).run()


def open_place(page: AppTest, key: str, place: object) -> AppTest:
    """What a click in the answer of that key sends."""
    return trigger(page, key, "open", place)


def trigger(page: AppTest, key: str, event: str, value: object) -> AppTest:
    """What the component of that key sends from the browser."""
    states = WidgetStates()
    for state in page._tree.get_widget_states().widgets:
        states.widgets.append(state)
    state = states.widgets.add()
    state.id = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{_component(page, key).proto.id}__events"
    state.json_trigger_value = json.dumps([{"event": event, "value": value}])
    return page._run(states)


def texts(page: AppTest) -> str:
    """Every text that Streamlit itself draws, as it reads."""
    shown = [
        element.value for kind in ("markdown", "caption", "code", "warning") for element in page.get(kind)
    ]
    shown += [element.label for kind in ("status", "expander") for element in page.get(kind)]
    return "\n".join(str(text).replace("\\", "").replace("\u2060", "") for text in shown)


def _component(page: AppTest, key: str) -> Any:
    return next(element for element in page.get("bidi_component") if element.key == key)
