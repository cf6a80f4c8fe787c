"""What to say where a list, keys with values or a single value was expected, and something else stands."""

from gripe.source.yaml.nodes import Location

# How each key is written behind which keys with values stand, or a list of them.
_EXAMPLES = (
    "company: [{name: Maytag, role: brand}, Whirlpool]",
    "contacts: [{for: complaints, email: help@example.org}]",
    "corrections: [{date: 2009-09-02, text: …}]",
    "exhibits: [{id: receipt, file: receipt.jpg}]",
    "fields: {reference: text}",
    "former: [{name: …, until: 2009-08}]",
    "menu: [{title: About, to: pages/about.md}]",
    "money: {at_stake: 1300 USD}",
    "others: [{name: Ofcom, role: regulator}]",
    "outputs: {case: [html, badge]}",
    "params: {accent: teal}",
    "silence: {near-miss-tag: why}",
    "source: {url: https://example.org/page, by: Ann}",
    "statuses: {escalated: {label: Taken upstairs}}",
)
_EXAMPLE_OF = {each.partition(":")[0]: each for each in _EXAMPLES}
_LISTS = frozenset({"tuple_type", "list_type"})
OF_SHAPE = _LISTS | {"dataclass_type", "dict_type"}  # the validator's codes


def expected(code: str, location: Location) -> str:
    """Return what to say of a value of the wrong shape.

    Args:
        code: what the validator says.
        location: where it stands.
    """
    key = next((str(step) for step in location if isinstance(step, str)), "")
    example = _EXAMPLE_OF.get(key, "")
    if example:
        return f'"{key}" cannot be read like this: write it like “{example}”'
    if code in _LISTS:
        how = ", like “- 2009-08-10 phone: Called.”" if key == "timeline" else ""
        return f'"{location[-1]}" has to be a list: begin each item with a hyphen and a blank{how}'
    return "expected keys with values here, such as “text: …”"
