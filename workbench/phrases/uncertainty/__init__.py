"""Sentences on how sure it is."""
