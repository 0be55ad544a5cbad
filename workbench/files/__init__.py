"""Deals from and to files; every error names the file, the line and what to do."""

from workbench.files.actuals.reading import Actuals, join_actuals, parse_actuals, read_actuals
from workbench.files.calendar import write_calendar
from workbench.files.changes import Change, compare_deals
from workbench.files.deal_files import load_deal, read_deal
from workbench.files.deal_frames import deal_from_frames, deal_to_frames
from workbench.files.deal_writing import save_deal, write_deal
from workbench.files.file_problems import DealFileError, FileProblem, Place
from workbench.files.genius.reading import read_genius
from workbench.files.genius.scenario import read_scenario, read_uploaded
from workbench.files.genius.writing import write_genius
from workbench.files.offer_files import (
    find_offers,
    load_offers,
    offers_path,
    read_offers,
    save_offers,
    write_offers,
)
from workbench.files.quotes.deal_quotes import DealQuotes, make_alternatives
from workbench.files.quotes.quote_sheet import QuoteSheet, read_quote_sheet
from workbench.files.records import hash_deal, name_file, to_record
from workbench.files.schema import deal_schema
from workbench.files.sharing import hash_shown, read_sheet, write_sheet, write_view
from workbench.files.tables.problems import TableError, TableProblem
from workbench.files.tables.reading import read_alternatives, read_quotes, read_stakeholders
from workbench.files.tables.templates import write_template

__all__ = [
    "Actuals",
    "Change",
    "DealFileError",
    "DealQuotes",
    "FileProblem",
    "Place",
    "QuoteSheet",
    "TableError",
    "TableProblem",
    "compare_deals",
    "deal_from_frames",
    "deal_schema",
    "deal_to_frames",
    "find_offers",
    "hash_deal",
    "hash_shown",
    "join_actuals",
    "load_deal",
    "load_offers",
    "make_alternatives",
    "name_file",
    "offers_path",
    "parse_actuals",
    "read_actuals",
    "read_alternatives",
    "read_deal",
    "read_genius",
    "read_offers",
    "read_quote_sheet",
    "read_quotes",
    "read_scenario",
    "read_sheet",
    "read_stakeholders",
    "read_uploaded",
    "save_deal",
    "save_offers",
    "to_record",
    "write_calendar",
    "write_deal",
    "write_genius",
    "write_offers",
    "write_sheet",
    "write_template",
    "write_view",
]
