"""What a side does if the talks fail, and how far it can go: BATNA, quotes, reservation prices."""
