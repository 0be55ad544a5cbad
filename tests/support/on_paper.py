"""A purchase as a buyer has it on paper: what the form for a new deal is filled with."""

ON_PAPER = {
    "What you buy": "Canned food",
    "From whom": "Cannery",
    "How much a year": "100000",
    "Counted in": "can",
    "Price per unit today, or their offer": "1.50",
    "Payment today, days after invoice": "30",
    "First quote: from whom": "Second cannery",
    "First quote: price per unit": "1.40",
    "First quote: payment, days after invoice": "30",
    "First quote: what changing costs once": "4000",
}
