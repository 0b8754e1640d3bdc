"""From the passage that was found to the one that is read: with the sentences around it.

What finds best is smaller than what reads best. Passages of 128 tokens tell apart what an article says in
one place and in another; a reader of an answer, and what weighs its sentences, wants the sentences around
them. So small passages are indexed, and each hit is widened by whole sentences. The right article first, by
vectors alone, and among the first ten:

============================================ =========== ===========
questions                                    256 tokens  128 tokens
============================================ =========== ===========
1,200 human, 3,659 paragraphs                .791 .982   .785 .978
1,200 news, 1,000 articles                   .799 .985   .797 .993
429 English, 123 Indonesian documents        .541 .790   .709 .888
============================================ =========== ===========

Vectors of single sentences, pooled from the same passages' token vectors, add 9 points for English, and 1 or
none for the others, at three times the size.
"""

from __future__ import annotations

from indexer.answering.sentences import sentence_spans
from indexer.types import Passage

WIDEST = 1_100
"""Characters of a widened passage, about 256 tokens."""


def widened(passage: Passage, text: str) -> Passage:
    """The passage with whole sentences of its article's ``text`` around it, as many as fit on either side.

    What is longer than WIDEST stays as it is.
    """
    room = WIDEST - (passage.end - passage.start)
    if room <= 0:
        return passage
    lowest = max(0, passage.start - room)
    before = [span.start for span in sentence_spans(text, lowest, passage.start)]
    if lowest > 0:
        # The first of them is the rest of a sentence.
        before = before[1:]
    highest = min(len(text), passage.end + room)
    after = [span.end for span in sentence_spans(text, passage.end, highest)]
    if highest < len(text):
        after = after[:-1]
    start, end = passage.start, passage.end
    while before or after:
        # In turn, so that the passage stays in the middle; what no longer fits ends its side.
        if before and (not after or passage.start - start <= end - passage.end):
            wider = before.pop()
            if end - wider > WIDEST:
                before = []
            else:
                start = wider
        else:
            wider = after.pop(0)
            if wider - start > WIDEST:
                after = []
            else:
                end = wider
    return Passage(passage.article_id, start, end, text[start:end])
