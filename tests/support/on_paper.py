"""A purchase as a buyer has it on paper: what the form for a new deal is filled with."""

ON_PAPER = {
    "What you buy": "Canned food",
    "From whom": "Cannery",
    "Counted in": "can",
    "How many": "100000",
    "Their offer, or what you pay today, per unit": "1.50",
    "Another supplier's price, per unit (may stay empty)": "1.40",
    "One-off cost of changing to that supplier (may stay empty)": "4000",
    "What one unit costs them, your guess": "1.30",
}
