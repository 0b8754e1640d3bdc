"""Adding articles from the page: files or a pasted text, seen before they are saved and indexed."""

from __future__ import annotations

import streamlit as st

from indexer.articles import suffixes
from indexer.errors import StorageError
from indexer.page import access, components, formats, lists, reports, safe, trouble
from indexer.page.incoming import Incoming, Pasted, as_file, clean_name, preview, save
from indexer.page.shared import Shared
from indexer.wording.page import PageWording

MOST_FILES = 50
MOST_CHARACTERS = 200_000
_PREVIEWED = 20
_OPEN = "adding"


def show_button(wording: PageWording, house: Shared) -> None:
    """Draw the button that opens the form, and the form while it is open.

    It stays open when the page is drawn again meanwhile, as it is when a build ends.
    """
    st.button(wording.adding.add, key="add", icon=":material/add:", on_click=_open)
    if st.session_state.get(_OPEN):
        _show_form(wording, house)


def _open() -> None:
    st.session_state[_OPEN] = True


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def _show_form(wording: PageWording, house: Shared) -> None:
    @st.dialog(safe.label(wording.adding.heading), width="medium", on_dismiss=_close)
    def form() -> None:
        texts = wording.adding
        uploading, pasting = st.tabs([texts.upload, texts.paste])
        with uploading:
            files = _uploaded(wording)
        with pasting:
            files += _pasted(wording)
        st.divider()
        st.markdown(f"**{safe.label(texts.preview)}**")
        _preview_and_save(files, wording, house)

    form()


def _uploaded(wording: PageWording) -> list[Incoming]:
    texts = wording.adding
    known = suffixes()
    uploads = st.file_uploader(
        texts.upload_label,
        type=list(known),
        accept_multiple_files=True,
        key="upload",
        help=safe.label(texts.upload_hint.format(formats=", ".join(known)), limit=500),
    )
    if len(uploads) > MOST_FILES:
        count = formats.number(MOST_FILES, wording.calendar)
        st.warning(safe.label(texts.too_many.format(count=count)), icon=":material/warning:")
    return [Incoming(clean_name(upload.name), upload.getvalue()) for upload in uploads[:MOST_FILES]]


def _pasted(wording: PageWording) -> list[Incoming]:
    texts = wording.adding
    text = st.text_area(texts.text, key="paste_text", height=160, max_chars=MOST_CHARACTERS)
    title = st.text_input(texts.title, key="paste_title", max_chars=300)
    with st.container(horizontal=True):
        day = st.text_input(texts.date, key="paste_date", placeholder=texts.date_hint, max_chars=10)
        outlet = st.text_input(texts.outlet, key="paste_outlet", max_chars=100)
    url = st.text_input(texts.url, key="paste_url", max_chars=2_000)
    pasted = Pasted(text, title, day.strip(), outlet, url.strip())
    if not any((text, title, day, outlet, url)):
        return []
    messages = {"text": texts.too_short, "date": texts.bad_date, "url": texts.bad_url}
    for problem in pasted.problems:
        st.warning(safe.label(messages[problem]), icon=":material/edit:")
    return [] if pasted.problems else [as_file(pasted)]


def _preview_and_save(files: list[Incoming], wording: PageWording, house: Shared) -> None:
    texts, calendar = wording.adding, wording.calendar
    if not files:
        st.caption(safe.label(texts.nothing_yet))
        return
    read = [(file, preview(file)) for file in files]
    articles = [article for _, contents in read for article in contents.articles]
    rejected = [rejection for _, contents in read for rejection in contents.rejected]
    rows = []
    for article in articles[:_PREVIEWED]:
        facts = [
            *components.facts(article.info, wording),
            texts.length.format(count=formats.number(len(article.text), calendar)),
        ]
        if article.removed:
            facts.append(formats.counted(texts.cleaned, len(article.removed), calendar))
        rows.append(
            (article.info.title or texts.untitled, " · ".join(facts), safe.shorten(article.text, 280))
        )
    st.markdown(safe.label(formats.counted(texts.will_add, len(articles), calendar)))
    if rows:
        lists.show_articles(rows, key="preview")
    if rejected:
        st.markdown(safe.label(texts.will_reject.format(count=formats.number(len(rejected), calendar))))
        lists.show_facts(
            [(item.path, reports.reason(item.reason, wording.reports)) for item in rejected[:_PREVIEWED]],
            key="preview-rejected",
        )
    if st.button(texts.save, key="save", icon=":material/save:", disabled=not articles):
        _save([file for file, contents in read if contents.articles], wording, house)


def _save(files: list[Incoming], wording: PageWording, house: Shared) -> None:
    if not access.may_edit(house.settings):
        return
    try:
        for file in files:
            save(file, house.settings.articles)
    except StorageError as error:
        trouble.show(error, wording, house.settings)
        return
    house.builder.start()
    _close()
    st.toast(safe.label(wording.adding.saved), icon=":material/check:")
    st.rerun()
