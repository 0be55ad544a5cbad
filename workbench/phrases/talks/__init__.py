"""Sentences on offers, concessions and what they tell."""
