"""Put the changes of a deal into the YAML file it came from, and touch nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.util import load_yaml_guess_indent

from workbench.files.yaml.source import Source
from workbench.files.yaml.yaml_writing import dump_yaml, open_yaml, quote, style_text, to_tree
from workbench.model import FieldPath

ValueChange = tuple[FieldPath, Any]


def replace_values(source: Source, old: dict[str, Any], new: dict[str, Any]) -> str | None:
    """Replace single texts and numbers in the text; None where more than those changed.

    Parameters
    ----------
    source : Source
        The file as it is.
    old, new : mapping
        Records of the deal in the file and of the deal to write.
    """
    changes = list(_changes(old, new, ()))
    if any(change is None for change in changes):
        return None
    text = source.text.text
    spans = [(source.spans.get(path), value) for path, value in filter(None, changes)]
    if any(span is None or text[span.start : span.end].count("\n") for span, _ in spans):
        return None
    pairs = [(span, value) for span, value in spans if span is not None]
    for span, value in sorted(pairs, key=lambda pair: pair[0].start, reverse=True):
        written = text[span.start : span.end]
        if not written:  # an empty value has no place of its own
            return None
        text = text[: span.start] + _inline(value, written) + text[span.end :]
    return text


def _changes(old: Any, new: Any, path: FieldPath) -> Iterator[ValueChange | None]:
    """Yield each changed leaf; None for a change of structure."""
    if type(old) is type(new) is dict and list(old) == list(new):
        for name in new:
            yield from _changes(old[name], new[name], (*path, name))
    elif type(old) is type(new) is list and len(old) == len(new):
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _changes(before, after, (*path, place))
    elif old != new:
        is_leaf = not isinstance(old, dict | list) and not isinstance(new, dict | list)
        yield (path, new) if is_leaf else None


def _inline(value: Any, written: str) -> str:
    """Return a value as it may stand in any line, in quotes where there were quotes."""
    if not isinstance(value, str):
        return repr(value)
    simple = value.replace("_", "").replace(" ", "").isalnum() and style_text(value) is value
    return value if simple and value == value.strip() and written[0] not in "'\"" else quote(value)


def merge_changes(source: Source, old: dict[str, Any], new: dict[str, Any]) -> str:
    """Change the structure of the file; comments stay, spaces inside lines may not."""
    _, step, offset = load_yaml_guess_indent(source.text.text)
    yaml = open_yaml()
    yaml.indent(mapping=2, sequence=(offset or 0) + 2 if step else 4, offset=offset or 0)
    tree = yaml.load(source.text.text)
    _merge(tree, old, new, ())
    return dump_yaml(tree, yaml)


def _merge(tree: Any, old: Any, new: Any, path: FieldPath) -> None:
    if isinstance(new, dict):
        for name in old:
            if name not in new:
                del tree[name]
        places: list[Any] = list(new)
    else:
        del tree[len(new) :]
        places = list(range(len(new)))
    for place in places:
        before = old.get(place) if isinstance(old, dict) else dict(enumerate(old)).get(place)
        here, after = (*path, place), new[place]
        if before == after and type(before) is type(after):
            continue
        if isinstance(after, dict | list) and type(before) is type(after):
            _merge(tree[place], before, after, here)
        elif isinstance(tree, CommentedSeq) and place == len(tree):
            tree.append(to_tree(after, here))
        else:
            tree[place] = to_tree(after, here)
    if isinstance(tree, CommentedMap) and [name for name in tree if name in new] != list(new):
        for name in new:
            tree.move_to_end(name)
