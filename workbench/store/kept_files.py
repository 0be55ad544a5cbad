"""Attach files to a deal of the store, and hand out what is in them."""

from __future__ import annotations

from workbench.model import EvidenceFile, list_places, with_files
from workbench.store import evidence, history
from workbench.store.guarding import Guarded
from workbench.store.states import State, read_state


class KeptFiles(Guarded):
    """Keep the contents of the files that deals name as evidence."""

    def attach(
        self,
        name: str,
        content: bytes,
        *,
        who: str,
        title: str,
        to: tuple[str, ...] = (),
        for_executive: bool = False,
    ) -> EvidenceFile:
        """Keep what is in a file as evidence, and return the file as the deal names it.

        Parameters
        ----------
        name : str
        content : bytes
        who : str
        title : str
            Name of the file.
        to : tuple of str, optional
            Way to what it is evidence for, e.g. ``("facts", "units")``, as of
            :func:`workbench.model.list_places`; the deal then names it there, which can be undone.
            When left out, whoever asks puts it into the deal.
        for_executive : bool
            Whether the executive's view has it.

        Raises
        ------
        StoreError
            If it is empty or too large, or the person may not edit the deal.
        DealError
            If there is no such thing in the deal.
        """
        with self._edited(name, who) as connection:
            at = self._clock()
            file = evidence.attach(connection, name, content, name=title, who=who, at=at)
            file = file.model_copy(update={"executive": for_executive})
            if to:
                before = read_state(history.newest_state(connection, name)[1])
                known = dict(list_places(before.deal)).get(to, ())
                after = State(with_files(before.deal, to, (*known, file)), before.offers)
                history.merge_edit(connection, name, before, after, who=who, at=at)
        return file

    def attachments(self, name: str, who: str) -> tuple[evidence.Attachment, ...]:
        """Return the files whose contents are kept with a deal."""
        with self._seen(name, who) as connection:
            return evidence.list_attachments(connection, name)

    def read_attachment(self, name: str, who: str, digest: str) -> bytes:
        """Return what is in an attached file, by its hash."""
        with self._seen(name, who) as connection:
            return evidence.read_attachment(connection, name, digest)
