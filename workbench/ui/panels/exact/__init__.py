"""The frontier and one package."""
