"""After the handshake: what was agreed, who delivers what by when, when both sides look again."""

from __future__ import annotations

import datetime as dt

from workbench.model.base import Frozen, Option, Said, Text
from workbench.model.names import Named


class Commitment(Frozen):
    """Something that one side has promised to deliver.

    Parameters
    ----------
    metric : str
        How it is measured.
    target : float or str
        What counts as kept.
    unit : str
        Of the target.
    owner : str
        Who answers for it.
    date : date, optional
        By when.
    """

    metric: Said
    target: Option
    unit: Text = ""
    owner: Text = ""
    date: dt.date | None = None


class Review(Frozen):
    """A day on which both sides look at how the agreement does.

    Parameters
    ----------
    date : date
    topic : str
    owner : str
        Who calls the meeting.
    """

    date: dt.date
    topic: Text = ""
    owner: Text = ""


class Agreement(Frozen):
    """What the sides have agreed, also before all of it is.

    Parameters
    ----------
    package : mapping of issue to option, optional
        The terms; a full package.
    date : date, optional
        Of the agreement.
    terms : tuple of str
        What was agreed beside the issues, in words.
    commitments : mapping of name to Commitment
    reviews : mapping of name to Review
    """

    package: Named[Option] | None = None
    date: dt.date | None = None
    terms: tuple[Text, ...] = ()
    commitments: Named[Commitment] = Named()
    reviews: Named[Review] = Named()
