"""The command ``workbench``.

It stands beside the package, not in it: importing anything of ``workbench`` loads NumPy and pandas,
and help should not wait for them. Each command imports what it needs when it runs.
"""
