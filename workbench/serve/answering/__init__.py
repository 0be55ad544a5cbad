"""Who answers which address, and the gate before all of them."""
