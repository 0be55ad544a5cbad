"""Rehearsals in words: what a supplier says, and what came of it."""
