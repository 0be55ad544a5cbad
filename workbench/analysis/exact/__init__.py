"""The engine: tables, elimination, the exact frontier, solutions, how good a package is."""
