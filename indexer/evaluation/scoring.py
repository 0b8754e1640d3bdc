"""Each question's values of every measure that applies to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from indexer.evaluation.asking import Outcome
from indexer.evaluation.content import MOST_WORDS, best_share, content_share, hit_texts, holds
from indexer.evaluation.retrieval import retrieval_scores
from indexer.types import Answer, Hit

NOWHERE = "refused, answer nowhere"

MEANINGS = {
    "recall@1": "a right article is found first",
    "recall@5": "a right article is among the first 5",
    "recall@10": "a right article is among the first 10",
    "mrr@10": "1 / rank of the right article, 0 beyond 10",
    "ndcg@10": "normalised discounted cumulative gain of the first 10",
    "recall@1, copies": "a right article, or a copy of its story, is found first",
    "content@1": "share of the expected answer's content words in the first passage",
    "content@5": "the same in the best of the first 5 passages",
    "holds@1": "the first passage has at least 80 % of these words",
    "holds@5": "one of the first 5 passages has",
    "answered": "a question that can be answered is",
    "expected in answer": "the answer holds what is expected (a refusal does not)",
    "expected in quotes": "its quotes hold what is expected",
    "expected in quotes, answered": "the same, of the questions answered",
    "content in quotes": "share of the expected answer's content words in the quotes",
    "content in quotes, answered": "the same, of the questions answered",
    "first citation": "the first citation is a right article",
    "first citation, answered": "the same, of the questions answered",
    "any citation": "a right article is cited",
    "refused": "a question that cannot be answered is refused",
    NOWHERE: "the same, where no passage near it holds the answer either",
    "decided rightly": "answered where it can be, refused where it cannot",
}
"""What a value of each measure says, in the order in which they are shown."""

Scores = Mapping[str, float]


def score_all(outcomes: Sequence[Outcome]) -> list[Scores]:
    """For each outcome its measures by name, values 0 to 1; a measure that does not apply is left out."""
    scores: list[dict[str, float]] = [{} for _ in outcomes]
    searched = [
        (number, outcome.asked.articles, outcome.hits)
        for number, outcome in enumerate(outcomes)
        if outcome.hits is not None and outcome.asked.articles
    ]
    ranked = [[hit.article.id for hit in hits] for _, _, hits in searched]
    found = retrieval_scores([articles for _, articles, _ in searched], ranked) if searched else []
    for (number, articles, hits), values in zip(searched, found, strict=True):
        first = {hits[0].article.id, *hits[0].copies} if hits else set()
        scores[number] = {**values, "recall@1, copies": float(not first.isdisjoint(articles))}
    for outcome, values in zip(outcomes, scores, strict=True):
        if outcome.hits is not None and outcome.asked.expected:
            values.update(_content(outcome.hits, outcome))
        if outcome.answer is not None and outcome.asked.answerable is not None:
            values.update(_decision(outcome.answer, outcome.asked.answerable))
            if outcome.asked.hidden and outcome.elsewhere is False:
                values[NOWHERE] = values["refused"]
            if outcome.asked.answerable:
                values.update(_answer(outcome.answer, outcome))
    return [_in_order(values) for values in scores]


def rank_of_right(outcome: Outcome) -> int | None:
    """Rank of the first right article, from 1; None where it was not found."""
    right = set(outcome.asked.articles)
    return next((hit.rank for hit in outcome.hits or () if hit.article.id in right), None)


def _content(hits: Sequence[Hit], outcome: Outcome) -> Scores:
    texts = hit_texts(hits)
    first, fifth = (best_share(texts[:depth], outcome.asked.expected) for depth in (1, 5))
    return {
        "content@1": first,
        "content@5": fifth,
        "holds@1": float(first >= MOST_WORDS),
        "holds@5": float(fifth >= MOST_WORDS),
    }


def _decision(answer: Answer, answerable: bool) -> Scores:
    rightly = float(answer.answered == answerable)
    return {"answered" if answerable else "refused": rightly, "decided rightly": rightly}


def _answer(answer: Answer, outcome: Outcome) -> Scores:
    values: dict[str, float] = {}
    quotes = "\n".join(citation.quote for citation in answer.citations)

    def add(name: str, value: Callable[[], float]) -> None:
        values[name] = value() if answer.answered else 0.0
        if answer.answered and f"{name}, answered" in MEANINGS:
            values[f"{name}, answered"] = values[name]

    if expected := outcome.asked.expected:
        add("expected in answer", lambda: float(holds(f"{answer.text}\n{quotes}", expected)))
        add("expected in quotes", lambda: float(holds(quotes, expected)))
        add("content in quotes", lambda: content_share(quotes, expected))
    if right := outcome.asked.articles:
        cited = [citation.article.id for citation in answer.citations]
        add("first citation", lambda: float(bool(cited) and cited[0] in right))
        add("any citation", lambda: float(not set(cited).isdisjoint(right)))
    return values


def _in_order(values: Scores) -> Scores:
    return {name: values[name] for name in MEANINGS if name in values}
