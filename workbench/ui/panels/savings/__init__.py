"""Panels of savings: the ledger, what arrived, the bridge, renewals, suppliers."""
