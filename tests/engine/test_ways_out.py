"""No link among the sources leads out of them: whatever looks at a site says so, and reads nothing there."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from gripe.authoring.check import check_site
from gripe.base.problems import Problem
from gripe.engine.inputs.hashed_tree import HashedTree
from gripe.engine.inputs.tree import Tree
from gripe.engine.options import Options
from gripe.preview.preview import live_site
from gripe.preview.session import Session
from support.commands import gripe
from support.previews import served
from support.sites import CASE, NOW, SETTINGS, Site, files_of, run_gripe

SECRET = "PRIVATE-KEY"  # noqa: S105 - it is none


class Way(NamedTuple):
    """A link that leads where it must not.

    Attributes:
        link: where it lies.
        target: where it leads: relative to the link, or to what lies beside the site with `home/` before it.
        is_tried: whether every command is tried on it, and not only by `make test-deep`.
    """

    link: str
    target: str
    is_tried: bool = False


WAYS = (
    Way("themes", "home/themes", is_tried=True),
    Way("themes/mine", "home/themes/mine"),
    Way("themes/mine/assets", "home/.ssh", is_tried=True),
    Way("themes/mine/templates", "home/themes/mine/templates"),
    Way("themes/mine/locale", "home/.ssh"),
    Way("themes/mine/theme.yaml", "home/themes/mine/theme.yaml"),
    Way("themes/ledger/assets", "home/.ssh"),
    Way("static", "home/.ssh", is_tried=True),
    Way("static/deep/er", "home/.ssh"),
    Way("static/key", "home/.ssh/id_rsa"),
    Way("content", "home/content", is_tried=True),
    Way("content/cases", "home/content/cases"),
    Way("content/pages/x.md", "home/content/pages/x.md"),
    # into the site, where a link has no business
    Way("static/pub", "../.git", is_tried=True),
    Way("static/pub", "../.git/config"),
    Way("static/pub", "../content", is_tried=True),
    Way("static/pub", "../content/cases/draft.md"),
    Way("static/pub", "../.gripe"),
    Way("static/pub", "../output"),
    Way("static/pub", "../output/index.html"),
    Way("static/pub", "../public"),
    Way("static/pub", "../.env"),
    Way("static/pub", ".hidden"),
    Way("static/pub", ".."),
    Way("static/pub", "."),
    Way("static/deep/pub", ".."),
    Way("static", ".git"),
    Way("static", "content"),
    Way("static", "output"),
    Way("themes/mine/assets", "../../.git"),
    Way("themes/mine/assets", "../../content"),
    Way("content/pages/x.md", "../../.env"),
    # nowhere, and in circles
    Way("static/x", "x", is_tried=True),
    Way("static/x", "nowhere"),
    Way("static", "static"),
    Way("content/x", "x"),
    Way("content", "content", is_tried=True),
    Way("themes", "themes"),
    Way("themes/mine", "mine"),
    Way("themes/mine/assets", "assets"),
    Way("themes/mine/assets/x", "x"),
)


def _site(root: Path, way: Way) -> Site:
    """Make a site with drafts, hidden things and output, and a home with a key; then the link."""
    home = root.parent / "home"
    for path, text in {
        ".ssh/id_rsa": SECRET,
        "content/cases/w.md": CASE.replace("The story", SECRET),
        "content/pages/x.md": f"---\ntitle: X\n---\n{SECRET}\n",
        "themes/mine/theme.yaml": "extends: ledger\n",
        "themes/mine/templates/404.html": SECRET,
        "themes/mine/assets/x.css": f"/* {SECRET} */",
    }.items():
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text, encoding="utf-8")
    site = Site(root)
    site.write("gripe.yaml", f"{SETTINGS}theme: {'ledger' if 'ledger' in way.link else 'mine'}\n")
    site.write("content/cases/washer.md", CASE)
    site.write("content/cases/draft.md", CASE.replace("company", "draft: true\ncompany") + SECRET)
    site.write("themes/mine/theme.yaml", "extends: ledger\n")
    for hidden in (".git/config", ".env", "static/.hidden/x", "output/index.html"):
        site.write(hidden, SECRET)
    for hidden in (".gripe/x", "public/index.html"):
        site.write(hidden, SECRET)
    for manifest in ("output", "public"):
        site.write(f"{manifest}/.gripe-manifest.json", '{"format": 1, "files": {}}')
    link = root / way.link
    if link.is_dir():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    outside = way.target.startswith("home/")
    link.symlink_to(root.parent / way.target if outside else way.target)
    return site


def _secrets(folder: Path) -> list[str]:
    return [path for path, data in files_of(folder).items() if SECRET.encode() in data]


def _id(way: Way) -> str:
    return f"{way.link}->{way.target}".replace("/", ":")


@pytest.mark.parametrize(
    "way",
    [
        pytest.param(way, id=_id(way), marks=[] if way.is_tried else [pytest.mark.deep])
        for way in WAYS
    ],
)
def test_every_command_says_so(tmp_path: Path, way: Way) -> None:
    """One line, with the link's path; nothing is published, and nothing is written through it."""
    site, link = _site(tmp_path / "site", way), way.link
    home, before = site.root.parent / "home", _secrets(site.output)
    kept = files_of(home)
    said = f"{link}: error: this link leads "
    for command in (["build"], ["build", "--clean"], ["check"], ["check", "--fix"], ["list"]):
        done = gripe(site.root, *command)
        if (
            command[0] == "build" and "the output folder" in done.err
        ):  # it is what the link leads to
            assert done.status == 2
            continue
        (line,) = [each for each in (done.out + done.err).splitlines() if "[outside-link]" in each]
        assert line.startswith(said), command
        assert done.status == 1, (command, done.err)
        assert SECRET not in done.out + done.err
    assert _secrets(site.output) == before
    for command in (
        ["log", "washer", "phone: Called."],
        ["new", "case", "A kettle", "--company", "Kettler"],
        ["new", "theme", "other"],
        ["resolve", "washer"],
    ):
        done = gripe(site.root, *command)
        assert done.status in {0, 1, 2}, (command, done.err)
        assert SECRET not in done.out + done.err
    assert files_of(home) == kept


