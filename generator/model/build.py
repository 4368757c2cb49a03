"""Plain data -> the frozen dataclasses of the model.

Reads data that its schema has accepted, gives instances with their place in the file. It never checks: a schema-clean file always
fits, which the parity test between schemas and classes holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from generator.model.base import Node, Place

T = TypeVar("T", bound=Node)
Converter = Callable[[Any, Place, str | int], Any]
"""Makes what a field holds from a value, which stands under a key of a place; the place of the value itself is made where it is needed."""


def build(cls: type[T], data: Mapping[str, Any], at: Place) -> T:
    """Make a `cls` from `data`, which stands at `at`. A key of the data is the field's name without a trailing underscore."""
    plan = _plan(cls)  # type: ignore[arg-type]  # mypy takes the instances' __hash__ for the class's
    given: dict[str, Any] = {"at": at}
    for key, value in data.items():
        if key in plan:
            name, convert = plan[key]
            given[name] = convert(value, at, key) if convert else value
    return cls(**given)


@cache
def _plan(cls: type[Any]) -> Mapping[str, tuple[str, Converter | None]]:
    hints = get_type_hints(cls)
    names = [f.name for f in fields(cls) if f.name != "at"]
    return {name.rstrip("_"): (name, _converter(hints[name])) for name in names}


def _converter(hint: Any) -> Converter | None:  # noqa: ANN401 - a type hint has no narrower type
    """What makes a value of this type; None where the value stays as it is, as most do."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _converter(inner)
    if origin is tuple:
        return _items(_converter(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return lambda value, _at, _key: MappingProxyType(dict(value))
    if isinstance(hint, type) and issubclass(hint, Node):
        return lambda value, at, key: build(hint, value, at / key)
    return None


def _items(item: Converter | None) -> Converter:
    if item is None:
        return lambda values, _at, _key: tuple(values)

    def each(values: Iterable[Any], at: Place, key: str | int) -> tuple[Any, ...]:
        here = at / key
        return tuple([item(value, here, index) for index, value in enumerate(values)])

    return each
