"""Sentences about savings: the bridge, what arrived, totals and their rule, renewals."""
