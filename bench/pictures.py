"""Pictures as telephones take them: made up from a seed, large, and with the place in their metadata."""

import random
from io import BytesIO

from PIL import Image

_SMALL, _LARGE = (80, 60), (1600, 1200)
_MAKE, _GPS = 0x010F, 0x8825
_LATITUDE = {1: "N", 2: (52.0, 31.0, 12.0)}


def picture(seed: str) -> bytes:
    """Return a JPEG of 1,600 by 1,200 points; another seed makes another one."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    points = dice.randbytes(3 * _SMALL[0] * _SMALL[1])
    image = Image.frombytes("RGB", _SMALL, points).resize(_LARGE)
    exif = Image.Exif()
    exif[_MAKE] = "Telephone"
    exif[_GPS] = _LATITUDE
    made = BytesIO()
    image.save(made, "JPEG", quality=88, exif=exif)
    return made.getvalue()
