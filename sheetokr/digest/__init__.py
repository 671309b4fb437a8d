"""A digest as data: what one reader should know this week, in sections. Pure: the day and the links are passed in.

A section is one pure function, named in `build.PARTS` for each role that has it, and one template for text and one for
HTML, called as it is.
"""

from sheetokr.digest.build import Earlier, build_digest, build_digests
from sheetokr.digest.period import period_before, period_of
from sheetokr.digest.readers import readers_of
from sheetokr.digest.values import ROLES, Digest, Figure, Line, Link, Linker, Reader, Section, Silent
from sheetokr.digest.view import Known

__all__ = [
    "ROLES",
    "Digest",
    "Earlier",
    "Figure",
    "Known",
    "Line",
    "Link",
    "Linker",
    "Reader",
    "Section",
    "Silent",
    "build_digest",
    "build_digests",
    "period_before",
    "period_of",
    "readers_of",
]
