"""Colours as browsers show them without being told more: sRGB, 8 bit, transparency kept.

PNG 3rd edition (4.3, 13.13), ICC.1:2022, IEC 61966-2-1.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gripe.render.pictures.buffers import profile_of

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageCms import ImageCmsProfile

_USUAL, _NEAR = 1 / 2.2, 0.005  # the gamma of sRGB, and what is as good as that


class ColourMeaning(NamedTuple):
    """What the numbers of a picture mean, as its file says; read before its pixels are.

    Attributes:
        profile: its ICC profile, if it has one.
        gamma: what a PNG without one says; 0 where nothing is said, or that it is sRGB.
        is_deep: whether it has 16 bits for each colour.
    """

    profile: bytes | None
    gamma: float
    is_deep: bool


def meaning_of(picture: Picture) -> ColourMeaning:
    """Return what the numbers of a picture mean that was opened and not loaded."""
    said, is_deep = picture.info, any("16" in str(each) for each in getattr(picture, "tile", ()))
    gamma = said.get("gamma") if "srgb" not in said else None
    return ColourMeaning(
        said.get("icc_profile"), gamma if isinstance(gamma, float) and gamma > 0 else 0.0, is_deep
    )


def plain(picture: Picture, *, is_deep: bool) -> Picture:
    """Return a picture of 8 bits in one of the modes `L`, `LA`, `RGB`, `RGBA` and `CMYK`."""
    clear = picture.info.get("transparency")
    if picture.mode.startswith("I"):
        return _from_16_bits(picture, clear)
    if clear is not None:
        if is_deep and isinstance(clear, tuple):
            picture.info["transparency"] = tuple(value >> 8 for value in clear)
        return picture.convert("RGBA")
    if picture.mode == "P":
        palette = picture.palette
        return picture.convert("RGBA" if palette and "A" in palette.mode else "RGB")
    if picture.mode == "1":
        return picture.convert("L")
    return picture if picture.mode in {"L", "LA", "RGB", "RGBA", "CMYK"} else picture.convert("RGB")


def _from_16_bits(picture: Picture, clear: object) -> Picture:
    from PIL import Image

    levels = picture.convert("I")
    light = levels.point([value >> 8 for value in range(1 << 16)], "L")
    if not isinstance(clear, int):
        return light
    mask = [255] * (1 << 16)
    mask[clear & 0xFFFF] = 0
    return Image.merge("LA", (light, levels.point(mask, "L")))


def in_srgb(picture: Picture, meaning: ColourMeaning) -> Picture:
    """Return a plain picture in sRGB, in mode `L`, `LA`, `RGB` or `RGBA`, with nothing beside its pixels."""
    from PIL import Image

    alpha = picture.getchannel("A") if picture.mode in {"LA", "RGBA"} else None
    colours = picture.convert(picture.mode[:-1]) if alpha else picture
    if meaning.profile:
        colours = _converted(colours, meaning.profile)
    elif meaning.gamma and abs(meaning.gamma - _USUAL) > _NEAR:
        colours = colours.point(_table(meaning.gamma) * len(colours.getbands()))
    if colours.mode == "CMYK":
        colours = colours.convert("RGB")
    if alpha is None or alpha.getextrema() == (255, 255):
        return bare(colours)
    bands = (*colours.split(), alpha)
    return bare(Image.merge("LA" if len(bands) == 2 else "RGBA", bands))


def bare(picture: Picture) -> Picture:
    """Return a copy of a picture with nothing beside its pixels and its palette."""
    made = picture.copy()
    made.info.clear()
    return made


def _converted(colours: Picture, profile: bytes) -> Picture:
    """Convert colours by a profile; one that is damaged or of another kind of picture is no profile."""
    from PIL import ImageCms

    how = ImageCms.Intent.RELATIVE_COLORIMETRIC
    try:
        found = ImageCms.profileToProfile(
            colours,
            profile_of(profile),
            _srgb(),
            renderingIntent=how,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return colours
    return found or colours


@cache
def _srgb() -> ImageCmsProfile:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@cache
def _table(gamma: float) -> list[int]:
    """Return what each of 256 values of a picture with this gamma is in sRGB."""
    linear = ((value / 255) ** (1 / gamma) for value in range(256))
    return [
        round(255 * (12.92 * each if each <= 0.0031308 else 1.055 * each ** (1 / 2.4) - 0.055))
        for each in linear
    ]
