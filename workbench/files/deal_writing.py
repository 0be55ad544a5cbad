"""Deals to YAML and JSON: short, readable in a diff, and equal when read back."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from workbench.files.deal_files import read_deal, read_source
from workbench.files.file_problems import DealFileError, refuse_file
from workbench.files.records import to_record
from workbench.files.yaml.yaml_editing import merge_changes, replace_values
from workbench.files.yaml.yaml_writing import dump_yaml, to_tree
from workbench.model import Deal, check_word

_KINDS: dict[str, Literal["yaml", "json"]] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}


def write_deal(deal: Deal, kind: Literal["yaml", "json"] = "yaml") -> str:
    """Return the text of a deal file, e.g. for a download.

    Parameters
    ----------
    deal : Deal
    kind : {"yaml", "json"}
    """
    check_word("kind", kind, ("yaml", "json"))
    record = to_record(deal)
    if kind == "json":
        return json.dumps(record, indent=2, ensure_ascii=False, default=str) + "\n"  # dates
    return dump_yaml(to_tree(record))


def save_deal(deal: Deal, path: str | Path) -> None:
    """Write a deal to a ``.yaml``, ``.yml`` or ``.json`` file.

    A YAML file that is there already keeps its comments and its layout where nothing changed; one
    of an older format becomes one of the newest.
    The file is replaced in one step, so that nobody ever reads half of it.

    Parameters
    ----------
    deal : Deal
    path : str or Path

    Raises
    ------
    DealFileError
        If the file would not read back as the same deal, e.g. because a formula is wrong, or
        it cannot be written. The file is then left as it was.
    """
    path = Path(path)
    replace_file(path, saved_text(deal, path))


def saved_text(deal: Deal, path: Path) -> str:
    """Return what :func:`save_deal` writes to a file; nothing is written.

    Raises
    ------
    DealFileError
        If it would not read back as the same deal.
    """
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise refuse_file(path.name, "a deal file ends in .yaml, .yml or .json")
    for edit in _edits(deal, path) if kind == "yaml" else ():
        if _reads_as(edit, deal, path.name):
            return edit
    text = write_deal(deal, kind)
    if read_deal(text, name=path.name) != deal:
        raise refuse_file(path.name, "the deal does not read back the same; it is not saved")
    return text


def _edits(deal: Deal, path: Path) -> Iterator[str]:
    """Yield ways to change the file that is there, the gentlest first."""
    if not path.is_file():
        return
    content = path.read_bytes()
    try:
        old, source = read_deal(content, name=path.name), read_source(content, name=path.name)
    except DealFileError:  # what is there is not a deal; it is replaced
        return
    before = to_record(old) | {"format": source.data["format"]}
    after = to_record(deal)
    if before == after:
        yield source.text.text
    replaced = replace_values(source, before, after)
    if replaced is not None:
        yield replaced
    yield merge_changes(source, before, after)


def _reads_as(text: str, deal: Deal, name: str) -> bool:
    try:
        return read_deal(text, name=name) == deal
    except DealFileError:
        return False


LEFT_BEHIND = 3_600.0
"""Seconds after which nobody still writes a file that is to take another's place."""

_HALF_WRITTEN = re.compile(r"\..+\.[0-9a-f]{32}")


def replace_file(path: Path, content: str | bytes, *, flush: bool = True) -> None:
    """Write beside the file, then put it in its place.

    Parameters
    ----------
    path : Path
    content : str or bytes
    flush : bool
        Wait until it is on the disk, so that no loss of power leaves an empty file.

    Raises
    ------
    DealFileError
        If it cannot be written; the old file is then left as it was.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():  # a device or a pipe, which must stay one
        raise refuse_file(path.name, "it is no file that could be written anew")
    beside = target.with_name(f".{target.name}.{uuid.uuid4().hex}")
    try:
        with beside.open("xb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            if flush:
                file.flush()
                os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise refuse_file(path.name, f"the file cannot be written: {error.strerror}") from error


def remove_half_written(folder: Path) -> int:
    """Remove what a process that was killed left beside the files it wrote; return how many.

    Looked for in the folder and one folder deeper, as deals are. What is younger than
    :data:`LEFT_BEHIND` may still be written.
    """
    before, removed = time.time() - LEFT_BEHIND, 0
    for path in [*folder.glob(".*"), *folder.glob("*/.*")]:
        try:
            if _HALF_WRITTEN.fullmatch(path.name) and path.lstat().st_mtime < before:
                path.unlink()
                removed += 1
        except OSError:  # another server was faster, or the folder may only be read
            continue
    return removed
