"""A labelled control with room below it for what is refused, asked, or to be minded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as ipw

from workbench.model import Deal, label_of
from workbench.ui.desk.binding import Ties
from workbench.ui.desk.doubts import Replies
from workbench.ui.widgets.text_view import TextView, paragraphs, part


class Field(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """A labelled control with room for a sentence below it.

    Parameters
    ----------
    control : ValueWidget
    """

    def __init__(self, control: ipw.ValueWidget) -> None:
        self.control = control
        self.note = TextView()
        self._problem = self._caution = self._question = ""
        self._answers: Replies = ()
        super().__init__([control, self.note])
        self.add_class("wb-field")
        self.note.on_choose(self._answer)

    def tie(
        self,
        ties: Ties,
        *,
        read: Callable[[], Any],
        write: Callable[[Any], None],
        fit: Callable[[], None] | None = None,
    ) -> None:
        """Tie the control to something on a desk, as :meth:`Ties.bind` does."""
        ties.bind(self.control, read=read, write=write, say=self.say, fit=fit)

    def say(self, sentence: str) -> None:
        """Show below the control why it was refused; the empty sentence removes it."""
        self._problem, self._question, self._answers = sentence, "", ()
        self._show()

    def ask(self, question: str, answers: Replies) -> None:
        """Ask below the control what is meant, with a button for each answer."""
        self._problem, self._question, self._answers = "", question, tuple(answers)
        self._show()

    def _answer(self, place: Any) -> None:
        if place in range(len(self._answers)):
            self._answers[place][1]()

    def caution(self, sentences: str) -> None:
        """Show below the control what to mind about what it holds, a line each; empty: nothing."""
        self._caution = sentences
        self._show()

    def _show(self) -> None:
        refused = paragraphs(self._problem.splitlines(), cls="wb-problem")
        buttons = [
            part("button", label, choose=place) for place, (label, _) in enumerate(self._answers)
        ]
        asked = [part("p", self._question, " ", *buttons, cls="wb-asked")] if self._question else []
        self.note.show(*refused, *asked, *paragraphs(self._caution.splitlines(), cls="wb-caution"))


class KeptField(Field):
    """A field whose wrong entries stay, with the reason below them."""

    def tie(
        self,
        ties: Ties,
        *,
        read: Callable[[], Any],
        write: Callable[[Any], None],
        fit: Callable[[], None] | None = None,
    ) -> None:
        """Tie what the control means to something on a desk; what is refused stays."""
        self.hold(
            ties,
            read=lambda: self.write_value(read()),
            write=lambda held: write(self.read_held(held)),
        )

    def hold(self, ties: Ties, *, read: Callable[[], Any], write: Callable[[Any], None]) -> None:
        """Tie what the control holds, as it stands there, to something on a desk."""
        ties.hold(self.control, read=read, write=write, say=self.say, ask=self.ask)

    def write_value(self, value: Any) -> Any:
        """Return what the control holds for a value."""
        return value

    def read_held(self, held: Any) -> Any:
        """Return the value that is meant by what the control holds.

        Raises
        ------
        ValueError
            If it means none.
        """
        return held


def numeric_issues(deal: Deal) -> list[tuple[str, str]]:
    """Return label and name of the issues with numbers, one that is called price first.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> numeric_issues(example_deal())
    [('Price', 'price')]
    """
    names = [name for name, issue in deal.issues.items() if issue.is_numeric]
    names.sort(key=lambda name: "price" not in name.lower())
    return [(label_of(deal, name), name) for name in names]
