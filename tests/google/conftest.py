"""The fixtures of this room; another room takes them in its own conftest with the same line."""

from tests.google.fixtures import client, google_server, key_file

__all__ = ["client", "google_server", "key_file"]
