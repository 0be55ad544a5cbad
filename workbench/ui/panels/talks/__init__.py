"""Equal offers, the plan of concessions, the ledger of the talks."""
