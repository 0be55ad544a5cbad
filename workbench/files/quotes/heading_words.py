"""Words of headings beside what they mean: names, and money in brackets."""

from __future__ import annotations

import re

from workbench.files.quotes.vocabulary import currency_of


def names_money(text: str) -> bool:
    """Say whether a heading has nothing but a currency in brackets: "Licence per user (EUR)"."""
    found = re.findall(r"[(\[]\s*([^)\]]*?)\s*[)\]]", text)
    return any(currency_of(one, any_case=True) for one in found)


def is_name_going_on(text: str, before: tuple[int, int], span: tuple[int, int]) -> bool:
    """Say whether a word with a capital letter goes on with a name: "Example Pack".

    Parameters
    ----------
    text : str
    before, span : (int, int)
        Where the word before it stands, and where it stands itself.
    """
    first, written = text[slice(*before)], text[slice(*span)]
    is_named = first.isalpha() and first[:1].isupper() and text[before[1] : span[0]] == " "
    return is_named and written[:1].isupper() and len(written) > 2


def join_pieces(text: str, spans: list[tuple[int, int]]) -> str:
    """Join words as they are written, with the signs between those that follow each other."""
    joined: list[list[int]] = []
    for start, end in spans:
        close = joined and not re.search(r"[\w()\[\]{}]", text[joined[-1][1] : start])
        if close:
            joined[-1][1] = end
        else:
            joined.append([start, end])
    parts = [text[start : end + (text[end : end + 1] == ".")] for start, end in joined]
    return " ".join(parts)


def tidy_words(rest: str) -> str:
    """Return words without the signs around them."""
    return rest.strip(" -–—:;,/()[]|")
