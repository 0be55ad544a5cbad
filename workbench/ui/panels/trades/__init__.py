"""Issue map, matrices, trades, improvements."""
