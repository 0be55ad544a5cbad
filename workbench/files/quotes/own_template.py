"""Our own table of quotes, filled in: its headings are the deal's, so that nothing is asked."""

from __future__ import annotations

from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.tables.cells import read_cells
from workbench.files.tables.kinds import columns_of
from workbench.files.tables.problems import TableError, UnlikelyTerm
from workbench.files.tables.reading import read_quotes
from workbench.model import Alternative, Deal, Named

WORKSHEET = "Quotes"
_RIGHT = "right"


def is_own_template(content: bytes, name: str, deal: Deal) -> bool:
    """Say whether a file is the table of quotes that the deal offers to fill in.

    Parameters
    ----------
    content : bytes
    name : str
        Of the file.
    deal : Deal
    """
    try:
        table = read_cells(content, name, worksheet=WORKSHEET)
    except TableError:
        return False
    columns = columns_of("quotes", deal)
    headed = [next((c for c in columns if c.is_headed(one)), None) for one in table.headings]
    fields = {one.field for one in headed if one is not None}
    return None not in headed and "label" in fields and bool(fields & deal.issues.keys())


def read_own_template(
    content: bytes, name: str, deal: Deal, telling: Telling
) -> Named[Alternative]:
    """Return the quotes of such a table; a term far outside what is negotiated is asked about.

    Raises
    ------
    TableError
        With one line per problem: file, worksheet, row, column and what to do.
    """
    key = "far off in the table"
    try:
        return read_quotes(content, name, deal, sure=telling.answers.get(key) == _RIGHT)
    except TableError as error:
        if not all(isinstance(one, UnlikelyTerm) for one in error.problems):
            raise
        for one in error.problems:
            telling.tell("price", name, str(one))
        sentence = "Numbers far outside what is negotiated stand in the table. Are they right?"
        telling.ask("price", name, sentence, [Meaning("yes, take them", _RIGHT)], key)
        return Named({})
