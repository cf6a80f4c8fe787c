"""A debouncer of change events: it merges a burst of them, and never says what changed."""

from threading import Condition
from time import monotonic

QUIET = 0.02  # seconds without an event after which a save is over
_MANY = 50  # events that make a burst, such as a checkout
_QUIET_AFTER_MANY = 0.3
_PATIENCE = 2.0  # seconds after which a burst that does not end is not waited for
_VERY_MANY = 1000
_PATIENCE_WITH_VERY_MANY = 30.0


class Debouncer:
    """A counter of events, notified by any thread and waited for by one."""

    def __init__(self) -> None:
        """Start without events."""
        self._condition = Condition()
        self._events = 0
        self._last = 0.0

    def notify(self) -> None:
        """Say that something changed."""
        with self._condition:
            self._events += 1
            self._last = monotonic()
            if self._events == 1:  # in a burst nobody is woken thousands of times
                self._condition.notify()

    def wait(self, seconds: float) -> bool:
        """Wait for an event since it was last settled; tell whether there was one in time."""
        with self._condition:
            self._condition.wait_for(lambda: self._events > 0, seconds)
            return self._events > 0

    def settle(self) -> None:
        """Wait until no more events come, and forget them: what comes from now on is new."""
        started = monotonic()
        with self._condition:
            while True:
                quiet = _QUIET_AFTER_MANY if self._events > _MANY else QUIET
                patience = _PATIENCE_WITH_VERY_MANY if self._events > _VERY_MANY else _PATIENCE
                now = monotonic()
                left = self._last + quiet - now
                if left <= 0 or now - started > patience:
                    self._events = 0
                    return
                self._condition.wait(left)
