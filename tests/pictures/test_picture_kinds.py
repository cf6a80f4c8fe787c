"""Pictures of every kind come out as they look to somebody else's decoder, and with nothing else in them."""

import base64
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from gripe.render.pictures.reencode import PictureFault, reencoded
from gripe.render.pictures.shapes import shape_of
from pictures.samples import SAMPLES, SECRET, SIDE, jpeg, patches
from support.sites import Site
from test_exhibits import BUNDLE

# What a browser shows of a picture, row by row: it knows no metadata that it has not applied.
_DECODED = """async address => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext("2d", {colorSpace: "srgb"});
  context.drawImage(image, 0, 0);
  return [canvas.width, canvas.height, [...context.getImageData(0, 0, canvas.width, canvas.height).data]];
}"""
_NEAR = 9  # of 255: two codecs and two ways to convert colours lie between
_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
_PLAIN_PNG = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_PLAIN_WEBP = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
Pixel = tuple[int, ...]


def published(name: str) -> tuple[bytes, str]:
    """Return a sample as it is published, and its ending there."""
    data = SAMPLES[name]()
    shape = shape_of(data)
    assert not shape.fault
    return reencoded(data, shape.ending, name), shape.ending


def extras(data: bytes) -> Iterator[bytes]:
    """Yield the segments or chunks of a picture that are not needed to draw it, each by its name."""
    if data.startswith(b"\x89PNG"):
        yield from {*_chunks_of_png(data)} - _PLAIN_PNG
        assert data.endswith(b"IEND\xaeB`\x82")
    elif data.startswith(b"RIFF"):
        yield from {*_chunks_of_webp(data)} - _PLAIN_WEBP
        assert len(data) == 8 + struct.unpack_from("<I", data, 4)[0]
    else:
        at = 2
        while data[at + 1] != 0xDA:
            marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
            if 0xE0 < marker <= 0xEF or marker == 0xFE:
                yield bytes([marker])
            at += 2 + length
        assert data.endswith(b"\xff\xd9")
        assert data.count(b"\xff\xd8") == 1


def _chunks_of_png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(data):
        yield data[at + 4 : at + 8]
        at += 12 + struct.unpack_from(">I", data, at)[0]


def _chunks_of_webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(data):
        yield data[at : at + 4]
        length = struct.unpack_from("<I", data, at + 4)[0]
        at += 8 + length + length % 2


def seen_by_chromium(page: Page, data: bytes, kind: str) -> tuple[int, int, list[Pixel]]:
    """Return width, height and the middle of every patch, as Chromium shows them on grey."""
    address = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    width, height, values = page.evaluate(_DECODED, address)
    middles = [
        4 * (y * width + x)
        for y in range(SIDE // 2, height, SIDE)
        for x in range(SIDE // 2, width, SIDE)
    ]
    return width, height, [_on_grey(values[at : at + 4]) for at in middles]


def _on_grey(values: list[int]) -> Pixel:
    *colour, alpha = values
    return (*((each * alpha + 128 * (255 - alpha)) // 255 for each in colour), alpha)


@pytest.fixture(scope="module")
def canvas(browser: Browser) -> Iterator[Page]:
    """An empty page, for all pictures."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.browser
@pytest.mark.parametrize("name", SAMPLES)
def test_a_picture_looks_as_it_did_to_another_decoder(canvas: Page, name: str) -> None:
    """Upright, with its colours and what is clear: Chromium shows the published file as the original."""
    data, ending = published(name)

    before = seen_by_chromium(canvas, SAMPLES[name](), "")
    after = seen_by_chromium(canvas, data, _TYPES[ending])

    assert after[:2] == before[:2]
    for one, other in zip(before[2], after[2], strict=True):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= _NEAR, (before, after)


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_but_the_picture_is_published(name: str) -> None:
    """No Exif, XMP, profile, comment, text, or byte behind the end; and the file is what its ending says."""
    data, ending = published(name)

    assert [*extras(data)] == []
    assert SECRET.encode() not in data
    with Image.open(BytesIO(data)) as picture:
        assert picture.format == {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[ending]
        assert not picture.getexif()
        assert not {"icc_profile", "exif", "xmp", "comment"} & picture.info.keys()
        assert picture.size == shape_of(SAMPLES[name]())[:2]


@pytest.mark.parametrize(
    ("encoding", "kind"),
    [("TIFF", "a TIFF"), ("BMP", "a BMP"), ("AVIF", "an AVIF"), ("JPEG2000", "a JPEG 2000")],
)
def test_another_kind_of_picture_is_named(
    site: Callable[[str], Site], encoding: str, kind: str
) -> None:
    """Whatever its name, what it is is said, and what to do: of an exhibit and of a file beside a text."""
    out = BytesIO()
    patches().save(out, encoding)
    why = f"it is {kind} picture: save it again as JPEG, PNG or WebP"
    assert shape_of(out.getvalue()).fault == why
    bundle = site(BUNDLE.replace("receipt.jpg", "receipt.tif"))
    for path in ("content/cases/washer/receipt.tif", "content/posts/a/x.png"):
        bundle.write(path, out.getvalue())
    bundle.write("content/posts/a/index.md", "---\ntitle: A\ndate: 2009-09-01\n---\n![x](x.png)")

    assert [each.partition(": error: ")[2] for each in bundle.problems()] == [
        f"{why} [bad-picture]"
    ] * 2


@pytest.mark.parametrize(
    "name", ["colour.jpg", "P3 alpha.png", "deep alpha.png", "alpha.webp", "clear.gif"]
)
def test_a_damaged_picture_is_one_fault_or_a_picture(name: str) -> None:
    """Cut anywhere, or with any byte another, it is published or refused: nothing else comes of it."""
    data = SAMPLES[name]()
    for number in range(0, len(data), max(1, len(data) // 60)):
        for broken in (data[:number], data[:number] + b"\xff" + data[number + 1 :]):
            shape = shape_of(broken)
            with suppress(PictureFault):
                reencoded(broken, shape.ending, name)


def test_only_the_first_picture_of_a_file_is_shown() -> None:
    """What a telephone puts behind a JPEG, such as another of the same moment, is no animation."""
    out = BytesIO()
    patches().save(out, "MPO", save_all=True, append_images=[patches("L").convert("RGB")])
    data = out.getvalue()

    assert shape_of(data).ending == "jpg"
    assert len([*extras(reencoded(data, "jpg", ""))]) == 0
    assert jpeg().startswith(data[:2])
