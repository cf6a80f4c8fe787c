"""A picture in static/ that tells where it was taken is an error; `check --fix` takes that out."""

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from pi_heif import register_heif_opener
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from gripe.engine.options import Options
from gripe.preview.preview import live_site
from gripe.preview.session import Session
from gripe.render.pictures.gps import CannotCut, tells_place, without_place
from gripe.render.pictures.sameness import is_same_picture
from pictures.heic_files import heic
from support.commands import gripe
from support.sites import CASE, NOW, SETTINGS, Site

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="48,8.5N" '
    b'exif:GPSLongitude="11,34E"/></x:xmpmeta>'
)
GPS = {1: "N", 2: (48.0, 8.0, 14.0), 3: "E", 4: (11.0, 34.0, 31.0)}


def _exif(orientation: int = 1, gps: dict[int, object] | None = None) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    if orientation != 1:
        exif[0x0112] = orientation
    if gps:
        exif.get_ifd(0x8825).update(gps)
    return exif


def _picture() -> Image.Image:
    picture = Image.linear_gradient("L").resize((37, 21)).convert("RGB")
    picture.putpixel((3, 4), (250, 10, 20))
    return picture


def _saved(encoding: str, **how: object) -> bytes:
    out = io.BytesIO()
    _picture().save(out, encoding, **how)
    return out.getvalue()


def _png(*, packed: bool, key: str = "XML:com.adobe.xmp") -> bytes:
    info = PngInfo()
    info.add_itxt(key, XMP.decode(), zip=packed)
    return _saved("PNG", pnginfo=info)


def _raw_profile() -> bytes:
    """What ImageMagick makes of Exif data in a PNG."""
    info, exif = PngInfo(), _exif(gps=GPS).tobytes()
    info.add_text("Raw profile type exif", f"\nexif\n{len(exif):8}\n{exif.hex()}\n", zip=True)
    return _saved("PNG", pnginfo=info)


def _tags() -> ImageFileDirectory_v2:
    """The tags of a TIFF that tells a place."""
    tags = ImageFileDirectory_v2()
    tags[0x010F], tags[0x8825] = "Camera", GPS
    return tags


def _followed_by_another() -> bytes:
    """As telephones append a picture, or a film, behind the first."""
    return _saved("JPEG") + _saved("JPEG", exif=_exif(gps=GPS))


