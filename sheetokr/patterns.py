"""Regular expressions that are compiled when they are first used: start-up is a feature, and long ones take long."""

from __future__ import annotations

import functools
import re
from typing import Any, AnyStr, Generic, cast


class _Late(Generic[AnyStr]):
    """Stands for a pattern until somebody asks something of it."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self._source: AnyStr = source
        self._flags = flags

    @functools.cached_property
    def _pattern(self) -> re.Pattern[AnyStr]:
        return re.compile(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._pattern, name)
        setattr(self, name, method)  # found without this function from now on
        return method


def late(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern of a source, compiled when its first method is called; re.error comes only then."""
    return cast(re.Pattern[AnyStr], _Late(source, flags))
