"""People: who has a say, who plays which part at the table, what our own house insists on."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbench.model.base import Formula, Frozen, Option, Said, Text
from workbench.model.names import Named

Level = Literal["low", "medium", "high"]
"""How much."""

Decision = Literal["open", "keep", "soften", "drop"]
"""What becomes of a demand: not decided, kept, kept if it costs little, or given up."""


class Stakeholder(Frozen):
    """Somebody on either side who can make or break the deal.

    Parameters
    ----------
    side : str
        Name of the party.
    influence : str
        low, medium or high: how much he or she decides.
    interest : str
        low, medium or high: how much he or she cares about this deal.
    wants : str
        What this person is after.
    must_please : str
        Whom, or which measure, this person has to satisfy.
    raises_standing : str
        Something cheap for us that makes this person look good at home.
    """

    side: Said
    influence: Level = "medium"
    interest: Level = "medium"
    wants: Text = ""
    must_please: Text = ""
    raises_standing: Text = ""


class Team(Frozen):
    """Who plays which part for us; one person may play several.

    Parameters
    ----------
    lead : str
        Speaks, and is the only one who makes offers.
    opener : str
        Sets tone and frame in the first minutes.
    coordinator : str
        Keeps the agenda and calls breaks.
    hold_out : str
        The one who is hard to convince, and says so.
    recorder : str
        Writes down offers and promises of both sides.
    approver : str
        Must agree beyond the team's authority; better not in the room.
    experts : mapping of issue to str
        Who leads each issue.
    """

    lead: Text = ""
    opener: Text = ""
    coordinator: Text = ""
    hold_out: Text = ""
    recorder: Text = ""
    approver: Text = ""
    experts: Named[Said] = Named()


class Demand(Frozen):
    """Something that a department of our own insists on.

    Parameters
    ----------
    demand : str
        What it insists on, in its words.
    owner : str
        Who does.
    issue : str
        Issue of the deal that it fixes; with
    option : float or str, optional
        the option that it wants there. The model then says what it costs.
    cost : float or str, optional
        What it costs us, in the unit of our value, where it fixes no issue: a number, or a formula
        over facts.
    decision : str
        open, keep, soften or drop.
    why : str
        Reason of the decision.

    Raises
    ------
    ValueError
        If issue and option do not stand together, or a cost is given beside them.
    """

    demand: Said
    owner: Text = ""
    issue: Text = ""
    option: Option | None = None
    cost: Formula | None = None
    decision: Decision = "open"
    why: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if bool(self.issue) != (self.option is not None):
            raise ValueError("issue and option go together")
        if self.issue and self.cost is not None:
            raise ValueError("the model says what an option costs; give no cost beside it")
        return self


class Objection(Frozen):
    """What they may say against us, and what we answer.

    Parameters
    ----------
    objection, reply : str
    evidence : str
        What to show with the reply.
    """

    objection: Said
    reply: Text = ""
    evidence: Text = ""


class Meeting(Frozen):
    """How the sides meet.

    Parameters
    ----------
    channel : str
        in person, video, phone or in writing.
    ours, theirs : int, optional
        How many people on each side; at least 1.
    place : str
    """

    channel: Literal["in person", "video", "phone", "in writing"] = "in person"
    ours: Annotated[int | None, Field(ge=1, le=1_000, strict=True)] = None
    theirs: Annotated[int | None, Field(ge=1, le=1_000, strict=True)] = None
    place: Text = ""
