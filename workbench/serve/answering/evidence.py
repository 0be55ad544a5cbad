"""Files as evidence, handed out as downloads, to those who may have them."""

from __future__ import annotations

from urllib.parse import quote

from tornado.web import HTTPError, authenticated

from workbench.model import Deal, View, list_files, redact
from workbench.serve.answering.handlers import SaidError, TemplatePage
from workbench.store import DealEntry, StoreError

GONE = "What is in this file is not kept here."


class EvidenceDownload(TemplatePage):
    """A file that the newest state of a deal names; never shown, only saved."""

    @authenticated
    def get(self, deal: str, digest: str) -> None:
        """Send it; what is not there and what is not allowed look the same."""
        card = self.site.find(self.visitor, deal)
        if card is None or card.problem or card.entry is None:
            raise HTTPError(404)
        name = self._name(card.entry, digest)
        try:
            content = self.site.deals.store.read_attachment(
                card.entry.id, self._reader(card.entry), digest
            )
        except StoreError as error:
            raise SaidError(404, GONE) from error
        self.set_header("Content-Type", "application/octet-stream")
        self.set_header("Content-Disposition", _as_attachment(name))
        self.set_header("Cache-Control", "no-store")
        self.finish(content)

    def _name(self, entry: DealEntry, digest: str) -> str:
        """Return what the deal calls the file, if the visitor's view of the deal has it."""
        view = self._view(entry)
        state = self.site.deals.store.open(entry.id, self._reader(entry))[1]
        shown = redact(state.deal, view) if view is not View.SUPPLIER else None
        files = list_files(shown) if isinstance(shown, Deal) else ()
        name = next((one.name for _, one in files if one.hash == digest), None)
        if name is None:
            raise HTTPError(404)
        return name

    def _view(self, entry: DealEntry) -> View:
        return entry.view if self.visitor.is_owner else self.site.view_of(self.visitor)

    def _reader(self, entry: DealEntry) -> str:
        """Return in whose name the store is asked: the server may read all, and hands out less."""
        sees_all = self.visitor.is_owner and entry.view is View.ANALYST
        return self.visitor.person if sees_all else entry.owner


def _as_attachment(name: str) -> str:
    """Return the header that has a browser save a file under a name, whatever the name holds.

    Examples
    --------
    >>> _as_attachment('a"b ä.pdf')
    "attachment; filename*=UTF-8''a%22b%20%C3%A4.pdf"
    """
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
