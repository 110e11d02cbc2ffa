"""A measured figure, and how figures are taken."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    measured: float
    unit: str
    """"x" for a ratio of two things measured in the same run, "ms" for milliseconds."""
    at_most: float | None
    """The budget; None where there is none."""
    detail: str
    """What the ratio is of."""
    means: str
    """What it means to a person, in a sentence."""

    @property
    def kept(self) -> bool:
        """Whether it is within its budget."""
        return self.at_most is None or self.measured <= self.at_most


def milliseconds(act: Callable[[], object]) -> float:
    """How long something takes, once."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def side_by_side(one: Callable[[], object], other: Callable[[], object], times: int) -> tuple[float, float, float]:
    """The median ms of each of two things, and the median of their ratios, taken in turns.

    In turns, because what else the computer is doing then falls on both. Each is done once before counting starts.
    """
    one()
    other()
    gc.collect()
    pairs = [(milliseconds(one), milliseconds(other)) for _ in range(times)]
    return (
        statistics.median(pair[0] for pair in pairs),
        statistics.median(pair[1] for pair in pairs),
        statistics.median(pair[0] / pair[1] for pair in pairs),
    )
