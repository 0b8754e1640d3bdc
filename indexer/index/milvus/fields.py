"""The collections of one recipe: their names, fields and indexes, and conditions on them.

Milvus holds no text beyond 65,535 bytes in a field, so an article's text is cut into parts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.index import rows, terms
from indexer.index.manifest import Recipe
from indexer.index.versions import source_version
from indexer.types import Article, ArticleInfo, Filters, Removal

if TYPE_CHECKING:
    from pymilvus import CollectionSchema
    from pymilvus.milvus_client.index import IndexParams

FORMAT = 1
"""Part of the collections' names: another format makes other collections."""
FOREVER = 1 << 62
"""The generation from which on a row does not hold, while none is known."""
LONGEST = 65_535
"""Bytes in a text field."""
PART_CHARACTERS = LONGEST // 4
INFO = ("title", "url", "source", "published", "author", "section", "language")
FILTERED = ("source", "section", "language")
"""Kept folded on each passage, so that a search can be restricted."""
_COMMON = (
    "article",
    "published",
    *(f"{field}_folded" for field in FILTERED),
    "writer",
    "born",
    "died",
    "owner",
)
STORED = {
    "passages": ("passage", "start", "stop", "text", "terms", "vector_key", "meaning", *_COMMON),
    "articles": ("row", "part", "passages", *INFO, "text", "digest", "anchor", *_COMMON[:1], *_COMMON[2:]),
}
"""All fields that rows are written with."""
ANCHOR = [1.0, 0.0]
"""The vector of rows that have none of their own: a collection without one is refused."""
COPY = -1
"""The ``part`` of a row that says of which story an article is a copy."""
REQUEST = -2
"""The ``part`` of a row that says what is to be left out."""

_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_COLLECTION = re.compile(r"(?P<name>.+)_[0-9a-f]{8}_(passages|articles|machines)")


@dataclass(frozen=True, slots=True)
class Names:
    """The collections of one recipe of an index; ``passages`` is what its alias stands for."""

    stem: str

    @property
    def passages(self) -> str:
        """One row a passage."""
        return f"{self.stem}_passages"

    @property
    def articles(self) -> str:
        """Articles in parts."""
        return f"{self.stem}_articles"

    @property
    def machines(self) -> str:
        """What each machine has committed."""
        return f"{self.stem}_machines"

    @property
    def all(self) -> tuple[str, str, str]:
        """The three; the one that makes them known comes last."""
        return self.articles, self.passages, self.machines


def names_of(index: str, recipe: Recipe) -> Names:
    """The collections of an index by a recipe."""
    made = rows.digest(FORMAT, json.dumps(asdict(recipe), sort_keys=True), _analyser()).hex()[:8]
    return Names(f"{index}_{made}")


@lru_cache(maxsize=1)
def _analyser() -> str:
    """Changes when texts become other terms."""
    import Stemmer

    return f"{source_version(Path(terms.__file__))}-{Stemmer.version()}"


def names_among(index: str, collections: Iterable[str]) -> list[Names]:
    """The recipes of an index that there are collections of."""
    found = (_COLLECTION.fullmatch(collection) for collection in collections)
    stems = {match[0].rpartition("_")[0] for match in found if match and match["name"] == index}
    return [Names(stem) for stem in sorted(stems)]


def names_behind(target: str) -> Names:
    """The collections of the recipe that an alias stands for."""
    return Names(target.removesuffix("_passages"))


def encoded_terms(text: str) -> str:
    """The terms of a text (see indexer.index.terms) as words that an analyser leaves whole.

    What a term may hold beside letters and digits becomes a letter: a number has none, and an apostrophe's
    letter stands in no other word. So ``5,6`` and ``5.6`` stay two terms.
    """
    return " ".join(encoded(term) for term in terms.terms(text))


_WHOLE = str.maketrans({"'": "ʼ", ".": "d", ",": "c", ":": "k"})


def encoded(term: str) -> str:
    """One term as :func:`encoded_terms` writes it."""
    return term.translate(_WHOLE)


def quoted(text: str) -> str:
    """A text as a literal of a condition."""
    return f'"{text.translate(_ESCAPED)}"'


def one_of(field: str, values: Iterable[str] | Iterable[int]) -> str:
    """The condition that a field has one of these values; one that never holds where there are none."""
    listed = ", ".join(quoted(value) if isinstance(value, str) else str(value) for value in values)
    return f"{field} in [{listed}]"


