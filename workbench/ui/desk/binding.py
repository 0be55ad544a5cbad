"""How widgets and the desk are tied: edits up, results down, and no error lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, Protocol

import ipywidgets as ipw

from workbench.model import Deal
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.doubts import Asking, Replies, Unlikely, ask_reading, label_reading
from workbench.words import TwoReadings

Handler = Callable[..., None]


class Reporting(Protocol):
    """What says on a page that something failed: a desk, or a page that has none."""

    def report_failure(self) -> None:
        """Log the error that is being handled, and say on the page that something failed."""


def guarded(desk: Reporting, handler: Handler) -> Handler:
    """Wrap a widget's callback so that an error in it becomes a log entry and a plain sentence.

    Every callback goes through here.
    """

    @wraps(handler)
    def run(*arguments: Any) -> None:
        try:
            handler(*arguments)
        # The one broad except: what leaves a callback is sent to the page as a traceback with
        # source lines, while the page itself shows nothing.
        except Exception:
            desk.report_failure()

    return run


class Ties:
    """Everything that ties a panel's widgets to a desk, to be cut when the panel goes.

    Parameters
    ----------
    desk : Desk
    asleep : bool
        Whether nobody looks yet: nothing is drawn until :meth:`wake`, so a page is there sooner.
    """

    def __init__(self, desk: Desk, *, asleep: bool = False) -> None:
        self._desk = desk
        self._followers: list[tuple[Handler, str]] = []
        self._cut = False
        self._asleep = asleep
        self._branches: list[Ties] = []

    def branch(self) -> Ties:
        """Return ties that sleep, wake and are cut with these, and may be cut before."""
        branch = Ties(self._desk, asleep=self._asleep)
        self._branches = [one for one in self._branches if not one._cut] + [branch]
        return branch

    def follow(self, handler: Callable[[], None], trait: str = "assessment") -> None:
        """Call `handler` now (asleep: on waking) and whenever the desk's `trait` changes."""

        def run(_change: Any) -> None:
            # a panel can go while its neighbours are still being told
            if not self._cut and not self._asleep:
                handler()

        follower = guarded(self._desk, run)
        self._desk.observe(follower, trait)
        self._followers.append((follower, trait))
        follower(None)

    def follow_numbers(self, handler: Callable[[], None], *, package: bool = True) -> None:
        """Follow the deal, but let edits pass that touch its preparation only, mostly texts.

        Parameters
        ----------
        handler : callable
        package : bool
            Whether it shows the package that is looked at.
        """
        drawn: list[Any] = []

        def draw_anew() -> None:
            desk = self._desk
            looked_at = desk.party, desk.package if package else None
            if not drawn or drawn[0] != looked_at or not _same_numbers(drawn[1], desk.deal):
                handler()
                drawn[:] = looked_at, desk.deal

        self.follow(draw_anew)

    def on_other_structure(self, handler: Callable[[], None]) -> None:
        """Call `handler` whenever a deal comes that differs in more than its numbers."""
        known = [structure_of(self._desk.deal)]

        def compare() -> None:
            structure = structure_of(self._desk.deal)
            if structure != known[0]:
                known[0] = structure
                handler()

        self.follow(compare)

    def bind(
        self,
        control: ipw.ValueWidget,
        *,
        read: Callable[[], Any],
        write: Callable[[Any], None],
        say: Callable[[str], None],
        fit: Callable[[], None] | None = None,
    ) -> None:
        """Keep a control's value and something on the desk equal.

        Only the user's hand edits the deal: showing a value never does. An edit that the desk
        refuses snaps the control back and is explained.

        Parameters
        ----------
        control : ValueWidget
        read : callable
            Returns the value on the desk.
        write : callable
            Asks the desk to take another value.
        say : callable
            Shows a sentence next to the control; the empty one when all is well.
        fit : callable, optional
            Changes the control's range before it shows another value.
        """

        def show() -> None:
            control.unobserve(edit, "value")
            try:
                if fit is not None:
                    fit()
                control.value = read()
            finally:
                control.observe(edit, "value")

        def edit_now(change: Any) -> None:
            if self._cut:
                return
            try:
                write(change["new"])
                say(self._desk.problem)
            finally:
                show()

        edit = guarded(self._desk, edit_now)
        control.observe(edit, "value")
        self.follow(show)

    def hold(
        self,
        control: ipw.ValueWidget,
        *,
        read: Callable[[], Any],
        write: Callable[[Any], None],
        say: Callable[[str], None],
        ask: Asking,
    ) -> None:
        """Bind a control that keeps what was typed when the desk refuses it.

        As :meth:`bind`, but a wrong entry stays, with the reason beside it, until it is mended or
        the value on the desk changes. `write` may raise ValueError with a sentence. A number with
        two readings is asked about, unless the mark before decimals is known from an answer.
        """
        shown: list[Any] = []  # what the desk held when it was last shown

        def show() -> None:
            value = read()
            if shown == [value]:
                return
            control.unobserve(edit, "value")
            try:
                control.value = value
            finally:
                control.observe(edit, "value")
            shown[:] = [value]
            say("")

        def edit_now(change: Any) -> None:
            if not self._cut:
                attempt(lambda: read_settled(self._desk, write, change["new"]))

        def attempt(take: Callable[[], None]) -> None:
            refusal = ""
            try:
                take()
                refusal = self._desk.problem
            except TwoReadings as doubt:
                ask(ask_reading(doubt), answer_reading(self._desk, control, doubt))
                return
            except Unlikely as doubt:
                ask(str(doubt), [("Yes", guarded(self._desk, partial(attempt, doubt.accept)))])
                return
            except ValueError as error:
                refusal = str(error)
            if not refusal:
                shown.clear()  # "80 %" was meant, and the desk says how it is written
                show()
            say(refusal)

        edit = guarded(self._desk, edit_now)
        control.observe(edit, "value")
        self.follow(show)

    @property
    def is_asleep(self) -> bool:
        """Whether nobody looks."""
        return self._asleep

    def sleep(self) -> None:
        """Let changes pass while nobody looks."""
        self._asleep = True
        for one in self._branches:
            one.sleep()

    def wake(self) -> None:
        """Catch up with the desk, and follow it again."""
        if self._asleep:
            self._asleep = False
            for follower, _ in list(self._followers):
                follower(None)
        for one in list(self._branches):
            one.wake()

    def cut(self) -> None:
        """Stop following the desk."""
        self._cut = True
        for one in self._branches:
            one.cut()
        for follower, trait in self._followers:
            self._desk.unobserve(follower, trait)
        self._followers.clear()


