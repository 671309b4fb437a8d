"""Letters out of the house: MIME messages, the way to an SMTP server, and sending each letter once.

Knows mail and nothing of OKRs: what a letter says was decided before. The moment, the waiting and the connection are
passed in, so that every end of a delivery can be tried.
"""

from sheetokr.mail.letter import Letter, Occasion, check_address, parse_sender
from sheetokr.mail.message import build_message, message_bytes, message_id

__all__ = ["Letter", "Occasion", "build_message", "check_address", "message_bytes", "message_id", "parse_sender"]
