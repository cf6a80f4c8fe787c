"""Short cuts of the shapes find what the long way finds."""

from hypothesis import example, given
from hypothesis import strategies as st

from gripe.base.problems import did_you_mean
from gripe.source.schema.normalization import _ENTRY_KEYS, _is_short

_NEAR_A_KEY = st.sampled_from(sorted(_ENTRY_KEYS)).flatmap(
    lambda key: st.builds(
        lambda start, end, put: key[:start] + put + key[end:],
        st.integers(0, len(key)),
        st.integers(0, len(key)),
        st.text("0123456789-+xe_ß", max_size=4),
    )
)


@given(_NEAR_A_KEY | st.text(max_size=12))
@example("2009-08-10")
@example("+1d")
@example("by1")
@example("ti3456mes")
@example("")
def test_a_head_is_told_from_a_misspelt_key(head: str) -> None:
    """A head is short unless it is a key or, without a blank, near one."""
    near = " " not in head and did_you_mean(head, _ENTRY_KEYS)

    assert _is_short(head) == (head not in _ENTRY_KEYS and not near)
