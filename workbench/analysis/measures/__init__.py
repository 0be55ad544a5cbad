"""Results of a deal as one number each, and the numbers that move them."""