TELLING: dict[str, Callable[[], bytes]] = {
    "a.jpg": lambda: _saved("JPEG", exif=_exif(gps=GPS), icc_profile=b"profile", comment=b"x"),
    "turned.JPG": lambda: _saved("JPEG", exif=_exif(6, GPS)),
    "progressive.jpeg": lambda: _saved("JPEG", exif=_exif(8, GPS), progressive=True),
    "xmp.jpg": lambda: _saved("JPEG", xmp=XMP),
    "two.jpg": _followed_by_another,
    "a.png": lambda: _saved("PNG", exif=_exif(gps=GPS), icc_profile=b"profile"),
    "turned.png": lambda: _saved("PNG", exif=_exif(3, GPS)),
    "xmp.png": lambda: _png(packed=False),
    "packed.png": lambda: _png(packed=True),
    "raw.png": _raw_profile,
    "a.webp": lambda: _saved("WEBP", exif=_exif(gps=GPS), icc_profile=b"profile"),
    "turned.webp": lambda: _saved("WEBP", exif=_exif(5, GPS), lossless=True),
    "xmp.webp": lambda: _saved("WEBP", xmp=XMP),
}
SILENT: dict[str, Callable[[], bytes]] = {
    "bare.jpg": lambda: _saved("JPEG"),
    "camera.jpg": lambda: _saved("JPEG", exif=_exif(6)),
    "hour.jpg": lambda: _saved("JPEG", exif=_exif(gps={0: b"\2\3\0\0", 29: "2009:08:10"})),
    "bare.png": lambda: _saved("PNG"),
    "camera.webp": lambda: _saved("WEBP", exif=_exif(6)),
    "none.jpg": lambda: b"no picture",
    "empty.png": lambda: b"",
}
# Nothing is cut out of these: what tells the place is overwritten where it stands.
OVERWRITTEN: dict[str, Callable[[], bytes]] = {
    "a.tif": lambda: _saved("TIFF", tiffinfo=_tags()),
    "xmp.tiff": lambda: _saved("TIFF", tiffinfo={700: XMP}),
    "a.avif": lambda: _saved("AVIF", exif=_exif(6, GPS), xmp=XMP),
    "a.heic": lambda: heic(_exif(gps=GPS).tobytes(), XMP),
    "bare.HEIC": lambda: heic(_exif(gps=GPS).tobytes().removeprefix(b"Exif\0\0")),
    "called.JPG": lambda: heic(_exif(gps=GPS).tobytes()),
}
UNCUT: dict[str, Callable[[], bytes]] = {
    "broken.jpg": lambda: _saved("JPEG", exif=_exif(gps=GPS))[:-40],
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site of one case."""
    site = Site(tmp_path / "site")
    site.write("gripe.yaml", SETTINGS)
    site.write("content/cases/washer.md", CASE)
    return site


@pytest.mark.parametrize("name", TELLING)
def test_a_place_is_cut_out_and_nothing_else_changes(name: str) -> None:
    """Every pixel, the colour profile and the way it is turned stay; no metadata do."""
    data = TELLING[name]()
    assert tells_place(data)

    bare = without_place(data)

    assert not tells_place(bare)
    assert is_same_picture(data, bare)
    assert b"Camera" not in bare
    assert without_place(bare) == bare
    with Image.open(io.BytesIO(bare)) as picture:
        assert not picture.getexif().get_ifd(0x8825)
        assert (picture.info.get("icc_profile") == b"profile") == (name[:2] == "a.")


@pytest.mark.parametrize("name", OVERWRITTEN)
def test_a_place_is_overwritten_and_no_other_byte(site: Site, name: str) -> None:
    """In a TIFF, HEIC or AVIF all lies where it lay, every pixel and the way it is turned are as before."""
    data = OVERWRITTEN[name]()
    assert tells_place(data)
    site.write(f"static/{name}", data)

    assert gripe(site.root, "check", "--fix").status == 0

    bare = (site.root / "static" / name).read_bytes()
    assert not tells_place(bare)
    assert len(bare) == len(data)
    assert b"GPSL" not in bare
    assert struct.pack("<6I", 48, 1, 8, 1, 14, 1) not in bare
    assert struct.pack(">6I", 48, 1, 8, 1, 14, 1) not in bare
    register_heif_opener()
    with Image.open(io.BytesIO(bare)) as picture, Image.open(io.BytesIO(data)) as before:
        assert picture.tobytes() == before.tobytes()
        assert picture.getexif().get(0x010F) == before.getexif().get(0x010F)
        assert picture.getexif().get(0x0112) == before.getexif().get(0x0112)
        assert not picture.getexif().get_ifd(0x8825)


@pytest.mark.parametrize("name", SILENT)
def test_what_tells_no_place_is_let_be(site: Site, name: str) -> None:
    """A camera's name and an hour are no place, and what is no picture is for others to say."""
    site.write(f"static/{name}", SILENT[name]())

    site.publish()


@pytest.mark.parametrize("name", UNCUT)
def test_what_cannot_be_cut_stays_an_error(site: Site, name: str) -> None:
    """The file is left as it is."""
    data = UNCUT[name]()
    assert tells_place(data)
    with pytest.raises(CannotCut):
        without_place(data)
    site.write(f"static/{name}", data)

    assert gripe(site.root, "check", "--fix").status == 1

    assert (site.root / "static" / name).read_bytes() == data
    assert [each.code for each in site.build().problems] == ["tells-place"]


def test_no_damaged_file_ends_it() -> None:
    """Cut anywhere, or with any byte another, a picture tells, or does not, or cannot be cut."""
    for make in (*TELLING.values(), *OVERWRITTEN.values(), *UNCUT.values()):
        data = make()
        for number in range(0, len(data), 31):
            for broken in (data[:number], data[:number] + b"\xff" + data[number + 1 :]):
                tells_place(broken)
                try:
                    without_place(broken)
                except CannotCut:
                    continue


def test_a_picture_that_tells_is_an_error_until_it_is_fixed(site: Site) -> None:
    """In a check, a build, one with what is kept, and a preview; then all is well."""
    site.publish()
    data = TELLING["turned.JPG"]()
    site.write("static/photos/me.JPG", data)
    for _ in range(2):
        (problem,) = site.build().problems
        assert (problem.code, problem.place.path) == ("tells-place", "static/photos/me.JPG")
    assert "static/photos/me.JPG: error: this picture tells" in gripe(site.root, "check").out
    with live_site(site.root) as live:
        update = Session(site.root, live, lambda: Options(now=NOW)).update()
        assert update is not None
        assert [each.code for each in update.problems] == ["tells-place"]

    done = gripe(site.root, "check", "--fix")

    assert done.status == 0, done.out
    assert "fixed static/photos/me.JPG:1: took out where the picture was taken" in done.err
    bare = (site.root / "static/photos/me.JPG").read_bytes()
    assert is_same_picture(bare, data)
    kept = site.root / ".gripe/before-fix/static/photos/me.JPG"
    assert kept.read_bytes() == data
    assert (site.root / ".gripe/.gitignore").read_bytes() == b"*\n"
    site.publish()
    assert site.published()["photos/me.JPG"] == bare


def test_nothing_is_kept_through_a_link(site: Site) -> None:
    """Then the picture stays as it is."""
    data = TELLING["a.jpg"]()
    site.write("static/a.jpg", data)
    (site.root / ".gripe").mkdir()
    (site.root.parent / "home").mkdir()
    (site.root / ".gripe/before-fix").symlink_to(site.root.parent / "home")

    assert gripe(site.root, "check", "--fix").status == 4

    assert list((site.root.parent / "home").iterdir()) == []
    assert (site.root / "static/a.jpg").read_bytes() == data
