"""The frontier, and the value of a package line by line, drawn."""
