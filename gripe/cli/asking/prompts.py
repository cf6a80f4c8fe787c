"""Questions on a terminal. Where nobody can answer, nothing is asked: scripts and pipes get no question."""

import sys
from collections.abc import Callable

import click

from gripe.cli.console import Refusal, is_terminal


def can_ask() -> bool:
    """Tell whether somebody is there who reads a question and can answer it."""
    return sys.stdin is not None and sys.stdin.isatty() and is_terminal(sys.stderr)


def ask(
    question: str, default: str | None = None, objection: Callable[[str], str] = lambda _: ""
) -> str:
    """Ask until the answer will do.

    Args:
        question: the question.
        default: the answer that Enter gives, or None if there has to be another; "" is not shown.
        objection: returns what is wrong with an answer, or "".

    Raises:
        click.Abort: nobody answers.
    """

    def read(answer: str) -> str:
        why = objection(answer.strip())
        if why:
            raise click.UsageError(why)
        return answer.strip()

    answer: str = click.prompt(
        question, default=default, show_default=bool(default), value_proc=read, err=True
    )
    return answer


def asked(answer: str | None, question: str, missing: str) -> str:
    """Return what was said on the command line, else what is answered on a terminal.

    Raises:
        Refusal: nothing was said, and nobody can be asked.
    """
    if answer:
        return answer
    if not can_ask():
        raise Refusal(missing)
    return ask(question, objection=lambda text: "" if text else "write something, or press Ctrl-C")
