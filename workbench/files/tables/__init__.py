"""Deals' parts from tables: CSV and Excel."""
