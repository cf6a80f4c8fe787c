"""The files that are installed with gripe: its themes and its message catalogues."""

from pathlib import Path


def package_folder() -> Path:
    """Return the folder of the package."""
    return Path(__file__).resolve().parents[1]


def builtin_themes() -> Path:
    """Return the folder of the built-in themes.

    An installed wheel has it inside the package; a checkout, and so an editable install, beside it.
    """
    package = package_folder()
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent / "themes"


def own_catalogue(tag: str) -> Path:
    """Return the path of gripe's own catalogue of a language, which need not exist."""
    return package_folder() / "locale" / f"{tag}.po"
