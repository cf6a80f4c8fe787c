"""What takes more CPU time than it may is ended, in its own thread and in no other."""

import threading
import time

import pytest

from gripe.render import time_limit
from gripe.render.time_limit import TookTooLong, limited, tick


def spin(seconds: float) -> None:
    """Use CPU time, and look at the clock meanwhile."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        tick()


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing take long."""
    monkeypatch.setattr(time_limit, "LIMIT", 0.3)


def test_what_takes_too_long_is_ended() -> None:
    """In whatever thread it is; what is quick is not disturbed, nor what comes after it."""
    ended: list[str] = []

    def go_on() -> None:
        try:
            with limited():
                spin(60)
        except TookTooLong as error:
            ended.append(str(error))

    thread = threading.Thread(target=go_on)
    thread.start()
    for _ in range(3):
        with limited():
            spin(0.15)
    spin(0.4)
    thread.join(30)

    assert ended == ["took longer than 0 seconds"]


def test_time_in_which_others_work_is_not_counted() -> None:
    """On a machine so busy that nothing goes on for a while, a page is as far from its limit as before."""
    with limited():
        time.sleep(0.5)  # as a thread that is given no processor
        spin(0.1)


def test_the_limit_is_for_one_thing_not_for_all() -> None:
    """Many that take long together are none too slow."""
    for _ in range(8):
        with limited():
            spin(0.1)


def test_after_a_wait_the_limit_still_holds() -> None:
    """Having looked at the clock too early does not end the looking."""
    with limited():
        time.sleep(0.4)
        tick()
        with pytest.raises(TookTooLong):
            spin(60)
