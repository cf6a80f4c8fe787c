"""A bell that says “something changed”, never what; and when the ringing is over."""

from threading import Condition
from time import monotonic

QUIET = 0.02  # seconds without a ring after which a save is over
_MANY = 50  # rings that make a burst, such as a checkout
_QUIET_AFTER_MANY = 0.3
_PATIENCE = 2.0  # seconds after which ringing that does not end is not waited for
_VERY_MANY = 1000
_PATIENCE_WITH_VERY_MANY = 30.0


class Debouncer:
    """Rung by any thread, listened to by one."""

    def __init__(self) -> None:
        """Start silent."""
        self._condition = Condition()
        self._rings = 0
        self._last = 0.0

    def ring(self) -> None:
        """Say that something changed."""
        with self._condition:
            self._rings += 1
            self._last = monotonic()
            if self._rings == 1:  # in a burst nobody is woken thousands of times
                self._condition.notify()

    def wait(self, seconds: float) -> bool:
        """Wait until it rings, or has rung since it was last settled; tell whether it did in time."""
        with self._condition:
            self._condition.wait_for(lambda: self._rings > 0, seconds)
            return self._rings > 0

    def settle(self) -> None:
        """Wait until the ringing is over, and forget it: what rings from now on is new."""
        started = monotonic()
        with self._condition:
            while True:
                quiet = _QUIET_AFTER_MANY if self._rings > _MANY else QUIET
                patience = _PATIENCE_WITH_VERY_MANY if self._rings > _VERY_MANY else _PATIENCE
                now = monotonic()
                left = self._last + quiet - now
                if left <= 0 or now - started > patience:
                    self._rings = 0
                    return
                self._condition.wait(left)
