"""Issue map, exchange rates, trades and levers, drawn."""
