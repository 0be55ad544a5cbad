"""Arguments that formula functions allow, drawn at random."""

from __future__ import annotations

import numpy as np

LISTS = {
    "breaks": [10.0, 20.0],
    "amounts": [5.0, 10.0, 12.0],
    "prices": [9.0, 8.0, 7.5],
    "rates": [0.01, 0.02, 0.05],
    "probabilities": [0.1, 0.03],
    "credits": [0.05, 0.1],
    "losses": [8.0, 30.0],
    "points": [5.0, 12.0, 30.0],
    "values": [0.0, -4.0, 20.0],
}


def sample(function, size, seed=0):
    """Numbers that the function allows, by argument; those that hang together are made to fit."""
    rng = np.random.default_rng(seed)
    numbers = {}
    for one in function.inputs:
        share = one.allowed.endswith((" 1", " 3"))
        low, high = (0.05, 0.3) if share else (1.0, 40.0)
        numbers[one.name] = LISTS[one.name] if one.is_list else rng.uniform(low, high, size)
    if function.name == "index_ratio":
        numbers["fixed"] = 1 - numbers["material"] - numbers["labour"]
    for smaller, larger in [("avoidable", "full"), ("low", "high"), ("band", "cap")]:
        if smaller in numbers and larger in numbers:
            numbers[larger] = numbers[larger] + numbers[smaller]
    if function.name == "break_even_growth":
        numbers["margin"] = numbers["margin"] + numbers["discount"]
    if function.name == "collared_change":
        numbers["raw"] = rng.uniform(-80, 80, size)
    return numbers
