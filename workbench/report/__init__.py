"""What leaves the workbench: the analysis as an Excel workbook with live formulas."""

from workbench.report.excel_workbook import write_workbook

__all__ = ["write_workbook"]
