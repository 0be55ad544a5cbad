"""The deal itself: its terms, facts and saved versions."""
