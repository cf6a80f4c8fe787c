"""Whose a file is: for any tree in the output folder nothing goes that was not gripe's; git looks on."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gripe.engine.publish.manifest import MANIFEST, decode
from support.commands import gripe
from support.many import everything_in
from support.sites import CASE, Site, site_of

NAMES = [
    "index.html",
    "cases",
    "cases/washer",
    "cases/washer/index.html",
    "feed.xml",
    "a",
    "a/b",
    "a/b/c",
    "CNAME",
    "mine.txt",
]
_trees = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["file", "link", "folder"]))
_steps = st.lists(
    st.tuples(_trees, st.sampled_from([[], ["--adopt"], ["--clean"], ["--adopt", "--clean"]])),
    min_size=1,
    max_size=3,
)


@pytest.mark.parametrize(
    "examples", [15, pytest.param(300, marks=pytest.mark.deep)], ids=["some", "many"]
)
def test_nothing_but_owned_files_is_ever_deleted(
    tmp_path_factory: pytest.TempPathFactory, examples: int
) -> None:
    """For any tree in the output folder: what goes was gripe's, what changes was owned or adopted."""
    made = site_of(
        tmp_path_factory.mktemp("adopt") / "site", f"-- content/cases/washer.md --\n{CASE}"
    )
    beside = made.root.parent / "beside"
    beside.mkdir()
    (beside / "canary.txt").write_text("canary", encoding="utf-8")

    @given(_steps)
    @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
    def law(steps: list[tuple[dict[str, str], list[str]]]) -> None:
        shutil.rmtree(made.output, ignore_errors=True)
        for tree, options in steps:
            _add(made.output, tree, beside)
            _check_step(made, options)
            assert everything_in(beside) == {"canary.txt": b"canary"}

    law()


def _add(folder: Path, tree: dict[str, str], beside: Path) -> None:
    for path, kind in sorted(tree.items()):
        place = folder / path
        if any(above.is_symlink() for above in place.parents):
            continue
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if kind == "file":
                with place.open("x") as file:
                    file.write(f"foreign {path}")
            elif kind == "link":
                place.symlink_to(beside)
            else:
                place.mkdir()
        except (FileExistsError, NotADirectoryError):
            continue


def _state(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for above, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            path = Path(above, name)
            said = path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
            found[path.relative_to(folder).as_posix()] = said
    return found


def _check_step(made: Site, options: list[str]) -> None:
    before = _state(made.output)
    owned = set(_owned(made.output))
    done = gripe(made.root, "build", *options)
    after = _state(made.output)
    assert done.status in {0, 2}, done.err
    if done.status == 2:
        assert after == before
        return
    planned = set(_owned(made.output))
    for path, was in before.items():
        if was is False or path == MANIFEST:
            continue
        if path not in after:
            assert path in owned, f"{path} was deleted"
        elif after[path] != was:
            assert path in owned or (path in planned and "--adopt" in options), (
                f"{path} was changed"
            )
            assert path in planned
    folders = {path for path, was in before.items() if was is False and path not in after}
    assert all(any(each.startswith(f"{path}/") for each in owned) for path in folders)


def _owned(folder: Path) -> list[str]:
    file = folder / MANIFEST
    return list(decode(file.read_bytes()).digests) if file.is_file() else []


def test_a_work_tree_of_a_pages_branch_is_published_into(
    tmp_path: Path,
) -> None:
    """Its `.git` file stays, git sees the site and nothing else, and a commit of it is whole."""
    washer = site_of(tmp_path / "site", f"-- content/cases/washer.md --\n{CASE}")
    washer.publish()
    clean = everything_in(washer.output)
    shutil.rmtree(washer.output)
    git = _Git(tmp_path)
    git.run("init", "-q", str(washer.root))
    pages = tmp_path / "pages"
    git.run("commit", "-q", "--allow-empty", "-m", "first", at=washer.root)
    git.run("worktree", "add", "-q", "-b", "pages", str(pages), at=washer.root)
    link = (pages / ".git").read_bytes()

    for story in ("story", "other story", "story"):
        washer.write("content/cases/washer.md", CASE.replace("story", story))
        done = gripe(washer.root, "build", "--output", pages)
        assert done.status == 0, done.err
        assert "foreign" not in done.err
        assert (pages / ".git").read_bytes() == link
        changed = git.run("status", "--porcelain", "-uall", at=pages).splitlines()
        assert changed
        git.run("add", "--all", at=pages)
        git.run("commit", "-q", "-m", story, at=pages)
        assert git.run("status", "--porcelain", at=pages) == ""

    tracked = set(git.run("ls-files", at=pages).splitlines())
    assert tracked == {path for path, content in clean.items() if content is not None}
    assert everything_in(pages) == clean | {".git": link}


class _Git:
    def __init__(self, home: Path) -> None:
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "Me" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "me@example.org" for who in ("AUTHOR", "COMMITTER")},
        }

    def run(self, *arguments: str, at: Path | None = None) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=at,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
