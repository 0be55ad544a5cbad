"""``workbench new``: a deal file from a few answers, or from a shipped deal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench_command.endings import fail


def new(
    file: Annotated[
        Path, typer.Argument(help="The file to write, ending in .yaml, .yml or .json.")
    ] = Path("deal.yaml"),
    template: Annotated[
        str | None,
        typer.Option("--template", "-t", help="Copy a shipped deal instead; 'list' names them."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there already.")
    ] = False,
) -> None:
    """Run ``workbench new``; its help stands in :mod:`workbench_command.main`."""
    if template == "list":
        _list_templates()
        return
    if file.suffix.lower() not in (".yaml", ".yml", ".json"):
        fail(f"{file}: a deal file ends in .yaml, .yml or .json.")
    if file.exists() and not force:
        fail(f"{file} is there already: choose another name, or write over it with --force.")
    if template is None:
        _ask_and_save(file)
    else:
        _copy_template(template, file)
    typer.echo(f"Written: {file}. Next: workbench check {file}")


def _list_templates() -> None:
    from workbench.files import load_deal
    from workbench.files.shipped import shipped_deals

    for name, path in shipped_deals().items():
        typer.echo(f"{name:<20} {load_deal(path).title}")


def _copy_template(name: str, file: Path) -> None:
    from workbench.files import DealFileError, load_deal, save_deal
    from workbench.files.deal_files import read_content
    from workbench.files.deal_writing import replace_file
    from workbench.files.shipped import shipped_deals
    from workbench.model import suggest

    shipped = shipped_deals()
    if name not in shipped:
        fail(f"There is no template {name!r}{suggest(name, shipped)}. See --template list.")
    try:
        if file.suffix.lower() == ".json":
            save_deal(load_deal(shipped[name]), file)
        else:  # as it is, with its comments
            replace_file(file, read_content(shipped[name]).decode("utf-8"))
    except DealFileError as error:
        fail(str(error))


def _ask_and_save(file: Path) -> None:
    """Ask, draft the deal, and save it; a number that cannot be is asked for again."""
    from workbench.files import DealFileError, save_deal
    from workbench.library import draft_deal

    try:
        title = typer.prompt("What is negotiated", default="New deal")
        currency = _ask_currency()
        unit = typer.prompt("What is counted (unit, t, hour, licence ...)", default="unit")
        price = f"{currency}/{unit}"
        units = _ask_number(f"How many {unit}s do we buy", unit)
        last_price = _ask_number(f"Price of the last order [{price}]", price)
        supplier_cost = _ask_number(
            f"What it costs the supplier, a guess [{price}]", price, below=last_price
        )
        quote = _ask_number(
            f"Another supplier's price [{price}], empty for none", price, optional=True
        )
        levers = _ask_levers()
    except typer.Abort:
        fail("Nothing was written.")
    try:
        deal = draft_deal(
            title,
            units=units or 0,
            last_price=last_price or 0,
            supplier_cost=supplier_cost or 0,
            quote=quote,
            currency=currency,
            unit=unit,
            levers=levers,
        )
        save_deal(deal, file)
    except (ValueError, DealFileError) as error:
        fail(f"{error}\nNothing was written.")


def _ask_currency() -> str:
    while True:
        code: str = typer.prompt("Currency", default="EUR").strip().upper()
        if len(code) == 3 and code.isascii() and code.isalpha():
            return code
        typer.echo("A currency has three letters, e.g. EUR.")


def _ask_number(
    question: str, unit: str, *, below: float | None = None, optional: bool = False
) -> float | None:
    """Ask until the answer is a number above 0, or nothing where that is allowed."""
    from workbench.words import read_in_unit

    while True:
        default = "" if optional else None
        answer: str = typer.prompt(question, default=default, show_default=False)
        if optional and not answer.strip():
            return None
        try:
            number = read_in_unit(answer, unit)
        except ValueError as error:  # a number with two readings is asked for again, with both
            typer.echo(str(error))
            continue
        if number <= 0:
            typer.echo(f"That is no number above 0; got {answer.strip()}.")
        elif below is not None and number >= below:
            typer.echo(f"It must lie below {below:g}, or there is nothing to negotiate.")
        else:
            return number


def _ask_levers() -> list[str]:
    """Ask what is bought, show the levers that fit, and ask which to add."""
    from workbench.library import CATEGORIES, find_levers

    for place, category in enumerate(CATEGORIES, start=1):
        typer.echo(f"  {place}  {category}")
    kind = _ask_places("What is bought (its number, empty to skip the levers)", len(CATEGORIES))
    if not kind:
        return []
    levers = find_levers(CATEGORIES[kind[0] - 1])
    for place, lever in enumerate(levers, start=1):
        typer.echo(f" {place:>2}  {lever.title}")
    chosen = _ask_places("Levers to trade (their numbers, e.g. 1 4 7; empty for none)", len(levers))
    return [levers[place - 1].name for place in chosen]


def _ask_places(question: str, most: int) -> list[int]:
    """Ask for numbers from a list, until each is on it."""
    while True:
        words = typer.prompt(question, default="", show_default=False).replace(",", " ").split()
        wrong = [word for word in words if not (word.isdecimal() and 1 <= int(word) <= most)]
        if not wrong:
            return list(dict.fromkeys(int(word) for word in words))
        typer.echo(f"{wrong[0]!r} is not on the list; choose from 1 to {most}.")
