"""Deals from YAML and JSON files; every error names the file, the line and what to do."""

from __future__ import annotations

from pathlib import Path

from workbench.files.file_problems import DealFileError, refuse_file
from workbench.files.yaml.json_source import read_json
from workbench.files.yaml.source import SIZE_LIMIT, Source, SourceText
from workbench.files.yaml.yaml_source import read_yaml
from workbench.model import FORMAT, Deal, DealError, Problem, build
from workbench.value import find_formula_problems, find_plan_problems
from workbench.words import format_count

_READERS = {".yaml": read_yaml, ".yml": read_yaml, ".json": read_json}


def load_deal(path: str | Path) -> Deal:
    """Read a deal from a ``.yaml``, ``.yml`` or ``.json`` file.

    Parameters
    ----------
    path : str or Path

    Raises
    ------
    DealFileError
        With one line per problem: file, line, column, what is wrong and the nearest valid name.
        Also when there is no such file, or it is too large or not text.
    """
    path = Path(path)
    return read_deal(read_content(path), name=path.name)


def read_content(path: Path) -> bytes:
    """Return the bytes of a file, at most one more than are allowed.

    Raises
    ------
    DealFileError
        If it cannot be opened or is too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        raise refuse_file(path.name, f"there is no such file in {path.parent}") from error
    except IsADirectoryError as error:
        raise refuse_file(path.name, "this is a folder; name a file in it") from error
    except (OSError, ValueError) as error:
        raise refuse_file(path.name, f"the file cannot be opened: {error}") from error
    check_size(content, path.name)
    return content


def read_deal(text: str | bytes, *, name: str = "deal.yaml") -> Deal:
    r"""Read a deal from the content of a file, e.g. of an upload.

    Parameters
    ----------
    text : str or bytes
    name : str
        Name of the file; its ending says whether it is YAML or JSON.

    Raises
    ------
    DealFileError
        As :func:`load_deal`.

    Examples
    --------
    >>> read_deal("format: 2\ntitle: Tins\nisues: {}\nparties: {}\n")
    Traceback (most recent call last):
    ...
    workbench.files.file_problems.DealFileError: deal.yaml:1:1: field 'issues' is missing
    deal.yaml:3:1: isues: unknown field 'isues'; did you mean 'issues'?
    deal.yaml:4:1: parties: needs at least 2 entries, got 0
    """
    source = read_source(text, name=name)
    _check_kind(source)
    problems = list(_check_format(source.data.get("format")))
    if problems and isinstance(source.data.get("format"), int):  # the rest would be guesses
        raise source.refuse(problems)
    try:
        deal = build(Deal, source.data | {"format": FORMAT})
    except DealError as error:
        raise source.refuse([*problems, *error.problems]) from error
    problems += find_formula_problems(deal) or find_plan_problems(deal)
    if problems:
        raise source.refuse(problems)
    return deal


def read_source(text: str | bytes, *, name: str) -> Source:
    """Read plain data with places, before it is checked to be a deal.

    Raises
    ------
    DealFileError
        If it is not YAML or JSON, or more than plain data.
    """
    reader = _READERS.get(Path(name).suffix.lower())
    if reader is None:
        message = "a deal file ends in .yaml, .yml or .json"
        if Path(name).suffix.lower() == ".xml":
            message += "; GENIUS files are read together: choose the domain and all profiles, or "
            message += "name their folder"
        raise refuse_file(name, message)
    check_size(text, name)
    source = SourceText(name, decode(text, name=name))
    source.check_characters()
    return reader(source)


def check_size(content: str | bytes, name: str) -> None:
    """Refuse a file that is too large to be a deal.

    Raises
    ------
    DealFileError
        Naming the limit.
    """
    if len(content) > SIZE_LIMIT:
        raise refuse_file(name, f"the file is larger than {format_count(SIZE_LIMIT)} bytes")


def decode(content: str | bytes, *, name: str) -> str:
    """Return text from UTF-8, with or without a byte order mark.

    Raises
    ------
    DealFileError
        Naming the line of the first byte that is not UTF-8.
    """
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", errors="replace")
        message = "the file is not UTF-8 text; save it as UTF-8"
        raise DealFileError([SourceText(name, before).problem(len(before), message)]) from error


def _check_kind(source: Source) -> None:
    """Refuse by name what other programs for negotiations write."""
    data = source.data
    if "issuesValues" in data or "LinearAdditiveUtilitySpace" in data:
        message = "this is GeniusWeb's; upload the domain and all profiles together"
        raise refuse_file(source.text.name, message)
    issues = data.get("issues")
    listed = issues if isinstance(issues, list) else []
    if any(isinstance(one, dict) and "values" in one for one in listed):
        message = "this is NegMAS's; its scenarios in YAML are not read, save it as GENIUS XML"
        raise refuse_file(source.text.name, message)


def _check_format(given: object) -> list[Problem]:
    """Refuse formats that this version does not read."""
    if type(given) is int and 1 <= given <= FORMAT:
        return []
    if given is None:
        return [Problem((), f"the format number is missing; begin with 'format: {FORMAT}'")]
    if type(given) is int and given > FORMAT:
        message = f"format {given} is newer than this version reads ({FORMAT}); update it"
        return [Problem(("format",), message)]
    return [Problem(("format",), f"format must be 1 to {FORMAT}, got {str(given)[:60]!r}")]
