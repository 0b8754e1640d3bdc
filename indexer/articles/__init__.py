"""Files in, clean articles out: finding, reading by format, cleaning, metadata.

Nothing here raises for the sake of one bad file: what cannot be read comes
back as a :class:`~indexer.types.Rejection` with its reason.
"""

from indexer.articles.files import SourceFile, find_files
from indexer.articles.formats import FileContents, articles_in, read_file, suffixes
from indexer.articles.language import detect_language

__all__ = [
    "FileContents",
    "SourceFile",
    "articles_in",
    "detect_language",
    "find_files",
    "read_file",
    "suffixes",
]
