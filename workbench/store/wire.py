"""What may be asked of a store from elsewhere, and how questions and answers travel, as JSON.

Every request that is made in a person's name may be asked: the store itself answers it as far as
that person may see the deal. Who asks is never part of a question; whoever receives it says so.
Nothing that arrives is run or looked up by name: plain data becomes values of the few types that
the store's own signatures name, checked on the way.
"""

from __future__ import annotations

import datetime as dt
import inspect
import json
from dataclasses import fields, is_dataclass, replace
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, PlainSerializer, PlainValidator, TypeAdapter, ValidationError

from workbench.files.records import to_plain, to_record
from workbench.model import Deal, DealError, Offers, Problem, build
from workbench.store.problems import AwayError, ConflictError, StoreError
from workbench.store.states import State, read_state
from workbench.store.store import Store

_BYTES = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")


def _read_deal(record: Any) -> Deal:
    """Check a deal as one of the store's own is checked: formulas and plan, too."""
    return read_state({"deal": record, "offers": []}).deal


def _write_offers(offers: Offers) -> Any:
    return to_plain(offers.model_dump(exclude_defaults=True))


def _read_offers(record: Any) -> Offers:
    return build(Offers, record)


_TRAVELS: dict[Any, Any] = {
    State: Annotated[
        State, PlainSerializer(lambda state: state.record), PlainValidator(read_state)
    ],
    Deal: Annotated[Deal, PlainSerializer(to_record), PlainValidator(_read_deal)],
    Offers: Annotated[Offers, PlainSerializer(_write_offers), PlainValidator(_read_offers)],
}
"""Types that travel as the record that is kept of them."""


class Call:
    """One request that a store answers: its parameters without who asks, and what comes back."""

    def __init__(self, name: str) -> None:
        method = getattr(Store, name)
        hints = get_type_hints(method)
        self.name = name
        self._signature = inspect.signature(method)
        self._kinds = {
            parameter: TypeAdapter(_travelling(hints[parameter]), config=_config(hints[parameter]))
            for parameter in self._signature.parameters
            if parameter not in ("self", "who")
        }
        back = hints["return"]
        self._back: TypeAdapter[Any] = TypeAdapter(_travelling(back), config=_config(back))

    def pack(self, store: Store, given: tuple[Any, ...], named: dict[str, Any]) -> bytes:
        """Return a question as it travels."""
        asked = self._signature.bind(store, *given, **named).arguments
        told = {
            name: json.loads(kind.dump_json(asked[name]))
            for name, kind in self._kinds.items()
            if name in asked
        }
        return json.dumps(told, ensure_ascii=False).encode("utf-8")

    def unpack(self, question: bytes) -> dict[str, Any]:
        """Return the arguments of a question that has arrived.

        Raises
        ------
        DealError
            If a deal in it breaks a rule.
        StoreError
            If it is no question of this kind.
        """
        try:
            told = json.loads(question)
            if not isinstance(told, dict) or not told.keys() <= self._kinds.keys():
                raise StoreError("this question cannot be read")
            return {
                name: self._kinds[name].validate_json(json.dumps(value))
                for name, value in told.items()
            }
        except ValidationError as error:
            causes = (one.get("ctx", {}).get("error") for one in error.errors())
            for cause in causes:
                if isinstance(cause, DealError):
                    raise cause from error
            raise StoreError("this question cannot be read") from error
        except (UnicodeError, json.JSONDecodeError, RecursionError) as error:
            raise StoreError("this question cannot be read") from error

    def write_answer(self, answer: Any) -> bytes:
        """Return an answer as it travels."""
        return self._back.dump_json(answer)

    def read_answer(self, answer: bytes) -> Any:
        """Return an answer that has arrived."""
        return _at_home(self._back.validate_json(answer))


def write_refusal(error: StoreError | DealError) -> bytes:
    """Return a refusal as it travels."""
    told: dict[str, Any] = {"kind": type(error).__name__, "said": str(error)}
    if isinstance(error, ConflictError):
        told["who"] = error.who
    if isinstance(error, DealError):
        told["problems"] = [[list(one.path), one.message] for one in error.problems]
    return json.dumps(told, ensure_ascii=False).encode("utf-8")


def read_refusal(told: bytes) -> StoreError | DealError:
    """Return a refusal that has arrived."""
    record = json.loads(told)
    match record["kind"]:
        case "AwayError":
            return AwayError(record["said"])
        case "ConflictError":
            return ConflictError(record["said"], (), record["who"])
        case "DealError":
            return DealError(Problem(tuple(path), words) for path, words in record["problems"])
        case _:
            return StoreError(record["said"])


def _at_home(value: Any) -> Any:
    """Say moments in the time zone of whoever asked, as a store here does."""
    if isinstance(value, dt.datetime):
        return value.astimezone()
    if isinstance(value, tuple | list):
        return type(value)(map(_at_home, value))
    if not is_dataclass(value) or isinstance(value, type | State):
        return value
    moments = {one.name: getattr(value, one.name) for one in fields(value)}
    at_home = {
        name: _at_home(moment) for name, moment in moments.items() if type(moment) is dt.datetime
    }
    return replace(value, **at_home)


def _travelling(hint: Any) -> Any:
    """Put into a type how its parts travel."""
    if hint in _TRAVELS:
        return _TRAVELS[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if not inner or origin is None:
        return hint
    parts = tuple(one if one is Ellipsis else _travelling(one) for one in inner)
    return Union[parts] if origin in (Union, UnionType) else origin[parts]  # noqa: UP007


def _config(hint: Any) -> ConfigDict | None:
    """Say how bytes travel; types with a rule of their own take none from outside."""
    return None if inspect.isclass(hint) and hint is not bytes else _BYTES


CALLS: dict[str, Call] = {
    name: Call(name)
    for name, method in inspect.getmembers(Store, inspect.isfunction)
    if not name.startswith("_") and "who" in inspect.signature(method).parameters
}
"""All that can be asked in somebody's name."""