def read_settled(desk: Desk, read: Callable[[Any], Any], text: Any) -> Any:
    """Read a text; of two readings take the one whose mark before decimals is known by now."""
    try:
        return read(text)
    except TwoReadings as doubt:
        sure = doubt.settle(desk.decimal)
        if not sure:
            raise
        return read(sure)


def answer_reading(desk: Desk, control: ipw.ValueWidget, doubt: TwoReadings) -> Replies:
    """Return the answers to a doubt: each writes its number in the control, as if it was typed.

    Where the doubt is about marks, the answer holds for all that is typed from now on.
    """

    def take(place: int) -> None:
        if doubt.marks:
            desk.decimal = doubt.marks[place]
        control.value = doubt.spellings[place]

    return [
        (label_reading(spelling), guarded(desk, partial(take, place)))
        for place, spelling in enumerate(doubt.spellings)
    ]


def structure_of(deal: Deal) -> tuple[Any, ...]:
    """Return all of a deal that its controls are built from: everything but its numbers."""
    facts = tuple(
        (name, fact.label, fact.unit, fact.source, fact.span) for name, fact in deal.facts.items()
    )
    return facts, deal.issues, tuple(deal.parties)


def _same_numbers(one: Deal, two: Deal) -> bool:
    """Say whether two deals differ in their preparation at most."""
    fields = (name for name in type(one).model_fields if name != "preparation")
    return all(
        getattr(one, name) is getattr(two, name) or getattr(one, name) == getattr(two, name)
        for name in fields
    )


def close_tree(widget: ipw.Widget) -> None:
    """Close a widget and all widgets in it, on the page and in Python."""
    for child in getattr(widget, "children", ()):
        close_tree(child)
    widget.close()
