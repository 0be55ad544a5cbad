"""Deals from and to files; every error names the file, the line and what to do."""

from workbench.files.deal_files import load_deal, read_deal
from workbench.files.deal_writing import save_deal, write_deal
from workbench.files.file_problems import DealFileError, FileProblem, Place

__all__ = [
    "DealFileError",
    "FileProblem",
    "Place",
    "load_deal",
    "read_deal",
    "save_deal",
    "write_deal",
]
