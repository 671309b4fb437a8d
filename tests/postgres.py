"""A PostgreSQL server of our own, from Debian's package: made in a temporary folder, reached by a Unix socket only.

The server refuses to run as root; as root, it is run as the package's user.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

SUPERUSER = "okrs"


def binaries() -> Path | None:
    """The newest server's folder of programs, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return found[-1].parent if found else None


def _unprivileged() -> str | None:
    """Whom to run it as: ourselves, unless we are root."""
    if os.geteuid() != 0:
        return None
    names = [entry.pw_name for entry in pwd.getpwall()]
    return "postgres" if "postgres" in names else "nobody"


class Server:
    """A server that can be stopped and started again."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs, self.folder, self.user = programs, folder, _unprivileged()
        self.process: subprocess.Popen[bytes] | None = None
        if self.user:
            shutil.chown(folder, self.user)
        self._run("initdb", "-D", f"{folder}/data", "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--no-sync")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        subprocess.run(command, user=self.user, cwd=self.folder, capture_output=True, check=True)

    def start(self) -> None:
        """Run it, and wait until it answers."""
        command = [str(self.programs / "postgres"), "-D", f"{self.folder}/data", "-k", str(self.folder), "-F"]
        command += ["-c", "listen_addresses=", "-c", "log_min_messages=fatal", "-c", "max_connections=20"]
        self.process = subprocess.Popen(
            command, user=self.user, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(300):
            with contextlib.suppress(psycopg.OperationalError):
                return psycopg.connect(self.address("postgres")).close()
            time.sleep(0.05)
        raise TimeoutError("PostgreSQL did not start")

    def stop(self) -> None:
        """End it at once, as a power cut does; its sessions are cut off."""
        if self.process:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(30)
            self.process = None

    def address(self, database: str) -> str:
        """For the driver."""
        return f"host={self.folder} user={SUPERUSER} dbname={database}"

    def url(self, database: str) -> str:
        """For SQLAlchemy, as a person writes it."""
        return f"postgresql://{SUPERUSER}@/{database}?host={self.folder}"

    def new_space(self, name: str) -> str:
        """The URL of a schema that holds nothing: as good as a database, and made in no time."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE SCHEMA "{name}"'.encode())
        return f"{self.url('postgres')}&options=-csearch_path%3D{name}"


@contextlib.contextmanager
def running_server(programs: Path) -> Iterator[Server]:
    """A server while it is needed; nothing of it is left."""
    with tempfile.TemporaryDirectory(prefix="okrs-pg-", ignore_cleanup_errors=True) as folder:
        server = Server(programs, Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()
