"""A question's everyday abbreviations in full: "brp org yg tewas" as "berapa orang yang tewas".

The search finds the article either way, but the reader and the rules for kinds of questions know the words in
full better. Only what stands for one word is written out: "dr" may be "dari" or a doctor.
"""

from __future__ import annotations

import re

from indexer.answering.vocabulary import vocabulary

_WORD = re.compile(r"(?<![\w./@-])[a-z]+2?(?![\w/@-]|\.\w)")
"""In lower case and by itself: "YG" is a name, and so is what stands in an address."""
_ENGLISH_TOO = frozenset({"bs", "hr", "jg", "jt", "lg", "org", "pd", "plg", "rb", "sm", "sp"})
"""Short for something in an English question, too."""
_QUOTED = re.compile(r"""("[^"]*"|“[^”]*”)""")


def written_out(question: str, language: str) -> str:
    """The question with its abbreviations in full, but for what stands in quotation marks.

    An English question stays as it is, unless one of them can be no English.
    """
    full = vocabulary().full_words
    parts = _QUOTED.split(question)
    found = {word for part in parts[::2] for word in _WORD.findall(part)} & full.keys()
    if language == "en" and found <= _ENGLISH_TOO:
        return question
    parts[::2] = [_WORD.sub(lambda word: full.get(word.group(), word.group()), part) for part in parts[::2]]
    return "".join(parts)
