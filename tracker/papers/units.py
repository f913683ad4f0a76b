"""Millimetres and points as the format of Word counts them."""

from __future__ import annotations


def twips(millimetres: float) -> int:
    """Twentieths of a point, of a length in millimetres: 12.7 mm are 720."""
    return round(millimetres * 1440 / 25.4)


def twips_of_points(points: float) -> int:
    """Twentieths of a point: 6 points are 120."""
    return round(points * 20)


def half_points(points: float) -> int:
    """The size of letters: 14 points are 28."""
    return round(points * 2)
