"""Frozen dataclasses and anchors as JSON and back, exactly, by their own type hints.

What stands at its default is left out.
"""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from importers.blocks import Anchor


class FormError(ValueError):
    """What was stored has not the form it should have."""


def encode(value: object) -> object:
    """Return a value of dataclasses, anchors, enums, dates, tuples and plain values as JSON.

    Raises:
        FormError: There is something else in it.
    """
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Anchor):
        return {name: encode(part) for name, part in value.as_json().items()}
    if isinstance(value, tuple):
        return [encode(one) for one in value]
    return encoded_fields(value)


def encoded_fields(value: object, *, without: str = "") -> dict[str, object]:
    """Return a dataclass as JSON.

    Args:
        value: The dataclass.
        without: A field to leave out.

    Raises:
        FormError: It is none, or there is something in it that has no JSON.
    """
    if not is_dataclass(value):
        raise FormError(type(value).__name__)
    held = [(one, getattr(value, one.name)) for one in fields(value) if one.name != without]
    return {one.name: encode(own) for one, own in held if not _is_default(one, own)}


def decode(kind: object, value: object) -> object:
    """Return the value of a type that `encode` gave this JSON for.

    Raises:
        FormError: It gave no such JSON.
    """
    try:
        return _decoded(kind, value)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise FormError(str(error)) from error


def _is_default(one: "Field[Any]", held: object) -> bool:
    if one.default is not MISSING:
        return bool(held == one.default and type(held) is type(one.default))
    return one.default_factory is not MISSING and bool(held == one.default_factory())


def _decoded(kind: object, value: object) -> object:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if value is None else _decoded(next(one for one in arguments if one is not type(None)), value)
    if origin is tuple:
        return _tuple(arguments, value)
    plain = origin or kind
    if isinstance(plain, type) and (plain is Anchor or is_dataclass(plain)):
        return _object(plain, arguments, value)
    return _plain(plain, value)


def _plain(kind: object, value: object) -> object:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise FormError(f"{value!r} is no {kind}")
    return value


def _tuple(arguments: tuple[object, ...], value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise FormError(f"{value!r} is no list")
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_decoded(arguments[0], one) for one in value)
    return tuple(_decoded(kind, one) for kind, one in zip(arguments, value, strict=True))


def _object(kind: type, arguments: tuple[object, ...], value: object) -> object:
    if not isinstance(value, dict):
        raise FormError(f"{value!r} is no {kind.__name__}")
    hints = _hints(kind)
    if unknown := value.keys() - hints.keys():
        raise FormError(f"{kind.__name__} has no {sorted(unknown)}")
    given = {
        name: _decoded(arguments[0] if isinstance(hints[name], TypeVar) else hints[name], held)
        for name, held in value.items()
    }
    return kind(**given)


@cache
def _hints(kind: type) -> dict[str, object]:
    hints = get_type_hints(kind)
    return hints if kind is Anchor else {one.name: hints[one.name] for one in fields(kind)}
