"""Odds, proposals and what a fact is worth knowing, drawn."""
