"""What all parts of a deal share: frozen, closed, made of clean text and finite numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, cast, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from workbench.model.problems import DealError, explain
from workbench.model.texts import TEXT_LIMIT, clean_text

if TYPE_CHECKING:
    from pydantic._internal._model_construction import ModelMetaclass
else:  # where it is defined may change, that a model has it does not
    ModelMetaclass = type(BaseModel)


class Building(ModelMetaclass):
    """How a part of a deal is made in code: in order or by name, and refused in sentences."""

    def __call__(cls, *given: Any, **fields: Any) -> Any:
        """Make one from its fields, those without a name in their order."""
        kind = cast("type[Frozen]", cls)
        constant = _constant(kind)
        names = [name for name in kind.model_fields if name not in constant]
        if len(given) > len(names):
            raise TypeError(f"{cls.__name__} has {len(names)} fields, got {len(given)}")
        named = dict(zip(names, given, strict=False))
        if twice := named.keys() & fields:
            raise TypeError(f"{cls.__name__} got {min(twice)!r} twice")
        stated = {**constant, **kind.in_code, **named, **fields}
        record = {kind.spellings.get(name, name): one for name, one in stated.items()}
        try:
            return super().__call__(**record)
        except ValidationError as error:
            raise DealError(explain(error, kind, record)) from None


def _constant(kind: type[BaseModel]) -> dict[str, str]:
    """Return the kind of a distribution, which a file must say, and in code the class says."""
    field = kind.model_fields.get("kind")
    known = get_args(field.annotation) if field is not None else ()
    return {"kind": known[0]} if len(known) == 1 else {}


class Frozen(BaseModel, metaclass=Building):
    """A value that never changes; to change one, make another."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    spellings: ClassVar[Mapping[str, str]] = {}
    """Names of fields in code that are other ones in a file, where Python reserves those."""

    in_code: ClassVar[Mapping[str, Any]] = {}
    """Fields that a file must state, and code need not."""


Text = Annotated[str, Field(max_length=TEXT_LIMIT), AfterValidator(clean_text)]
"""Text without invisible characters."""

Said = Annotated[Text, Field(min_length=1)]
"""Text that says something."""

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""A finite number; text that looks like one, and true or false, are refused."""

Truth = Annotated[bool, Field(strict=True)]
"""True or false; words and numbers that look like it are refused."""

Formula = Number | Text
"""A number, or a formula in the language of :mod:`workbench.value`."""

Option = Number | Text
"""One setting of an issue: a number in the issue's unit, or a text."""

Package = Mapping[str, Option]
"""One option for every issue."""
