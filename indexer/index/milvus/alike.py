"""Terms one letter from another, for an engine that compares whole words only.

All that a word may have been meant as are written out and asked for at once (after Norvig 2007, "How to write
a spelling corrector"): a word of eight letters has some 450 of them, of which few stand in any text.
"""

from __future__ import annotations

from string import ascii_lowercase


def one_letter_away(term: str) -> set[str]:
    """The terms with a letter less, more, other, or two in each other's place; not the term itself."""
    halves = [(term[:place], term[place:]) for place in range(len(term) + 1)]
    less = {before + after[1:] for before, after in halves if after}
    swapped = {before + after[1] + after[0] + after[2:] for before, after in halves if len(after) > 1}
    more = {before + letter + after for before, after in halves for letter in ascii_lowercase}
    other = {before + letter + after[1:] for before, after in halves if after for letter in ascii_lowercase}
    return (less | swapped | more | other) - {term, ""}
