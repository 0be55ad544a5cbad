"""Offers of both sides in a file beside the deal; errors name the file, the line and what to do."""

from __future__ import annotations

from pathlib import Path

from workbench.files.deal_files import read_content, read_source
from workbench.files.deal_writing import replace_file
from workbench.files.file_problems import refuse_file
from workbench.files.records import to_plain
from workbench.files.yaml.yaml_writing import dump_yaml, to_tree
from workbench.model import Deal, DealError, Offers, build, find_offer_problems


def offers_path(deal_path: str | Path) -> Path:
    """Return where the offers of a deal are kept: ``offers.yaml`` beside ``deal.yaml``.

    Examples
    --------
    >>> offers_path("tins/deal.yaml").name, offers_path("tins/deal-prepaid.yaml").name
    ('offers.yaml', 'deal-prepaid.offers.yaml')
    """
    path = Path(deal_path)
    return path.with_name("offers.yaml" if path.stem == "deal" else f"{path.stem}.offers.yaml")


def load_offers(path: str | Path, deal: Deal) -> Offers:
    """Read the offers of a deal from a ``.yaml``, ``.yml`` or ``.json`` file.

    Parameters
    ----------
    path : str or Path
    deal : Deal
        Every offer must be a package of it.

    Raises
    ------
    DealFileError
        With one line per problem: file, line, column, what is wrong.
    """
    path = Path(path)
    return read_offers(read_content(path), deal, name=path.name)


def find_offers(deal_path: str | Path, deal: Deal) -> Offers | None:
    """Return the offers that are kept beside a deal's file; none where there is no such file.

    Raises
    ------
    DealFileError
        As :func:`load_offers`.
    """
    path = offers_path(deal_path)
    return load_offers(path, deal) if path.is_file() else None


def read_offers(text: str | bytes, deal: Deal, *, name: str = "offers.yaml") -> Offers:
    """Read offers from the content of a file.

    Raises
    ------
    DealFileError
        As :func:`load_offers`.
    """
    source = read_source(text, name=name)
    try:
        offers = build(Offers, source.data)
    except DealError as error:
        raise source.refuse(error.problems) from error
    problems = find_offer_problems(offers, deal)
    if problems:
        raise source.refuse(problems)
    return offers


def write_offers(offers: Offers) -> str:
    """Return the text of an offers file, e.g. for a download."""
    record = {"format": 1} | to_plain(offers.model_dump(exclude_defaults=True))
    return dump_yaml(to_tree(record))


def save_offers(offers: Offers, path: str | Path, deal: Deal) -> None:
    """Write offers to a ``.yaml`` file, in one step.

    Raises
    ------
    DealFileError
        If they do not fit the deal, would not read back the same, or cannot be written. The file
        is then left as it was.
    """
    path = Path(path)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise refuse_file(path.name, "an offers file ends in .yaml or .yml")
    text = write_offers(offers)
    if read_offers(text, deal, name=path.name) != offers:
        raise refuse_file(path.name, "the offers do not read back the same; they are not saved")
    replace_file(path, text)
