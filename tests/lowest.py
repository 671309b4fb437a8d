"""The lowest versions that setup.cfg allows, as constraints for pip: what `make test-lowest` installs.

Any Python runs it, before anything is installed: python -m tests.lowest
"""

from __future__ import annotations

import configparser
import re
from pathlib import Path

SETUP = Path(__file__).parent.parent / "setup.cfg"
OPTIONAL = ("keyring", "postgres")
"""The extras that people install; the others are for those who work on sheetokr."""
_BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[a-z,]+\])?>=(?P<lowest>[0-9.]+)(?P<where>\s*;.*)?")


def requirements(extra: str = "") -> list[str]:
    """What sheetokr needs, or one of its extras does, as setup.cfg has it: `click>=8.1`."""
    parser = configparser.ConfigParser()
    parser.read_string(SETUP.read_text(encoding="utf-8"))
    options = parser["options.extras_require"][extra] if extra else parser["options"]["install_requires"]
    return [line for line in options.splitlines() if line]


def lowest(requirement: str) -> str:
    """`psycopg[binary]>=3.1.4` as `psycopg==3.1.4`: pip takes no extra in a constraint, and a bound names a release.

    Raises ValueError for what is not one lower bound: setup.cfg pins nothing.
    """
    bound = _BOUND.fullmatch(requirement)
    if bound is None:
        raise ValueError(f"{requirement}: not a lower bound such as click>=8.1")
    return f"{bound['name']}=={bound['lowest']}{bound['where'] or ''}"


def constraints() -> list[str]:
    """A constraint for each package that sheetokr runs with, the optional ones among them."""
    return [lowest(requirement) for extra in ("", *OPTIONAL) for requirement in requirements(extra)]


if __name__ == "__main__":
    print(*constraints(), sep="\n")
