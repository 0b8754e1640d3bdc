from datetime import date

import pytest

from indexer.index import journal
from indexer.page.shared import shared
from tests.page.pages import QUESTION, ask, data_of, has, key_of, new_page, opened, run_until, texts, trigger


@pytest.mark.usefixtures("sample")
def test_how_an_answer_was_found_is_told() -> None:
    page = ask(opened(new_page()), QUESTION)
    assert "Artikel dibaca: " in texts(page)
    assert "Kutipan dipilih: " in texts(page)
    assert "Keyakinan: " in texts(page)
    assert all(f"{stage}: " in texts(page) for stage in ("Mencari", "Membaca"))


@pytest.mark.usefixtures("toys")
def test_what_a_reader_thinks_is_kept_changed_and_taken_back() -> None:
    def known() -> list[tuple[str, bool]]:
        found = journal.opinions(shared().settings.index)
        return [(opinion.question, opinion.helpful) for opinion in found]

    question = "Berapa rumah terendam banjir di Garut?"
    page = ask(opened(new_page()), question)
    for rating, kept in (("good", [(question, True)]), ("bad", [(question, False)]), ("", [])):
        trigger(page, "answer-1", "rate", rating)
        assert known() == kept
        assert data_of(page, "answer-1")["rating"] == rating
    trigger(page, "answer-1", "rate", "<script>")
    assert known() == []


@pytest.mark.usefixtures("sample")
def test_a_suggested_question_is_asked_by_a_click() -> None:
    page = ask(opened(new_page()), QUESTION)
    (suggestions,) = (group for group in page.button_group if (group.key or "").startswith("suggestion-"))
    question = suggestions.options[0].replace("\\", "")
    suggestions.set_value(question).run()
    assert data_of(page, "question-2")["question"] == question
    assert data_of(page, "answer-2")["answered"]


@pytest.mark.usefixtures("toys")
def test_a_conversation_without_answers_is_not_offered_as_a_file() -> None:
    page = ask(opened(new_page()), "🙂")
    assert not page.get("download_button")


@pytest.mark.usefixtures("sample")
def test_days_in_the_question_filter_and_can_be_taken_away() -> None:
    page = ask(opened(new_page()), "Apa berita tentang gempa pada tahun 2022?")
    assert not page.exception
    chip = next((button for button in page.button if (button.key or "").startswith("filter-1-")), None)
    assert chip is not None
    assert "2022" in chip.label
    chip.click().run()
    assert not [button for button in page.button if (button.key or "").startswith("filter-1-")]
    assert not has(page, "question-2")


@pytest.mark.usefixtures("sample")
def test_a_chosen_outlet_is_the_only_one_quoted() -> None:
    page = ask(opened(new_page()), QUESTION)
    outlets = page.selectbox(key=key_of(page, "source-1-"))
    outlet = outlets.options[0]
    outlets.set_value(outlet)
    page.button(key=key_of(page, "apply-1-")).click().run()
    assert not page.exception
    sources = data_of(page, "answer-1")["sources"]
    assert {source["facts"][0] for source in sources} <= {outlet}
    assert page.query_params["source"] == outlet


@pytest.mark.usefixtures("sample")
def test_what_a_follow_up_was_taken_to_mean_can_be_edited() -> None:
    page = ask(opened(new_page()), QUESTION)
    ask(page, "Berapa kecepatannya?")
    assert "Dicari: " in texts(page)
    page.text_input(key=key_of(page, "edited-2-")).set_value("Berapa harga tiket Whoosh?")
    page.button(key=key_of(page, "ask-edited-2-")).click().run()
    assert data_of(page, "question-2")["question"] == "Berapa harga tiket Whoosh?"


@pytest.mark.usefixtures("toys")
def test_filters_that_let_nothing_through_can_be_mended() -> None:
    page = new_page()
    page.query_params.update({"q": "Siapa juara liga?", "since": "2024-06-01", "until": "2024-05-01"})
    run_until(page.run(), lambda page: key_of(page, "apply-1-"))
    assert "Saringan itu tidak meloloskan apa pun" in texts(page)
    page.date_input(key=key_of(page, "until-1-")).set_value(None)
    page.date_input(key=key_of(page, "since-1-")).set_value(None)
    page.button(key=key_of(page, "apply-1-")).click().run()
    assert has(page, "answer-1")


@pytest.mark.usefixtures("toys")
@pytest.mark.parametrize(
    ("field", "day"), [("since", "1850-01-01"), ("since", "0001-01-01"), ("until", "9999-12-31")]
)
def test_a_day_of_any_year_can_be_a_filter(field: str, day: str) -> None:
    page = new_page()
    page.query_params.update({"q": "Berapa rumah terendam banjir di Garut?", field: day})
    run_until(page.run(), lambda page: key_of(page, "apply-1-"))
    assert not page.exception
    assert has(page, "answer-1")
    assert page.date_input(key=key_of(page, f"{field}-1-")).value == date.fromisoformat(day)


@pytest.mark.usefixtures("toys")
def test_the_form_shows_no_filter_that_was_clicked_away() -> None:
    page = new_page()
    page.query_params.update({"q": "Berapa rumah terendam banjir di Garut?", "since": "2020-01-01"})
    run_until(page.run(), lambda page: key_of(page, "apply-1-"))
    page.button(key=key_of(page, "filter-1-")).click().run()
    assert not key_of(page, "filter-1-")
    assert page.date_input(key=key_of(page, "since-1-")).value is None
    page.button(key=key_of(page, "apply-1-")).click().run()
    assert not key_of(page, "filter-1-")
    assert "since" not in page.query_params
