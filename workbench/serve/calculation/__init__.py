"""What calculates: kernels and their places, pages made in advance, what passes between."""
