"""Charts of savings: the bridge, what arrived, and states beside what finance takes."""
