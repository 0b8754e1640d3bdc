import inspect

import pytest

from indexer import errors
from indexer.errors import IndexerError

EXAMPLES = [
    (errors.ArticleError("a.txt", "it is empty"), "a.txt: it is empty"),
    (errors.NoIndexError("data/index"), "No index in data/index. Build one first: python -m indexer build"),
    (
        errors.DamagedIndexError("data/index/vectors", "it is empty"),
        "The index is damaged: data/index/vectors: it is empty. Build it again: python -m indexer build",
    ),
    (
        errors.FormatError("data/index", 1, 2),
        "has format 1, this program reads 2. Bring it up to date: python -m indexer build",
    ),
    (
        errors.FormatError("data/index", 3, 2),
        "has format 3, this program reads 2. Use the newer version of the program",
    ),
    (errors.ModelMismatchError("data/index", "bundled", "my/model"), "'bundled', but 'my/model' is set"),
    (
        errors.ModelMismatchError("data/index", "bundled", "bundled"),
        "The index in data/index was made with another version of the model 'bundled'. Build it again",
    ),
    (errors.EngineError("milvus://a/b", "it does not answer"), "milvus://a/b: it does not answer"),
    (
        errors.FolderOnlyError("milvus://a/b", "an export"),
        "milvus://a/b: an export is for an index in a folder",
    ),
    (errors.ModelError("No model."), "No model."),
    (errors.BusyError("data/index", "process 12"), "is being built by process 12"),
    (errors.StorageError("data/index", "no permission"), "Cannot write data/index: no permission"),
    (errors.TransferError("x.tanya", "it is empty"), "x.tanya cannot be imported: it is empty"),
    (errors.NoSuchArticleError("x"), "No article 'x' in the index. List them: python -m indexer show --all"),
    (errors.QuestionError("The question is empty."), "The question is empty."),
    (errors.FilterError("'kemarin' is no date."), "'kemarin' is no date."),
    (errors.EvaluationError("q.jsonl", "line 2: not JSON"), "q.jsonl: line 2: not JSON"),
]


def test_every_error_has_an_example_here() -> None:
    defined = {
        kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__
    }
    assert {type(error) for error, _ in EXAMPLES} == defined - {IndexerError}


@pytest.mark.parametrize(("error", "words"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_each_says_what_happened_in_one_line(error: IndexerError, words: str) -> None:
    assert isinstance(error, IndexerError)
    assert words in str(error)
    assert "\n" not in str(error)
