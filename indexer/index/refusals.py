"""Why an article that was read is not in the index; what stands for ``{}`` is its id, a limit or a name.

The page has each of them in Indonesian, too: indexer.wording.page.reports.
"""

REMOVED = "removed on request: {}"
NO_UNICODE = "it holds characters that are no Unicode text"
EMPTIED = "no text is left of it: {}"
TAKEN = "another article, which comes before it, has the same id: {}"
TOO_LONG = "a text of it is longer than the {} bytes that Milvus stores"
ELSEWHERE = "the machine {} holds an article of this id"

ALL = (REMOVED, NO_UNICODE, EMPTIED, TAKEN, TOO_LONG, ELSEWHERE)
