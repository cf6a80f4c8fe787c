"""Money: exact decimals in a currency. Two currencies are never added."""

from collections.abc import Iterable
from decimal import Decimal

from gripe.base.frozen import Struct


class Money(Struct, frozen=True, order=True):
    """An amount of money.

    Attributes:
        currency: ISO 4217 code, such as USD.
        amount: how much, in units of the currency.
    """

    currency: str
    amount: Decimal

    def __str__(self) -> str:
        """Write it as authors do: `1300 USD`, `9.50 USD`."""
        return f"{self.amount:f} {self.currency}"


def totals(sums: Iterable[Money]) -> tuple[Money, ...]:
    """Return the total of each currency, in the order of their codes."""
    found: dict[str, Decimal] = {}
    for money in sums:
        found[money.currency] = found.get(money.currency, Decimal()) + money.amount
    return tuple(Money(currency, found[currency]) for currency in sorted(found))