@pytest.mark.parametrize("way", WAYS, ids=_id)
def test_a_preview_says_so(tmp_path: Path, way: Way) -> None:
    """From a cold start, with the same line that a check has; what lies behind the link is on no page."""
    site, link = _site(tmp_path / "site", way), way.link
    checked = check_site(Tree(site.root), Options(now=NOW)).problems
    assert [each.place.path for each in checked if each.code == "outside-link"] == [link]
    with live_site(site.root) as live:
        session = Session(site.root, live, lambda: Options(now=NOW))
        update = session.update()

        assert update is not None
        found = [each for each in update.problems if each.code == "outside-link"]
        assert [each.place.path for each in found] == [link]
        shown = update.state.site
        pages = [shown.file(path).data for path in shown.outputs] if shown else []
        assert not any(SECRET.encode() in page for page in pages)


@pytest.mark.parametrize("target", ["home/gripe.yaml", "gripe.yaml", "nowhere"])
def test_settings_behind_a_link_are_refused(tmp_path: Path, target: str) -> None:
    """Whatever command is given: status 2, as for other faults of the settings."""
    site = _site(tmp_path / "site", Way("static/x", "nowhere"))
    (tmp_path / "home/gripe.yaml").write_text(SETTINGS, encoding="utf-8")
    (site.root / "gripe.yaml").unlink()
    outside = target.startswith("home/")
    (site.root / "gripe.yaml").symlink_to(tmp_path / target if outside else target)
    for command in (
        *(["build"], ["check"], ["check", "--fix"], ["list"], ["serve", "--port", "0"]),
        *(["log", "washer", "phone: Called."], ["new", "page", "A page"], ["resolve", "washer"]),
    ):
        done = gripe(site.root, *command)
        assert done.status == 2, command
        (line,) = done.err.splitlines()
        assert "gripe.yaml: error: this link leads out of the site or nowhere" in line


def test_a_build_in_one_piece_refuses_settings_behind_a_link(tmp_path: Path) -> None:
    """Also where no command has looked before: as when they are swapped while a site is followed."""
    site = _site(tmp_path / "site", Way("static/x", "nowhere"))
    (site.root / "static/x").unlink()
    (tmp_path / "home/gripe.yaml").write_text(SETTINGS, encoding="utf-8")
    (site.root / "gripe.yaml").unlink()
    (site.root / "gripe.yaml").symlink_to(tmp_path / "home/gripe.yaml")

    (problem,) = site.build().problems

    assert (problem.code, problem.place.path) == ("outside-link", "gripe.yaml")


# --- links that are followed ---


class Inside(NamedTuple):
    """A link that is followed, and what comes of it."""

    link: str
    target: str
    published: str


