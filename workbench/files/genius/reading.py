"""Deals from GENIUS files: one domain, and one profile for each party."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.files.file_problems import DealFileError, FileProblem, Place
from workbench.files.genius.domain import GeniusIssue, read_domain
from workbench.files.genius.scores import ProfileScores
from workbench.files.genius.xml import XmlPart, read_xml
from workbench.model import FORMAT, Deal, DealError, Problem, build, free_identifier
from workbench.words import format_count, name_in_words

NORMALISATION = (
    "Values as GENIUS counts them, 0 to 1: the sum over issues of weight times evaluation, divided "
    "by the issue's largest evaluation."
)


def read_genius(
    domain_path: str | Path, *profile_paths: str | Path, parties: Sequence[str] | None = None
) -> Deal:
    """Read a scored deal from a GENIUS domain and two or more profiles.

    Issues and options keep their names. A party is named by the words of its profile's file name
    that the other profiles do not have: ``laptop_buyer_utility.xml`` and
    ``laptop_seller_utility.xml`` give ``buyer`` and ``seller``. A discount factor is not used.

    Parameters
    ----------
    domain_path : str or Path
    *profile_paths : str or Path
        One for each party, in the order of the parties.
    parties : sequence of str, optional
        Names of the parties instead.

    Returns
    -------
    Deal
        Its `notes` say how values are normalised, and what is odd in the files and what was done.

    Raises
    ------
    DealFileError
        If a file is not GENIUS's, or holds what a deal cannot, with file and line.
    """
    names = list(parties) if parties is not None else name_parties(profile_paths)
    if len(names) != len(profile_paths):
        message = f"one name per profile: got {len(names)} names for {len(profile_paths)} profiles"
        raise ValueError(message)
    labels = label_parties(profile_paths) if parties is None else [*map(name_in_words, names)]
    profiles = [read_xml(path) for path in profile_paths]
    return build_genius(read_xml(domain_path), dict(zip(names, profiles, strict=True)), labels)


def build_genius(root: XmlPart, profiles: Mapping[str, XmlPart], labels: Sequence[str]) -> Deal:
    """Make a deal of a domain and of the profiles by party; errors as :func:`read_genius`."""
    issues, notes = read_domain(root)
    notes.insert(0, NORMALISATION)
    sides: dict[str, Any] = {}
    for (name, profile), label in zip(profiles.items(), labels, strict=True):
        scores = ProfileScores(profile, issues)
        sides[name] = {"name": label, "scores": scores.read()}
        notes += scores.notes
        if (reservation := _read_reservation(profile, notes)) is not None:
            sides[name]["reservation"] = reservation
    record = {
        "format": FORMAT,
        "title": Path(root.file).stem,
        "issues": {issue.name: issue.record for issue in issues},
        "parties": sides,
        "notes": _shorten(notes),
    }
    try:
        return build(Deal, record)
    except DealError as error:
        raise DealFileError(_locate(one, root, issues) for one in error.problems) from error


def name_parties(paths: Sequence[str | Path]) -> list[str]:
    """Name parties by the words that not all files share.

    Examples
    --------
    >>> name_parties(["cars_buyer_utility.xml", "cars_seller_utility.xml"])
    ['buyer', 'seller']
    >>> name_parties(["a/profile.xml", "b/profile.xml"])
    ['party_1', 'party_2']
    """
    names: list[str] = []
    for place, own in enumerate(_own_words(paths), start=1):
        number = own if own.isascii() and own else place
        wanted = own if re.search(r"[a-z]", own) else f"party_{number}"
        names.append(free_identifier(wanted, names, thing="party"))
    return names


def label_parties(paths: Sequence[str | Path]) -> list[str]:
    """Return what people call each party: the words of its file in their own letters.

    Examples
    --------
    >>> label_parties(["договор_покупатель.xml", "договор_продавец.xml"])
    ['Покупатель', 'Продавец']
    """
    pairs = zip(_own_words(paths), name_parties(paths), strict=True)
    return [name_in_words(own or name) for own, name in pairs]


def _own_words(paths: Sequence[str | Path]) -> list[str]:
    """Return the words of each file's name that not all have, in any script; none where alike."""
    words = [re.findall(r"[^\W_]+", Path(path).stem.lower()) for path in paths]
    shared = set.intersection(*map(set, words)) if words else set()
    own = [" ".join(word for word in one if word not in shared) for one in words]
    return own if len(set(own)) == len(own) else [""] * len(own)


def _read_reservation(profile: XmlPart, notes: list[str]) -> float | None:
    """Return the reservation value; None where every agreement is better than none."""
    for part in profile.find_all("discount_factor"):
        if part.number("value") != 1:
            notes.append(f"{profile.file}: discount factor {part.get('value')} is not used")
    for part in profile.find_all("reservation"):
        if part.get("value").lower() in ("-inf", "-infinity"):
            notes.append(f"{profile.file}: the reservation value is minus infinity; taken as none")
            return None
        return part.number("value")
    notes.append(f"{profile.file}: no reservation value; taken as 0")
    return 0.0


def _shorten(notes: list[str], most: int = 200) -> list[str]:
    """Keep a deal readable when a file is odd all over."""
    rest = len(notes) - most
    return (
        notes if rest <= 0 else [*notes[:most], f"and {format_count(rest)} more notes of this kind"]
    )


def _locate(problem: Problem, root: XmlPart, issues: list[GeniusIssue]) -> FileProblem:
    """Point to the issue in the domain, where the problem is with one."""
    line = next(
        (
            issue.part.lines[issue.part.element]
            for issue in issues
            if problem.path[:2] == ("issues", issue.name)
        ),
        None,
    )
    place = Place(line, 1) if line else None
    return FileProblem(problem.path, problem.message, file=root.file, place=place)
