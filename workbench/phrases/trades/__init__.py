"""Sentences on what to trade for what."""
