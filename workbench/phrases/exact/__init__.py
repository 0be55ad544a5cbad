"""Sentences on packages, and on the frontier of all of them."""
