"""A headless Chromium, spoken to over a pipe (Chrome DevTools Protocol): pages looked at as a person sees them.

with browser() as page:
    page.open(html, width=375, dark=True)
    png = page.picture()
    page.run("document.title")
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)


def chromium() -> str:
    """The browser's path; skips the test where there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), "")
    if not found:
        pytest.skip("no Chromium on this machine")
    return found


_AS_3_AND_4 = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for name, end in zip((3, 4), ends):
    os.dup2(end, name)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Where the browser looks for its pipes; which numbers are free here cannot be known."""


class Page:
    """One page. Every command waits for its answer."""

    def __init__(self, wire: _Wire, session: str, folder: Path) -> None:
        self._wire = wire
        self._session = session
        self._file = folder / "page.html"

    def open(self, html: str, width: int, *, dark: bool = False, height: int = 600) -> None:
        """Shows a page at a width, in CSS pixels, as somebody sees it who prefers light or dark."""
        self._file.write_text(html, encoding="utf-8")
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self._send("Emulation.setDeviceMetricsOverride", **metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._send("Emulation.setEmulatedMedia", features=[scheme])
        self._send("Page.navigate", url=self._file.as_uri())
        self.run("new Promise(r => document.readyState === 'complete' ? r(1) : addEventListener('load', () => r(1)))")

    def picture(self) -> bytes:
        """The whole page as a PNG, however long it is."""
        size = self._send("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        shot = self._send("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        return base64.b64decode(shot["data"])

    def run(self, script: str) -> Any:
        """What a script says, as plain values."""
        answer = self._send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._wire.send(method, self._session, **parameters)


class _Wire:
    """Messages of JSON, each ended by a zero byte, over two pipes."""

    def __init__(self, out: int, back: int) -> None:
        self._out = os.fdopen(out, "wb", buffering=0)
        self._back = os.fdopen(back, "rb")
        self._count = 0

    def send(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        message |= {"sessionId": session} if session else {}
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._read())
            if answer.get("id") == self._count:
                assert "error" not in answer, (method, answer["error"])
                found: dict[str, Any] = answer["result"]
                return found

    def _read(self) -> bytes:
        data = bytearray()
        while (byte := self._back.read(1)) not in (b"\0", b""):
            data += byte
        assert byte, "the browser has gone"
        return bytes(data)

    def close(self) -> None:
        self._out.close()
        self._back.close()


@contextmanager
def browser() -> Iterator[Page]:
    """A browser with one page, which cannot reach any network."""
    path = chromium()
    ours_in, theirs_out = os.pipe()
    theirs_in, ours_out = os.pipe()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", _AS_3_AND_4, str(theirs_in), str(theirs_out), path, *_FLAGS]
        command += [f"--user-data-dir={folder}/profile", "about:blank"]
        with subprocess.Popen(command, pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL) as process:
            os.close(theirs_in)
            os.close(theirs_out)
            wire = _Wire(ours_out, ours_in)
            target = wire.send("Target.createTarget", url="about:blank")["targetId"]
            session = wire.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            try:
                yield Page(wire, session, Path(folder))
            finally:
                wire.send("Browser.close")
                process.wait(timeout=30)
                wire.close()
