"""What does it hang on? Tornado, break-even, Sobol' indices, weights, ranks, scenarios."""
