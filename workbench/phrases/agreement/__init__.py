"""Sentences on whether and where the sides can agree."""
