"""Ranges of facts, odds, proposals, what to find out first."""
