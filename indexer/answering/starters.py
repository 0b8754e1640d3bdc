"""Questions to begin with, made from what the collection's newest articles are about.

The subject of an article is the proper name that it uses most, and its title too where it
has one; a question asks what is known of it, which its articles can answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from indexer.answering.vocabulary import vocabulary
from indexer.index.terms import stop_words, words
from indexer.types import Article
from indexer.wording.answers import answer_wording

LOOKED_AT = 400
"""Articles looked at: enough to choose from, and quick in a collection of any size."""

# Capitalised words that follow a lower-case one or a comma, so that no sentence's first word counts.
_NAME = re.compile(r"(?<=[a-z,] )((?:[A-Z][\w'’-]+)(?: (?:[A-Z][\w'’-]+|\d{2,4}))*)")


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


def _newest(articles: Iterable[Article], language: str) -> list[Article]:
    looked_at = list(islice(articles, LOOKED_AT))
    looked_at.sort(key=lambda article: article.info.published, reverse=True)
    return sorted(looked_at, key=lambda article: article.info.language != language)


def _distinct(articles: Iterable[Article]) -> Iterator[str]:
    """One subject an article, each subject once, sections taking turns."""
    used: set[str] = set()
    waiting: list[str] = []
    sections: set[str] = set()
    for article in articles:
        for subject in subjects(article):
            parts = set(words(subject))
            if not parts & used:
                used |= parts
                section = article.info.section or article.id.rpartition("/")[0]
                if section in sections:
                    waiting.append(subject)
                else:
                    sections.add(section)
                    yield subject
                break
    yield from waiting


def starter_questions(articles: Iterable[Article], language: str, count: int) -> list[str]:
    """At most ``count`` questions in the language, about different subjects."""
    wording = answer_wording(language)
    return [
        wording.about.format(subject=subject)
        for subject in islice(_distinct(_newest(articles, language)), count)
    ]
