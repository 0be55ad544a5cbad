"""Equal offers, beliefs about the other side and moves at the table, drawn."""
