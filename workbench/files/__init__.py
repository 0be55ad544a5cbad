"""Deals from and to files; every error names the file, the line and what to do."""

from workbench.files.deal_files import load_deal, read_deal
from workbench.files.deal_writing import save_deal, write_deal
from workbench.files.file_problems import DealFileError, FileProblem, Place
from workbench.files.genius_reading import read_genius
from workbench.files.genius_writing import write_genius
from workbench.files.schema import deal_schema

__all__ = [
    "DealFileError",
    "FileProblem",
    "Place",
    "deal_schema",
    "load_deal",
    "read_deal",
    "read_genius",
    "save_deal",
    "write_deal",
    "write_genius",
]
