"""Names that mean something to the server: nobody gets one by saying it at the login.

One password serves all of our people, and a name is what somebody says it is. To whom the deals of
the served folder belong can do more than the others, and has deals of the machine's own store;
to whom the examples belong is nobody. The first logs in with a password that is not the others',
the second never.
"""

from __future__ import annotations

import unicodedata

from workbench.store.people import EXAMPLES_OWNER

_NOBODYS = (EXAMPLES_OWNER, EXAMPLES_OWNER.removeprefix("the "))


def refuse_name(person: str, *, owner: str) -> str:
    """Return why a name is not had by saying it, as a sentence; nothing where it is free.

    Names that look alike count as one.

    Parameters
    ----------
    person : str
        A name as it is kept.
    owner : str
        To whom the deals of the served folder belong.

    Examples
    --------
    >>> refuse_name("ben", owner="ada")
    ''
    >>> refuse_name("ADA", owner="ada")
    'The name ADA is that of who started this server, with a password of its own. Give your own.'
    """
    if is_same_name(person, owner):
        return (
            f"The name {person} is that of who started this server, with a password of its own. "
            "Give your own."
        )
    if any(is_same_name(person, one) for one in _NOBODYS):
        return f"The name {person} stands for the workbench itself. Give your own."
    return ""


def is_same_name(one: str, other: str) -> bool:
    """Say whether two names look the same: size, form and marks of letters make no other name.

    Examples
    --------
    >>> is_same_name("Ada ", "ADÁ"), is_same_name("ada", "adam")
    (True, False)
    """
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    told = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(one for one in told if unicodedata.category(one) not in ("Cf", "Mn", "Zs"))
