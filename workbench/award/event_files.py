"""Events from and to YAML and JSON files: ``event.yaml``, a sibling of the deal's file."""

from __future__ import annotations

from pathlib import Path

from workbench.award.event import Event
from workbench.files.deal_files import read_content, read_source
from workbench.files.deal_writing import replace_file
from workbench.files.file_problems import refuse_file
from workbench.files.records import to_plain
from workbench.files.yaml.yaml_writing import dump_yaml, to_tree
from workbench.model import DealError, build


def load_event(path: str | Path) -> Event:
    """Read an event from a ``.yaml``, ``.yml`` or ``.json`` file.

    Raises
    ------
    DealFileError
        With one line per problem: file, line, column, what is wrong.
    """
    path = Path(path)
    return read_event(read_content(path), name=path.name)


def read_event(text: str | bytes, *, name: str = "event.yaml") -> Event:
    """Read an event from the content of a file.

    Raises
    ------
    DealFileError
        As :func:`load_event`.
    """
    source = read_source(text, name=name)
    if "parties" in source.data:
        raise refuse_file(name, "this is a deal, no event; load_deal reads it")
    try:
        return build(Event, source.data)
    except DealError as error:
        raise source.refuse(error.problems) from error


def write_event(event: Event) -> str:
    """Return the text of an event's file, e.g. for a download."""
    record = {"format": event.format} | to_plain(event.model_dump(exclude_defaults=True))
    return dump_yaml(to_tree(record))


def save_event(event: Event, path: str | Path) -> None:
    """Write an event to a ``.yaml`` file, in one step.

    Raises
    ------
    DealFileError
        If it would not read back the same, or cannot be written. The file is then left as it was.
    """
    path = Path(path)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise refuse_file(path.name, "an event's file ends in .yaml or .yml")
    text = write_event(event)
    if read_event(text, name=path.name) != event:
        raise refuse_file(path.name, "the event does not read back the same; it is not saved")
    replace_file(path, text)
