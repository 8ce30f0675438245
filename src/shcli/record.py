"""What all records are made of: a frozen value with named fields.

``Record`` does what a frozen dataclass does here. The module ``dataclasses`` takes longer to import than a page takes
to show, and nothing on the reading path imports it.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, Self, dataclass_transform
else:

    def dataclass_transform(**_: bool) -> "Callable[[type], type]":
        """Say to type checkers alone that what it marks makes records of its subclasses."""
        return lambda made: made


@dataclass_transform(frozen_default=True)
class Record:
    """A value with named fields, declared in a subclass as annotations, those with a default last.

    Made from values in order or by name; compared and hashed by its values; never changed.
    """

    FIELDS: "ClassVar[tuple[str, ...]]" = ()
    """The names of the fields, in their order."""
    REQUIRED: "ClassVar[frozenset[str]]" = frozenset()
    """Those without a default."""
    _allowed: "ClassVar[frozenset[str]]" = frozenset()

    def __init_subclass__(cls) -> None:
        cls.FIELDS = tuple(cls.__annotations__)
        setattr(cls, "__match_args__", cls.FIELDS)  # noqa: B010 - type checkers know the fields already
        cls._allowed = frozenset(cls.FIELDS)
        cls.REQUIRED = frozenset(name for name in cls.FIELDS if name not in vars(cls))

    def __init__(self, *values: "Any", **named: "Any") -> None:
        given = self.__dict__
        given.update(zip(self.FIELDS, values, strict=False), **named)
        if len(given) != len(values) + len(named) or not self.REQUIRED <= given.keys() <= self._allowed:
            raise TypeError(f"{type(self).__name__} takes {', '.join(self.FIELDS)}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        pairs = zip(self.FIELDS, self._values(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in pairs)})"

    def _values(self) -> "tuple[Any, ...]":
        return tuple(getattr(self, name) for name in self.FIELDS)

    def replaced(self, **changes: "Any") -> "Self":
        """The same record with other values in some fields."""
        return type(self)(**{**dict(zip(self.FIELDS, self._values(), strict=True)), **changes})
