"""The way through the preparation: every step with how far it has come, free to jump."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.advice import PreparationStep
from workbench.ui.widgets.text_view import Node, TextView, part


class StepList(TextView):
    """List the steps; whoever clicks one is taken there.

    Parameters
    ----------
    go : callable
        Called with the number of the step that is clicked.
    """

    def __init__(self, go: Callable[[int], None]) -> None:
        super().__init__()
        self.add_class("wb-step-list")
        self.on_choose(go)

    def show_steps(self, steps: Sequence[PreparationStep], current: int) -> None:
        """Show the steps, the one that is open marked."""
        done = sum(step.done for step in steps)
        every = sum(len(step.criteria) for step in steps)
        self.show(
            part("p", f"{done} of {every} points done", cls="wb-quiet"),
            part("ul", *[_entry(step, step.number == current) for step in steps]),
        )


def _entry(step: PreparationStep, pressed: bool) -> Node:
    count = "✓" if step.is_done else f"{step.done}/{len(step.criteria)}"
    title = f"{step.done} of {len(step.criteria)} points of this step are done"
    button = part(
        "button",
        part("span", str(step.number), cls="wb-number"),
        part("span", step.title),
        part("span", count, title=title, cls="wb-count wb-good" if step.is_done else "wb-count"),
        choose=step.number,
        pressed=pressed,
    )
    return part("li", button)
