"""What to put on the table: equal offers, preferences, concessions, the ledger of the talks."""
