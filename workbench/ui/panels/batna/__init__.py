"""Alternatives, quotes, reservation prices and the pie."""
