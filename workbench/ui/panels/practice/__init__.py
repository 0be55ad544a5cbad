"""Practise: sit opposite a drawn supplier, and look back."""
