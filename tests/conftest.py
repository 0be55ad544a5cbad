from __future__ import annotations

from hypothesis import HealthCheck, settings

# A busy machine is slow now and then; how long an example takes is a matter for the benchmarks.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
