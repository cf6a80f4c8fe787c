"""A site's time zone is one of the IANA database's, so that its settings mean the same everywhere."""

import shutil
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import pytest

from gripe.engine.loading.time_zones import zone_names
from support.sites import CASE, SETTINGS, Site, run_gripe

OF_A_MACHINE = (
    "localtime",
    "posixrules",
    "Factory",
    "Local/Office",
    "SystemV/EST5",
    "Mine",
    "posix/UTC",
)
FIXED = ("Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT+5", "EST5EDT", "GB", "UTC", "Zulu")


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Path]:
    """A folder of zones that has, besides Berlin's, all that is only this machine's."""
    folder = tmp_path / "zones"
    tokyo = next(path for each in zoneinfo.TZPATH if (path := Path(each, "Asia/Tokyo")).is_file())
    for name in (*OF_A_MACHINE, "Europe/Berlin", "Asia/Tokyo"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(tokyo, folder / name)
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([folder])
    zoneinfo.ZoneInfo.clear_cache()
    yield folder
    zoneinfo.reset_tzpath(before)
    zoneinfo.ZoneInfo.clear_cache()


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize("name", OF_A_MACHINE)
def test_a_zone_that_is_another_on_each_machine_is_refused(tmp_path: Path, name: str) -> None:
    """The machine's own zone, by whatever name, is no zone of a site, and is not suggested."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", f"{SETTINGS}timezone: {name}\n")
    site.write("content/cases/washer.md", CASE)

    problems = site.problems()

    assert [each.partition(";")[0] for each in problems] == [
        f'gripe.yaml:5:11: error: "{name}" is no time zone: write one like Europe/Berlin'
        + ("" if ";" in problems[0] else " [bad-timezone]")
    ]
    assert f'"{name}"?' not in problems[0]
    assert not site.output.exists()


@pytest.mark.usefixtures("machine")
def test_a_zone_of_the_machine_is_not_suggested() -> None:
    """What is offered to somebody who misspelt a zone is what would be accepted."""
    assert zone_names() >= {"Europe/Berlin", "Asia/Tokyo"}
    assert not zone_names() & {*OF_A_MACHINE}


@pytest.mark.parametrize("name", FIXED)
def test_a_zone_of_the_database_is_accepted(tmp_path: Path, name: str) -> None:
    """Zones with an area, and the old names without one, are taken."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", f"{SETTINGS}timezone: {name}\n")
    site.write("content/cases/washer.md", CASE)

    site.publish()


def test_every_zone_of_the_database_is_known() -> None:
    """The list of names without an area leaves out none but those of a machine."""
    assert zoneinfo.available_timezones() - zone_names() <= {"Factory", "localtime"}


def test_the_zone_of_the_environment_is_not_asked(tmp_path: Path) -> None:
    """`TZ` changes neither which zones there are nor what today is."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", f"{SETTINGS}timezone: localtime\n")
    site.write("content/cases/washer.md", CASE)

    said = [run_gripe("check", cwd=site.root, env={"TZ": zone}) for zone in ("UTC", "Asia/Tokyo")]

    assert said[0].stdout == said[1].stdout
    assert [each.returncode for each in said] == [2, 2]
    assert "[bad-timezone]" in said[0].stdout
