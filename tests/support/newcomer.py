"""What a newcomer writes on the first day: thirty lines, nothing but the workbench and pandas."""

import pandas as pd

import workbench as wb

facts = pd.DataFrame(
    {"value": [10_000, 4.1, 0.09], "unit": ["units", "EUR/unit", "per year"],
     "low": [8_000, 3.9, 0.06], "high": [12_000, 4.4, 0.12]},
    index=["pallets", "their_cost", "rate"])  # fmt: skip
issues = pd.DataFrame(
    {"from": [4.5, 0], "to": [6, 90], "step": [0.25, 30], "unit": ["EUR/unit", "days"],
     "today": [5.5, 30]}, index=["price", "payment"])  # fmt: skip
lines = pd.DataFrame([
    ["buyer", "purchase", "-pallets * price"],
    ["buyer", "financing", "pallets * price * days_value(rate, payment)"],
    ["maker", "margin", "pallets * (price - their_cost)"],
    ["maker", "waiting", "-pallets * price * days_value(0.05, payment)"],
], columns=["party", "line", "formula"])  # fmt: skip
parties = pd.DataFrame({"reservation": [-57_000, 6_000]}, index=["buyer", "maker"])
deal = wb.deal_from_frames(
    facts, issues, lines, parties=parties, title="Pallets", currency="EUR")  # fmt: skip
study = wb.study(deal)
print(study.find_frontier(), study.find_zopa(), study.find_trades(), sep="\n")
charts = [wb.plot(study.find_frontier()), wb.plot(study.find_tornado("buyer.value"))]
table = wb.sweep(deal, {"rate": [0.06, 0.09, 0.12], "payment": [0, 90]}, ["buyer.value"])


def by_rate(study: wb.Deal) -> pd.DataFrame:
    return wb.sweep(study, {"rate": [0.06, 0.12]}, ["joint_surplus"])


rows = [["facts", ["frontier", by_rate]]]
wb.ui.save_dashboard("boards/pallets.ipynb", deal, rows, title="Pallets")
