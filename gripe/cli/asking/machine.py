"""The language and the time zone of this machine, which are proposed and never used unasked."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX.1-2024 XBD 8.2, the first one counts
_LINK = Path("/etc/localtime")
_ZONES = "zoneinfo/"


def machine_language(environ: Mapping[str, str] = os.environ) -> str:
    """Return the language that this machine speaks, or English."""
    from gripe.base.languages import ENGLISH, LanguageError, language_tag

    said = next((environ[name] for name in _VARIABLES if environ.get(name)), "") or _of_windows()
    tag = said.partition(".")[0].partition("@")[0].replace("_", "-")
    for each in (
        tag.partition("-")[0],
        tag,
    ):  # a region only where the language alone says too little
        with suppress(LanguageError):
            if _has_words(language_tag(each)):
                return language_tag(each)
    with suppress(LanguageError):
        return language_tag(tag)
    return ENGLISH


def _has_words(tag: str) -> bool:
    from gripe.base.languages import ENGLISH
    from gripe.engine.package_files import own_catalogue

    return tag == ENGLISH or own_catalogue(tag).is_file()


def _of_windows() -> str:
    if sys.platform == "win32":
        import ctypes
        from locale import windows_locale

        return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""


def machine_zone(environ: Mapping[str, str] = os.environ, link: Path = _LINK) -> str:
    """Return the name of this machine's time zone, or "" if it does not say one that others know."""
    from gripe.engine.loading.time_zones import zone_names

    said = environ.get("TZ", "").removeprefix(":") or _zone_of_windows()
    if not said and link.is_symlink():
        said = str(link.readlink())
    name = said.replace(os.sep, "/").rpartition(_ZONES)[2]
    return name if name in zone_names() else ""


def _zone_of_windows() -> str:
    """Return the zone that Windows keeps under a name of its own, as CLDR translates it."""
    if sys.platform == "win32":
        import winreg

        from babel.core import get_global

        place = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            name = str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0]).partition("\0")[0]
            return str(get_global("windows_zone_mapping").get(name, ""))
    return ""
