"""What all charts share: theme, axes, words that plotly leaves alone."""
