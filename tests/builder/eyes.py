"""What a colour looks like: contrast as WCAG 2 counts it, and distance as a colour-blind eye sees it.

The matrices are those of Machado, Oliveira and Fernandes (2009) for complete protanopia and deuteranopia, on
linear RGB; the distance is CIE 1976, in which 2 is just noticed.
"""

from __future__ import annotations

import math

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

PROTANOPIA: Matrix = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTERANOPIA: Matrix = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881))
USUAL: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
_XYZ: Matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE: Triple = (0.9505, 1.0, 1.089)


def contrast(first: str, second: str) -> float:
    """The contrast of two RRGGBB, from 1 to 21."""
    darker, lighter = sorted(_luminance(colour) for colour in (first, second))
    return (lighter + 0.05) / (darker + 0.05)


def distance(first: str, second: str, eye: Matrix) -> float:
    """How far two RRGGBB are apart for that eye."""
    return math.dist(_lab(first, eye), _lab(second, eye))


def _luminance(colour: str) -> float:
    return _times(_XYZ, _linear(colour))[1]


def _linear(colour: str) -> Triple:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return _curve(red), _curve(green), _curve(blue)


def _curve(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _times(matrix: Matrix, vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _lab(colour: str, eye: Matrix) -> Triple:
    seen = _times(_XYZ, _times(eye, _linear(colour)))
    x, y, z = (_root(max(value, 0) / white) for value, white in zip(seen, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116
