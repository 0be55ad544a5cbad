"""Excel files as archives: what they may unpack to, and what reading a damaged one raises."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.files.tables.problems import TableError, refuse_table
from workbench.words import format_count

UNPACKED_LIMIT = 20_000_000
"""Most bytes that an Excel file may unpack to; a real table of 2,000 rows has a tenth of it."""

_DAMAGE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # of XML
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What reading a damaged workbook raises; openpyxl does not wrap it."""


def check_archive(content: bytes, name: str, *, most: int = UNPACKED_LIMIT) -> None:
    """Refuse what unpacks to more than some bytes, and XML that brings entities of its own."""
    message = "this is no .xlsx workbook, or it is locked by a password; save it again in Excel"
    with refusing_damage(name, message), zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        if sum(one.file_size for one in entries) > most or len(entries) > 1_000:
            said = format_count(most)
            raise refuse_table(name, f"the workbook unpacks to more than {said} bytes")
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")) and (
                b"<!DOCTYPE" in (text := package.read(entry)) or b"<!ENTITY" in text
            ):
                raise refuse_table(name, "the workbook defines entities of its own")


@contextmanager
def refusing_damage(
    name: str, message: str = "the workbook is damaged; save it again in Excel"
) -> Iterator[None]:
    """Refuse a workbook that cannot be read, whatever reading it raises.

    Parameters
    ----------
    name : str
        Of the file.
    message : str
        What is wrong with it, and what to do.

    Raises
    ------
    TableError
        With the message; one that is raised within is left as it is.
    """
    try:
        yield
    except TableError:
        raise
    except _DAMAGE as error:
        raise refuse_table(name, message) from error
