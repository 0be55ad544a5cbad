"""Widgets of our own with their JavaScript, and what panels are made of."""
