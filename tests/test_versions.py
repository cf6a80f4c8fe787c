"""The versions of other people's packages: which are tested, and which pyproject.toml allows."""

import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from support.sites import REPOSITORY
from tools.versions import RUNTIME_EXTRAS, all_requirements, lowest, pins_of, runtime_requirements

PYPROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
PINS = [Requirement(line) for line in pins_of(REPOSITORY / "constraints.txt")]


def test_every_package_is_held_to_one_version() -> None:
    """A line of constraints.txt is a name and a version, for any Python and system; each name once."""
    names = [canonicalize_name(pin.name) for pin in PINS]

    assert [str(pin) for pin in PINS if not _is_one_version(pin)] == []
    assert names == sorted(set(names))


def _is_one_version(pin: Requirement) -> bool:
    operators = [each.operator for each in pin.specifier]
    return operators == ["=="] and pin.marker is None and "*" not in str(pin.specifier)


def test_what_is_asked_for_is_held_and_allowed() -> None:
    """A bound that is raised above what is tested, or a package that is new, needs `make constraints`."""
    held = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in PINS}
    asked = all_requirements(PYPROJECT)

    assert [each.name for each in asked if canonicalize_name(each.name) not in held] == []
    assert [
        str(each)
        for each in asked
        if not each.specifier.contains(held[canonicalize_name(each.name)], prereleases=True)
    ] == []


def test_what_is_needed_elsewhere_is_held_too() -> None:
    """Windows needs two packages that Linux does not."""
    assert {"colorama", "tzdata"} <= {pin.name for pin in PINS}


def test_lowest_is_what_pyproject_states() -> None:
    """What gripe runs on comes at its lower bound, once, and the tools of the tests as they are tested."""
    asked = [
        Requirement(each)
        for each in ("Babel>=2.17", "pagefind[bin]>=1.5.2,<1.6", "h11>=0.16; os_name == 'nt'")
    ]

    lines = lowest(asked, ["babel==2.19.0", "h11==0.17", "pytest==9.2.0"])

    assert lines == ["Babel==2.17", "pagefind==1.5.2", "h11==0.16", "pytest==9.2.0"]


@pytest.mark.parametrize("text", ["h11", "h11<1", "h11~=0.16", "h11>=0.16,>=0.17"])
def test_a_dependency_without_one_lower_bound_is_refused(text: str) -> None:
    """Of what states none it could not be said whether it works."""
    with pytest.raises(ValueError, match="h11"):
        lowest([Requirement(text)], [])


def test_everything_gripe_runs_on_states_its_lower_bound() -> None:
    """Each dependency, those of the extras included."""
    lines = lowest(runtime_requirements(PYPROJECT["project"]), [])

    assert len(lines) == len(PYPROJECT["project"]["dependencies"]) + len(RUNTIME_EXTRAS)
    assert "pagefind==1.5.2" in lines
