"""A site of so many cases that workers are forked for it, in two editions that differ everywhere."""

from pathlib import Path

from support.sites import SETTINGS, Site

COUNT = 60  # more than gripe.engine.workers.SMALL
Files = dict[str, str]


def edition(name: str, count: int = COUNT) -> Files:
    """Return the files of an edition of the site, by path.

    From one edition to another every case changes and with it every page, some cases come and others
    go, and a folder of the output becomes a file.

    Args:
        name: one letter, which stands in every page.
        count: how many cases.
    """
    files = {"gripe.yaml": SETTINGS.replace("Desk", f"Desk {name}")}
    for number in range(count):
        files[f"content/cases/case-{number:03}.md"] = case(number, name)
    for number in range(5):
        files[f"content/cases/only-{name}-{number}.md"] = case(number, name)
    files["static/.well-known/edition.txt"] = name
    files["static/turns" if name < "b" else "static/turns/into-a-folder"] = name
    return files


def case(number: int, said: str) -> str:
    """Return a small case file."""
    return (
        f"---\ntitle: Washer {number}\ncompany: Maytag {number % 7}\ntimeline:\n"
        f"  - 2009-08-10 phone: Called, {said}.\n  - 2009-08-{11 + number % 10} email: Wrote.\n"
        f"---\nThe story of {number} in *{said}*.\n"
    )


def write(site: Site, files: Files) -> None:
    """Make a site's sources these files and no others."""
    for top in ("content", "static"):
        for path in sorted((site.root / top).rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(site.root).as_posix() not in files:
                path.unlink()
    for name, text in files.items():
        site.write(name, text)


def many(root: Path, count: int = COUNT) -> Site:
    """Make a site of many cases."""
    made = Site(root)
    write(made, edition("a", count))
    return made


def everything_in(folder: Path) -> dict[str, bytes | None]:
    """Return all that is in a folder: the bytes of each file, None for a folder."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
    }
