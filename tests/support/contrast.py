"""The contrast of two colours, as WCAG 2.2 defines it (relative luminance, contrast ratio)."""

Colour = tuple[int, int, int]


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two sRGB colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def computed(colour: str) -> Colour:
    """Return a colour that a browser computed: `rgb(28, 25, 23)`."""
    red, green, blue = (int(part) for part in colour.removeprefix("rgb(").rstrip(")").split(","))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    shares = [each / 255 for each in colour]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
