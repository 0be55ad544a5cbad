"""Why the store refused something, in sentences for people."""

from __future__ import annotations

from workbench.store.merging import Conflict


class StoreError(ValueError):
    """Something cannot be kept or found, with a sentence that says why."""


class AwayError(StoreError):
    """The store does not answer just now; what was asked can be asked again later."""

    def __init__(self, sentence: str = "the store cannot be reached at the moment") -> None:
        super().__init__(sentence)


class ConflictError(StoreError):
    """Somebody else changed the same thing meanwhile; nothing was overwritten.

    Attributes
    ----------
    conflicts : tuple of Conflict
    who : str
        Who made the newest state.
    """

    def __init__(self, sentence: str, conflicts: tuple[Conflict, ...], who: str) -> None:
        self.conflicts, self.who = conflicts, who
        super().__init__(sentence)
