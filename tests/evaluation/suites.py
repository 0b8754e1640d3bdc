"""What is measured for the gate: which questions over which articles, and which figures have a floor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.answering.collection import Collection
from indexer.evaluation.asking import Outcome, ask_all, ask_with_articles_hidden
from indexer.evaluation.gold import GoldQuestion, read_questions
from indexer.evaluation.intervals import Estimate
from indexer.evaluation.report import BALANCED, BALANCED_NOWHERE, Report
from tests.evaluation.conversations import hold_all
from tests.evaluation.gate import Measured
from tests.evaluation.shared_sets import (
    LONG,
    Articles,
    human_questions,
    news_questions,
    parallel_news,
    parallel_reviews,
    pick,
    unseen,
    write_articles,
)

SAMPLE_ARTICLES = Path(__file__).resolve().parents[2] / "data" / "articles"
CONVERSATIONS = "conversations"
SAMPLE_QUESTIONS = Path(__file__).with_name("sample_questions.jsonl")
LANGUAGE_QUESTIONS = Path(__file__).with_name("language_questions.jsonl")

FINDING = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10")
FIRST = ("recall@1", "mrr@10")
ANSWERING = ("first citation", "content in quotes", BALANCED, BALANCED_NOWHERE)


@dataclass(frozen=True, slots=True)
class Suite:
    """Questions over a collection.

    ``index`` names the index, which suites may share, and ``articles`` are what it is built from. With
    ``answers`` questions are asked and not only searched for; ``hidden`` of them are asked again with their
    right articles out of sight. ``gated`` are measures that have a floor, ``gated_groups`` those that have
    one for each group too.
    """

    name: str
    index: str
    articles: Path
    questions: tuple[GoldQuestion, ...]
    gated: tuple[str, ...]
    answers: bool = True
    hidden: int = 0
    gated_groups: tuple[str, ...] = ()

    def ask(self, collection: Collection, on_asked: Callable[[int, int], None]) -> list[Outcome]:
        """Ask everything."""
        total = len(self.questions) + self.hidden
        outcomes = ask_all(
            collection, self.questions, lambda done, _: on_asked(done, total), answers=self.answers
        )
        return outcomes + ask_with_articles_hidden(
            collection,
            self.questions[: self.hidden],
            lambda done, _: on_asked(len(self.questions) + done, total),
        )

    def figures(self, report: Report) -> dict[str, Measured]:
        """The figures that have a floor, those of groups as ``language en: recall@1``."""
        found = _named(report.estimates, self.gated)
        for group in report.groups:
            for name, measured in _named(group.estimates, self.gated_groups).items():
                found[f"{group.field} {group.name}: {name}"] = measured
        return found


def _named(estimates: Sequence[Estimate], names: Sequence[str]) -> dict[str, Measured]:
    return {each.name: Measured(each.value, each.count) for each in estimates if each.name in names}


def sample_suite() -> Suite:
    """The questions written for the sample collection."""
    return Suite(
        "sample",
        "sample",
        SAMPLE_ARTICLES,
        tuple(read_questions(SAMPLE_QUESTIONS)),
        gated=(*FIRST, "expected in answer", "first citation", BALANCED),
        gated_groups=("recall@1", "expected in answer"),
    )


def language_suite() -> Suite:
    """Questions in five languages and in everyday Indonesian, all about Indonesian articles of the sample."""
    return Suite(
        "languages",
        "sample",
        SAMPLE_ARTICLES,
        tuple(read_questions(LANGUAGE_QUESTIONS)),
        gated=(*FIRST, "expected in answer", "first citation"),
        gated_groups=("recall@1", "expected in answer"),
    )


def conversation_figures(collection: Collection) -> dict[str, Measured]:
    """How often each kind of turn of the sample's conversations leads to what is expected."""
    figures = {}
    for kind, outcomes in hold_all(collection).items():
        count = len(outcomes)
        first = sum(outcome.first for outcome in outcomes)
        expected = sum(outcome.expected for outcome in outcomes)
        figures[f"{kind}: first citation"] = Measured(first / count, count)
        figures[f"{kind}: expected in answer"] = Measured(expected / count, count)
    return figures


def shared_suites(shared: Path, results: Path, scale: float = 1.0) -> list[Suite]:
    """Those over the shared sets; ``scale`` is a share of the questions that are asked by default."""

    def some(questions: Sequence[GoldQuestion], count: int) -> tuple[GoldQuestion, ...]:
        return tuple(pick(questions, max(2, round(scale * count))))

    def written(name: str, articles: Articles) -> Path:
        path = results / "articles" / f"{name}.jsonl"
        write_articles(articles, path)
        return path

    def hidden(count: int) -> int:
        return max(2, round(scale * count))

    news, news_articles = news_questions(shared), shared / "news" / "articles.jsonl"
    paragraphs, human, lacking = human_questions(shared)
    paragraphs_file = written("human", paragraphs)
    documents, english, exact = parallel_news(shared)
    documents_file = written("parallel", documents)
    long = [asked for asked in english if len(asked.question) >= LONG]
    short = [asked for asked in english if len(asked.question) < LONG]
    reviews, languages = parallel_reviews(shared)
    content = ("content@1", "holds@1", "holds@5")
    return [
        Suite("news", "news", news_articles, some(news, 1_000), (*FINDING, *content), answers=False),
        Suite("news answers", "news", news_articles, some(news, 300), ANSWERING, hidden=hidden(200)),
        Suite("news, unseen", "news", news_articles, some(unseen(news), 400), FINDING, answers=False),
        Suite("human", "human", paragraphs_file, some(human, 1_000), FINDING, answers=False),
        Suite("human, unseen", "human", paragraphs_file, some(unseen(human), 500), FINDING, answers=False),
        Suite(
            "human answers",
            "human",
            paragraphs_file,
            some(human, 300),
            (*ANSWERING, "expected in quotes"),
            hidden=hidden(200),
        ),
        Suite("human, answer lacking", "human", paragraphs_file, some(lacking, 100), ()),
        Suite("english to indonesian", "parallel", documents_file, some(long, 500), FIRST, answers=False),
        Suite(
            "english to indonesian, unseen",
            "parallel",
            documents_file,
            some(unseen(long), 300),
            FIRST,
            answers=False,
        ),
        Suite(
            "short english to indonesian", "parallel", documents_file, some(short, 300), FIRST, answers=False
        ),
        Suite("exact sentence", "parallel", documents_file, some(exact, 500), FIRST, answers=False),
        Suite(
            "other languages",
            "reviews",
            written("reviews", reviews),
            some(languages, 400),
            FIRST,
            answers=False,
            gated_groups=("recall@1",),
        ),
    ]
