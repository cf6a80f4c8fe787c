"""Sums of money read from text as people write them: `1300 USD`, `£300`, `12,50 €`, `1.300,00 EUR`.

What might be two sums, or be in several currencies, is an error that shows what to write.
"""

import re
from decimal import Decimal

from gripe.base.languages import ENGLISH, LanguageError, locale_of
from gripe.base.patterns import pattern
from gripe.base.problems import did_you_mean, one_of
from gripe.record.currencies import CALLED, CURRENCIES, SHARED_SIGNS, SIGNS
from gripe.record.money import Money
from gripe.source.schema.reading import ReadingContext


class MoneyError(ValueError):
    """A sum of money cannot be read; the message says why and how to write it."""


_FORM = pattern(
    r"(?P<before>[^\d\s.,'’+-][^\d\s]*?)?\s*(?P<number>\d(?:[\d.,'’\s]*\d)?)(?:[.,](?:-{1,2}|–|—))?"
    r"\s*(?P<after>[^\d\s.,'’+-]\S*)?",
    re.ASCII,
)
_BLANKS = "\u00a0\u2007\u2009\u202f"
_GROUPS = r"\d{1,3}(?:%s\d{3})+|\d{1,2}(?:%s\d{2})+%s\d{3}"  # the second as in India
_MOST_DIGITS = 12
_HOW = "write it like 1300 USD or 9.50 EUR"
_NONE_SAID = "say once “currency: %s” in gripe.yaml"


def parse_money(text: str, context: ReadingContext) -> Money:
    """Parse a sum of money.

    Args:
        text: the sum as written.
        context: what the site's settings say.

    Raises:
        MoneyError: the text is no sum, or might be two; the message says how to write it.
    """
    plain = text.translate(dict.fromkeys(map(ord, _BLANKS), " "))
    parts = _FORM.fullmatch(plain)
    if not parts:
        raise MoneyError(f'"{text}" is no sum of money: {_HOW}')
    before, after = parts["before"] or "", parts["after"] or ""
    if before and after and after.upper() not in SHARED_SIGNS.get(before, ()):  # unlike $40 CAD
        raise MoneyError(f'"{text}" is no sum of money: {_HOW}')
    currency = _currency(after or before, text, parts["number"], context)
    return Money(currency, _amount(parts["number"], currency, text, context))


def _currency(sign: str, text: str, number: str, context: ReadingContext) -> str:
    """Return the currency of a sum, given what stands before or behind its number."""
    if not sign:
        if context.currency or not context.is_settled:
            return context.currency
        how = f"write {number} GBP, or {_NONE_SAID % 'GBP'}"
        raise MoneyError(f'"{text}" does not say in which currency: {how}')
    code = sign.upper()
    if len(sign) == 3 and code in CURRENCIES:
        return code
    known = SIGNS.get(sign) or SIGNS.get(sign.lower())
    if known:
        return known
    shared = SHARED_SIGNS.get(sign)
    if not shared:
        called = [f"{number} {each}" for each in CALLED.get(sign.casefold(), ())]
        if called:
            raise MoneyError(f'"{text}" has a word for its currency: write {one_of(called)}')
        if re.fullmatch("[A-Za-z]{3}", sign):
            near = did_you_mean(code, sorted(CURRENCIES))
            raise MoneyError(f'"{text}" is in no currency that there is: {sign} is none{near}')
        raise MoneyError(f'"{text}" is no sum of money: {_HOW}')
    if context.currency in shared:
        return context.currency
    if sign == "£" or not context.is_settled:
        return shared[0]
    *several, last = (f"{number} {each}" for each in shared[:3])
    how = f"write {', '.join(several)} or {last}, or {_NONE_SAID % shared[0]}"
    raise MoneyError(f'"{text}" may be in several currencies: {how}')


def _amount(number: str, currency: str, text: str, context: ReadingContext) -> Decimal:
    """Return the amount that a number means; a single mark before three digits may be either of two."""
    marks = "".join(dict.fromkeys(re.findall(r"[.,'’ ]", number)))
    if len(marks) > 2 or (len(marks) == 2 and number.count(marks[1]) > 1):
        raise MoneyError(f'"{text}" is no sum of money: {_HOW}')
    whole, decimals = number, ""
    if len(marks) == 2:
        whole, _, decimals = number.partition(marks[1])
    elif marks in {".", ","} and number.count(marks) == 1:
        before, _, behind = number.partition(marks)
        if len(behind) != 3 or not re.fullmatch("[1-9][0-9]{0,2}", before):
            whole, decimals, marks = before, behind, ""
        elif not _is_group(marks, context) and context.is_settled:
            decimals = (
                behind[:2] if behind.endswith("0") else f"{behind}0"
            )  # as it is not read again
            raise MoneyError(
                f'"{text}" may be two sums: write {before}{behind} {currency}, '
                f"or {before}.{decimals} {currency}"
            )
    group = re.escape(marks[:1])
    if marks and not re.fullmatch(_GROUPS.replace("%s", group), whole):
        raise MoneyError(f'"{text}" is no sum of money, as its digits are grouped: {_HOW}')
    digits = re.sub(r"\D", "", whole)
    if len(digits) > _MOST_DIGITS or len(decimals) > 4:
        raise MoneyError(f'"{text}" is no sum of money: {_HOW}')
    return Decimal(f"{digits}.{decimals}" if decimals else digits)


def _is_group(mark: str, context: ReadingContext) -> bool:
    """Tell whether the site's language writes a mark between groups of digits, and never before decimals."""
    if context.language in {"", ENGLISH}:
        return context.language == ENGLISH and mark == ","
    from babel.numbers import get_decimal_symbol

    try:
        return str(get_decimal_symbol(locale_of(context.language))) == {",": ".", ".": ","}[mark]
    except LanguageError:
        return False
