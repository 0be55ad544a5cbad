"""Sentences on what is done if the talks fail, and which prices follow."""