INSIDE = (
    Inside("static/logo.txt", "letters/a.txt", "logo.txt"),
    Inside("static/more", "letters", "more/a.txt"),
    Inside("static/more", "../shared", "more/s.txt"),
    Inside("static/s.txt", "../shared/s.txt", "s.txt"),
    Inside("static/x.css", "../themes/mine/assets/x.css", "x.css"),
    Inside("content/cases/other.md", "../../drawer/other.md", "cases/other/index.html"),
    Inside("content/posts", "../drawer/posts", "posts/essay/index.html"),
    Inside("themes/mine/assets/s.txt", "../../../shared/s.txt", "assets/s.txt"),
)


@pytest.mark.parametrize("way", INSIDE, ids=lambda way: f"{way.link}->{way.target}")
def test_a_link_inside_the_sources_is_followed(tmp_path: Path, way: Inside) -> None:
    """To a file or folder that may as well lie there itself."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", f"{SETTINGS}theme: mine\n")
    site.write("content/cases/washer.md", CASE)
    site.write("themes/mine/theme.yaml", "extends: ledger\n")
    site.write("themes/mine/assets/x.css", "p {}\n")
    site.write("static/letters/a.txt", "a")
    site.write("shared/s.txt", "s")
    site.write("drawer/other.md", CASE)
    site.write("drawer/posts/essay.md", "---\ntitle: Essay\ndate: 2009-01-01\n---\nE\n")
    (site.root / way.link).symlink_to(way.target)

    site.publish()

    assert any(path.startswith(way.published.rpartition(".")[0]) for path in site.published())
    site.publish()


@pytest.mark.parametrize("name", ["static", "content", "themes"])
def test_a_folder_of_the_site_may_be_a_link_inside(tmp_path: Path, name: str) -> None:
    """Sources can lie under another name beside it, and a site behind a link is a site."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", f"{SETTINGS}theme: mine\n")
    site.write("content/cases/washer.md", CASE)
    site.write("themes/mine/theme.yaml", "extends: ledger\n")
    site.write("static/a.txt", "a")
    (site.root / name).rename(site.root / "elsewhere")
    (site.root / name).symlink_to("elsewhere")
    (tmp_path / "way").symlink_to(site.root)

    Site(tmp_path / "way").publish()

    assert "a.txt" in site.published()
    assert "cases/a-washer-that-broke-in-a-week/index.html" not in site.published()
    assert "cases/washer/index.html" in site.published()


def test_folders_that_link_to_one_another_are_listed_once(tmp_path: Path) -> None:
    """Each link that closes a circle is named, wherever it closes, and the listing ends."""
    tree = Tree(tmp_path)
    for name in ("a", "b", "c"):
        (tmp_path / "static" / name).mkdir(parents=True)
        (tmp_path / "static" / name / "file.txt").touch()
    for name, other in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / "static" / name / "on").symlink_to(f"../{other}")
    problems: list[object] = []

    found = list(tree.files("static", problems))  # type: ignore[arg-type]

    assert "static/a/on/on/file.txt" in found
    assert len(problems) == 3
    assert all("on/on/on: error: this link" in str(each) for each in problems)


def test_a_bomb_of_links_goes_off_small(tmp_path: Path) -> None:
    """Thirty folders with two links each to the next would be a thousand million files."""
    for number in range(30):
        folder = tmp_path / "static" / f"{number:02}"
        folder.mkdir(parents=True)
        (folder / "file.txt").touch()
        for name in "xy":
            (folder / name).symlink_to(f"../{number + 1:02}")
    problems: list[object] = []

    found = list(Tree(tmp_path).files("static", problems))  # type: ignore[arg-type]

    assert len(found) < 2000
    assert any("links to folders" in str(each) for each in problems)


def test_many_links_to_many_files_are_one_problem(tmp_path: Path) -> None:
    """A thousand links to a thousand files would be a million files."""
    big = tmp_path / "static/big"
    (big / "more").mkdir(parents=True)
    for number in range(60):
        (big / f"{number}.txt").touch()
        (big / f"more/{number}.txt").touch()
    (tmp_path / "static/ln").mkdir()
    for number in range(200):
        (tmp_path / f"static/ln/l{number:03}").symlink_to("../big")
    problems: list[Problem] = []

    found = list(Tree(tmp_path).files("static", problems))

    (problem,) = problems
    assert problem.code == "outside-link"
    assert problem.place.path.startswith("static/ln/l")
    assert "links lead to over 10,000 files again" in problem.message
    assert len(found) < 10_000 + 200


