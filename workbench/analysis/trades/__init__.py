"""What is cheap for us and dear to them: issue map, exchange rates, trades, improvements."""
