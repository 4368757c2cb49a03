"""What was made before is taken again only for the very same things."""

from __future__ import annotations

from generator.memory import NOTHING, Memory


def test_the_very_same_is_made_once_and_another_anew() -> None:
    memory, made = Memory(), []

    def make(value: list[int]) -> int:
        made.append(value)
        return sum(value)

    one = [1, 2]
    assert memory.again("sum", make, one) == 3
    memory.turn()
    assert memory.again("sum", make, one) == 3
    assert len(made) == 1
    memory.turn()
    assert memory.again("sum", make, [1, 2]) == 3  # equal, and not the same
    assert memory.again("another", make, one) == 3
    assert len(made) == 3


def test_a_turn_that_was_given_up_forgets_nothing() -> None:
    memory = Memory()
    made: list[list[int]] = []
    value: list[int] = []
    memory.again("it", made.append, value)
    memory.turn()
    memory.again("else", made.append, value)  # the turn ends here, without `turn`
    memory.again("it", made.append, value)
    assert len(made) == 2


def test_what_nobody_asks_for_is_forgotten() -> None:
    memory = Memory()
    made: list[list[int]] = []
    value: list[int] = []
    memory.again("it", made.append, value)
    memory.turn()
    memory.turn()
    memory.again("it", made.append, value)
    assert len(made) == 2


def test_equal_values_settle_on_the_first() -> None:
    memory = Memory()
    first = memory.settle("names", ["a"])
    memory.turn()
    assert memory.settle("names", ["a"]) is first
    memory.turn()
    assert memory.settle("names", ["b"]) == ["b"]


def test_what_follows_is_given_what_was_before() -> None:
    memory = Memory()
    assert memory.follow("n", lambda before: (before or 0) + 1) == 1
    memory.turn()
    assert memory.follow("n", lambda before: (before or 0) + 1) == 2


def test_without_a_memory_everything_is_made_at_once() -> None:
    made: list[int] = []
    NOTHING.again("it", made.append, 1)
    NOTHING.again("it", made.append, 1)
    assert made == [1, 1]
    assert NOTHING.settle("it", 2) == 2
