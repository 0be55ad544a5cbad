"""Deals from and to GENIUS XML."""
