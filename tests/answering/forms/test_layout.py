from indexer.answering.collection import Collection
from indexer.answering.forms.layout import Part, cite, laid_out, lines
from indexer.answering.library import Library
from indexer.answering.question import parse_question
from indexer.types import Hit, Passage
from tests.toys import ToyEncoder


def part(library: Library, article: str, quote: str, label: str = "") -> Part:
    text = library.text(article)
    info = library.snapshot.articles([article])[article]
    start = text.find(quote)
    return Part(Hit(1, info, Passage(article, 0, len(text), text), 0.5), max(start, 0), quote, 0.5, label)


def test_quotes_become_citations_with_their_labels(toy_collection: Collection) -> None:
    with toy_collection.index.snapshot() as snapshot:
        library = Library(snapshot, ToyEncoder(), numbers={"beras.md": 4})
        rain = "Hujan deras turun sejak Jumat sore di lereng gunung."
        kitchen = "Dapur umum dibuka di balai desa."
        rice = "Pedagang menyebut panen mundur."
        parts = [
            part(library, "banjir.txt", rain, "Jumat"),
            part(library, "beras.md", rice),
            part(library, "banjir.txt", "Ini tidak ada di sana."),
            part(library, "banjir.txt", kitchen),
        ]
        citations = cite(parts, library)
    # What stands nowhere is left out; an article keeps the number that it has in the conversation.
    assert [(each.number, each.quote, each.label) for each in citations] == [
        (5, rain, "Jumat"),
        (4, rice, ""),
        (5, kitchen, ""),
    ]
    assert lines(citations, "Tiga kutipan.") == (
        f"Tiga kutipan.\n\nJumat: {rain} [5]\n\n{rice} [4]\n\n{kitchen} [5]"
    )
    answer = laid_out(parse_question("Apa?"), citations, (), 0.7)
    assert (answer.answered, answer.confidence, answer.citations) == (True, 0.7, citations)
    assert answer.text == lines(citations)