def test_one_link_to_many_files_is_followed(tmp_path: Path) -> None:
    """Files that lie elsewhere in the site are published once, however many they are."""
    (tmp_path / "static").mkdir()
    (tmp_path / "big").mkdir()
    for number in range(10_001):
        (tmp_path / f"big/{number}.txt").touch()
    (tmp_path / "static/big").symlink_to("../big")
    problems: list[Problem] = []

    assert len(list(Tree(tmp_path).files("static", problems))) == 10_001
    assert problems == []


def test_a_row_of_links_has_an_end(tmp_path: Path) -> None:
    """Two thousand links, each to the next: the system follows forty, and gripe no more."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", SETTINGS)
    site.write("content/cases/washer.md", CASE)
    (site.root / "static").mkdir()
    for number in range(2000):
        (site.root / f"static/{number}").symlink_to(str(number + 1))

    done = gripe(site.root, "build")

    assert done.status == 1
    assert "static/0: error: this link leads out of the site or nowhere" in done.err


# --- while it is looked at ---


def _swap_file(site: Site) -> None:
    (site.root / "static/a/b.txt").unlink()
    (site.root / "static/a/b.txt").symlink_to(site.root.parent / "home/.ssh/b.txt")


def _swap_folder(site: Site) -> None:
    (site.root / "static/a").rename(site.root / "static/old")
    (site.root / "static/a").symlink_to(site.root.parent / "home/.ssh")


def _swap_top(site: Site) -> None:
    (site.root / "static").rename(site.root / "old")
    (site.root / "static").symlink_to(site.root.parent / "home/top")


def _swap_for_pipe(site: Site) -> None:
    (site.root / "static/a/b.txt").unlink()
    os.mkfifo(site.root / "static/a/b.txt")


@pytest.mark.parametrize("kind", [Tree, HashedTree])
@pytest.mark.parametrize("swap", [_swap_file, _swap_folder, _swap_top, _swap_for_pipe])
def test_what_is_swapped_after_it_was_listed_is_not_read(
    tmp_path: Path, kind: type[Tree], swap: Callable[[Site], None]
) -> None:
    """Neither its bytes nor their digest, and nobody waits for a pipe."""
    site = Site(tmp_path / "site")
    site.write("static/a/b.txt", "mine")
    for place in (".ssh/b.txt", "top/a/b.txt"):
        (tmp_path / "home" / place).parent.mkdir(parents=True)
        (tmp_path / "home" / place).write_text(SECRET, encoding="utf-8")
    tree = kind(site.root)
    assert list(tree.files("static", [])) == ["static/a/b.txt"]

    swap(site)

    with pytest.raises(OSError, match=r"static/a/b\.txt"):
        tree.read("static/a/b.txt")
    with pytest.raises(OSError, match=r"static/a/b\.txt"):
        tree.digest("static/a/b.txt")


@pytest.fixture
def previewed(tmp_path: Path) -> Site:
    """A site that can be shown."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", SETTINGS)
    site.write("content/cases/washer.md", CASE)
    site.write("static/a.txt", "a")
    return site


def test_a_preview_of_a_folder_that_becomes_a_link(previewed: Site) -> None:
    """It is said, nothing there is shown or watched, and the folder's return is seen."""
    home = previewed.root.parent / "home"
    home.mkdir()
    (home / "a.txt").write_text(SECRET, encoding="utf-8")
    with served(previewed.root) as preview:
        (previewed.root / "static").rename(previewed.root / "kept")
        (previewed.root / "static").symlink_to(home)
        preview.until(lambda: any("static: error: this link" in line for line in preview.lines))
        assert SECRET not in preview.ask("/blog/a.txt").text
        previewed.write("kept/a.txt", "b")
        (previewed.root / "static").unlink()
        (previewed.root / "kept").rename(previewed.root / "static")

        preview.until(lambda: preview.ask("/blog/a.txt").text == "b")


def test_the_table_is_run_in_a_process_of_its_own_too(tmp_path: Path) -> None:
    """As a user has it: status 1, and no traceback."""
    for number, way in enumerate(WAYS[:2] + WAYS[-8:-6]):
        site = _site(tmp_path / str(number) / "site", way)
        done = run_gripe("build", "--site", site.root, cwd=tmp_path)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
