"""Prepare a supplier negotiation: one model of the deal, in money for both sides."""
