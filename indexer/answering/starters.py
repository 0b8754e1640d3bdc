"""Questions to begin with, made from what the collection's newest articles are about.

The subject of an article is the proper name that it uses most, and its title too where it
has one; a question asks what is known of it. An Indonesian headline that is a sentence becomes a question
by putting "when" or "why" before it. Forms take turns, so that no two neighbours begin alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import islice

from indexer.answering.vocabulary import vocabulary
from indexer.index.terms import stop_words, words
from indexer.types import Article, ArticleInfo
from indexer.wording.answers import AnswerWording, answer_wording

LOOKED_AT = 400
"""The newest articles, looked at: enough to choose from, and quick in a collection of any size."""

# Capitalised words that follow a lower-case one or a comma, so that no sentence's first word counts.
_NAME = re.compile(r"(?<=[a-z,] )((?:[A-Z][\w'’-]+)(?: (?:[A-Z][\w'’-]+|\d{2,4}))*)")

# A headline that reads on as part of a question: no second clause after a colon or a dash, nothing quoted.
_PLAIN_TITLE = re.compile(r"[\w ,./–-]+")
_VERB = re.compile(
    r"(?i)(?:di|me|ber|ter)\w{4,}|\w{3,}kan|resmi|jadi|naik|turun|raih|rebut|teken|akhiri|gabung"
)
_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?\b|\((?:\d{1,2}/){1,2}\d{2,4}\)")
_REASON = re.compile(r"(?i)\b(?:karena|sebab|akibat|lantaran)\b")
_NO_SUBJECT = re.compile(r"(?i)se(?:tahun|hari|abad)|dua|tiga|empat|lima|dari|meng\w+|harga|tarif")
FEWEST_WORDS, MOST_WORDS = 4, 11


def subjects(article: Article) -> list[str]:
    """The proper names that an article uses most, the most telling first."""
    in_title = set(words(article.info.title))
    telling_nothing = vocabulary().everyday_names | stop_words()
    counts: Counter[str] = Counter()
    for name in _NAME.findall(article.text):
        parts = words(name)
        if 3 < len(name) <= 40 and not all(part in telling_nothing or part.isdigit() for part in parts):
            # A longer name says more, and one that stands in the title is what the article is about.
            counts[name] += (1 if len(parts) < 2 else 2) * (3 if in_title.issuperset(parts) else 1)
    return [name for name, count in counts.most_common(5) if count > 1]


def _newest(infos: Iterable[ArticleInfo], language: str) -> list[ArticleInfo]:
    looked_at = nlargest(LOOKED_AT, infos, key=lambda info: info.published)
    return sorted(looked_at, key=lambda info: info.language != language)


def headline(article: Article) -> str:
    """The article's title as it stands within an Indonesian sentence; ``""`` where it is no sentence."""
    title = article.info.title
    if article.info.language != "id" or not _PLAIN_TITLE.fullmatch(title):
        return ""
    # What follows a comma is often a second headline: "…, Washington Waswas".
    for part in (title.partition(", ")[0], title if " dan " in title else ""):
        tokens = part.split()
        if FEWEST_WORDS <= len(tokens) <= MOST_WORDS and _is_sentence(tokens):
            return " ".join(_within_sentence(tokens, article.text.replace(title, "")))
    return ""


def _is_sentence(tokens: Sequence[str]) -> bool:
    return not _NO_SUBJECT.fullmatch(tokens[0]) and any(_VERB.fullmatch(token) for token in tokens[1:])


def _within_sentence(tokens: Sequence[str], text: str) -> Iterator[str]:
    """Headline words without the capitals that only headlines give them."""
    names = {word for name in _NAME.findall(text) for word in name.split()}
    for place, token in enumerate(tokens):
        beside = (tokens[max(0, place - 1) : place + 1], tokens[place : place + 2])
        written_so = any(len(pair) == 2 and " ".join(pair) in text for pair in beside)
        own = token.strip(",") in names or token[1:] != token[1:].lower() or any(map(str.isdigit, token))
        yield token if own or written_so else token.lower()


def _distinct(articles: Iterable[Article]) -> Iterator[tuple[Article, str]]:
    """One subject an article, each subject once, sections taking turns."""
    used: set[str] = set()
    waiting: list[tuple[Article, str]] = []
    sections: set[str] = set()
    for article in articles:
        for subject in subjects(article):
            parts = set(words(subject))
            if not parts & used:
                used |= parts
                section = article.info.section or article.id.rpartition("/")[0]
                if section in sections:
                    waiting.append((article, subject))
                else:
                    sections.add(section)
                    yield article, subject
                break
    yield from waiting


def _asked(article: Article, subject: str, turn: int, wording: AnswerWording) -> str:
    """A question about the subject, in the form whose turn it is and that the article can answer."""
    sentence = headline(article) if wording.when else ""
    if sentence and turn % 2 == 0:
        if _REASON.search(article.text) and turn % 4:
            return wording.why.format(headline=sentence)
        if _DAY.search(article.text):
            return wording.when.format(headline=sentence)
    return (wording.latest if turn % 4 == 3 else wording.about).format(subject=subject)


def starter_questions(
    infos: Iterable[ArticleInfo], article: Callable[[str], Article], language: str, count: int
) -> list[str]:
    """At most ``count`` questions in the language, about different subjects of the newest articles.

    ``article`` gives one by its id; only as many are asked for as are needed.
    """
    wording = answer_wording(language)
    newest = (article(info.id) for info in _newest(infos, language))
    found = islice(_distinct(newest), count)
    return [_asked(article, subject, turn, wording) for turn, (article, subject) in enumerate(found)]
