"""Plain data -> the frozen dataclasses of the model.

Reads data that its schema has accepted, gives instances with their place in the file. It never checks: a schema-clean file always
fits, which the parity test between schemas and classes holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from generator.model.base import Node, Place

T = TypeVar("T", bound=Node)
Converter = Callable[[Any, Place], Any]


def build(cls: type[T], data: Mapping[str, Any], at: Place) -> T:
    """Make a `cls` from `data`, which stands at `at`. A key of the data is the field's name without a trailing underscore."""
    given: dict[str, Any] = {"at": at}
    for key, (name, convert) in _plan(cls).items():  # type: ignore[arg-type]  # mypy takes the instances' __hash__ for the class's
        if key in data:
            given[name] = convert(data[key], at / key)
    return cls(**given)


@cache
def _plan(cls: type[Any]) -> Mapping[str, tuple[str, Converter]]:
    hints = get_type_hints(cls)
    names = [f.name for f in fields(cls) if f.name != "at"]
    return {name.rstrip("_"): (name, _converter(hints[name])) for name in names}


def _converter(hint: Any) -> Converter:  # noqa: ANN401 - a type hint has no narrower type
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _converter(inner)
    if origin is tuple:
        item = _converter(arguments[0])
        return lambda values, at: tuple(item(value, at / index) for index, value in enumerate(values))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return lambda value, _at: MappingProxyType(dict(value))
    if isinstance(hint, type) and issubclass(hint, Node):
        return lambda value, at: build(hint, value, at)
    return lambda value, _at: value