def let_through(filters: Filters) -> str:
    """The condition that the filters are; "" where they leave nothing out."""
    parts = []
    if filters.since or filters.until:
        # Every date comes after the empty text, which stands for none.
        parts.append(f"published >= {quoted(filters.since or '0')}")
    if filters.until:
        # An hour of that day comes after the day, and before this.
        parts.append(f"published < {quoted(filters.until + '~')}")
    parts += [
        f"{field}_folded == {quoted(terms.fold(wanted))}"
        for field in FILTERED
        if (wanted := getattr(filters, field))
    ]
    return " and ".join(parts)


def schema_of(kind: str, recipe: Recipe, *, lite: bool) -> tuple[CollectionSchema, IndexParams]:
    """The fields and indexes of ``passages``, ``articles`` or ``machines``."""
    from pymilvus import DataType, Function, FunctionType, MilvusClient

    schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    indexes = MilvusClient.prepare_index_params()

    def add(kind_of: Any, *fields: str, **more: Any) -> None:
        for field in fields:
            schema.add_field(field, kind_of, **more)

    def add_texts(*fields: str, **more: Any) -> None:
        add(DataType.VARCHAR, *fields, max_length=LONGEST, **more)

    def add_anchor() -> None:
        # A collection without a vector is refused.
        add(DataType.FLOAT_VECTOR, "anchor", dim=2)
        indexes.add_index("anchor", index_type="FLAT", metric_type="IP")

    if kind == "machines":
        add(DataType.VARCHAR, "name", is_primary=True, max_length=512)
        add_texts("body")
        add_anchor()
        return schema, indexes
    scalars = ["article", "published", "writer", "born", "died", "owner"]
    scalars += [f"{field}_folded" for field in FILTERED]
    if kind == "articles":
        add(DataType.VARCHAR, "row", is_primary=True, max_length=64)
        add(DataType.INT64, "part", "passages")
        add_texts(*(field for field in INFO if field != "published"), "text", "digest")
        add_anchor()
    else:
        add(DataType.INT64, "passage", is_primary=True)
        add(DataType.INT64, "start", "stop")
        add_texts("text", "vector_key")
        # The terms are made by us, on both sides: the engine only splits at spaces, which milvus-lite's
        # one analyser does as well, for it splits at what is neither letter nor digit.
        analyser = {"tokenizer": "standard" if lite else "whitespace"}
        add_texts("terms", enable_analyzer=True, enable_match=True, analyzer_params=analyser)
        add(DataType.SPARSE_FLOAT_VECTOR, "words")
        add(DataType.FLOAT_VECTOR, "meaning", dim=recipe.dimension)
        schema.add_function(
            Function(
                name="bm25",
                function_type=FunctionType.BM25,
                input_field_names=["terms"],
                output_field_names=["words"],
            )
        )
        indexes.add_index(
            "words",
            index_type="SPARSE_INVERTED_INDEX",
            metric_type="BM25",
            params={"bm25_k1": 1.2, "bm25_b": 0.75},
        )
        # The embedded engine's own choice leaves out some of many vectors that are nearly the same.
        indexes.add_index("meaning", index_type="FLAT" if lite else "AUTOINDEX", metric_type="IP")
    add_texts("article", "published", *(f"{field}_folded" for field in FILTERED))
    add(DataType.INT64, "writer", "born", "died", "owner")
    # The embedded engine looks through a few thousand rows faster than it keeps an index of them.
    for field in () if lite else scalars:
        indexes.add_index(field, index_type="INVERTED")
    return schema, indexes


def filtered_values(info: ArticleInfo) -> dict[str, str]:
    """What filters look at, of an article and of each of its passages."""
    folded = {f"{field}_folded": terms.fold(getattr(info, field)) for field in FILTERED}
    return {"article": info.id, "published": info.published, **folded}


def parts_of(article: Article) -> list[str]:
    """The text and what cleaning removed, in pieces that a field holds."""
    body = json.dumps(
        [article.text, [[each.text, each.rule] for each in article.removed]], ensure_ascii=False
    )
    return [body[first : first + PART_CHARACTERS] for first in range(0, len(body), PART_CHARACTERS)]


def joined(info: ArticleInfo, parts: Iterable[str]) -> Article | None:
    """The article that :func:`parts_of` cut; None, or another article, where a part is missing."""
    try:
        text, removed = json.loads("".join(parts))
        return Article(info, text, tuple(Removal(*each) for each in removed))
    except (ValueError, TypeError):
        return None
