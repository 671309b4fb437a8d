"""What goes over the wire: headers that cannot be broken out of, bodies that come back, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.diagnostics import AddressInvalid
from sheetokr.mail import Letter, Occasion, build_message, check_address, message_bytes, message_id, parse_sender

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
LETTER = Letter(
    occasion=Occasion("owner", "2026-W47", "ann@example.com"),
    sender=("Kestrel OKRs", "okrs@kestrel.example"),
    recipient=("Ann Lee", "ann@example.com"),
    subject="[OKR] W47: 3 off track (+1), 5 stale - Growth",
    text="Three rows need you.\n",
    date=dt.datetime(2026, 11, 23, 7, 0, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    html="<p>Three rows need you. <img src='cid:trend-1' alt='rising'></p>",
    pictures={"trend-1": PNG},
    unsubscribe="lead@kestrel.example",
)
OF_A_LETTER = {
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "auto-submitted",
    "x-auto-response-suppress",
    "list-id",
    "list-unsubscribe",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
}
SURROGATES = st.text(st.characters(exclude_categories=()))


def received(letter: Letter) -> EmailMessage:
    """A letter as a reader's program sees it."""
    return email.message_from_bytes(message_bytes(build_message(letter)), policy=email.policy.SMTP)


def raw_headers(letter: Letter) -> list[str]:
    return re.split(r"\r\n(?![ \t])", message_bytes(build_message(letter)).split(b"\r\n\r\n")[0].decode("ascii"))


def part(letter: Letter, kind: str) -> str:
    found = received(letter).get_body((kind,))
    assert found is not None
    return str(cast(EmailMessage, found).get_content()).replace("\r\n", "\n")


class TestHeaders:
    def test_each(self) -> None:
        message = received(LETTER)
        assert message["From"] == "Kestrel OKRs <okrs@kestrel.example>"
        assert message["To"] == "Ann Lee <ann@example.com>"
        assert message["Subject"] == LETTER.subject
        assert message["Date"].datetime == LETTER.date
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["X-Auto-Response-Suppress"] == "All"
        assert message["List-Id"] == "OKR digest <okr-digest.kestrel.example>"
        assert message["List-Unsubscribe"] == "<mailto:lead@kestrel.example?subject=unsubscribe%20OKR%20digest>"
        assert set(map(str.casefold, message.keys())) == OF_A_LETTER - {"content-transfer-encoding"}

    def test_message_id_is_made_from_the_key_and_nothing_else(self) -> None:
        said = received(LETTER)["Message-ID"]
        assert said == message_id(LETTER.occasion, "kestrel.example")
        assert received(replace(LETTER, subject="Other", text="Other"))["Message-ID"] == said
        assert (
            received(replace(LETTER, occasion=Occasion("owner", "2026-W48", "ann@example.com")))["Message-ID"] != said
        )

    def test_follows_the_letter_before(self) -> None:
        last = Occasion("owner", "2026-W46", "Ann@example.com")
        message = received(replace(LETTER, follows=last))
        before = message_id(last, "kestrel.example")
        assert (message["References"], message["In-Reply-To"]) == (before, before)
        assert "References" not in received(LETTER)

    def test_what_looks_encoded_is_text(self) -> None:
        evil = "=?utf-8?q?a=0ABcc:_evil=40x.com?="
        for letter in (replace(LETTER, subject=evil), replace(LETTER, list_name=evil)):
            assert {line.split(":")[0].casefold() for line in raw_headers(letter)} <= OF_A_LETTER
        assert received(replace(LETTER, subject=evil))["Subject"] == evil
        named = received(replace(LETTER, recipient=(evil, "ann@example.com")))["To"]
        assert [address.addr_spec for address in named.addresses] == ["ann@example.com"]

    @given(SURROGATES, SURROGATES, SURROGATES)
    def test_no_text_breaks_out_of_its_header(self, subject: str, name: str, list_name: str) -> None:
        letter = replace(LETTER, subject=subject, recipient=(name, "ann@example.com"), list_name=list_name, html="")
        assert {line.split(":")[0].casefold() for line in raw_headers(letter)} <= OF_A_LETTER
        assert [address.addr_spec for address in received(letter)["To"].addresses] == ["ann@example.com"]

    def test_what_cannot_be_seen_is_no_part_of_a_header(self) -> None:
        hidden = "Gr\x1b[31mow\x00 \u202efaster\u2066"
        letter = replace(LETTER, subject=hidden, recipient=(hidden, "ann@example.com"))
        assert received(letter)["Subject"] == "Gr[31mow faster"
        assert received(letter)["To"].addresses[0].display_name == "Gr[31mow faster"

    @given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1))
    def test_a_subject_comes_back(self, subject: str) -> None:
        assert (
            received(replace(LETTER, subject=subject))["Subject"].split()
            == "".join(c for c in " ".join(subject.split()) if c.isprintable()).split()
        )

    def test_a_long_unsubscribe_is_neither_folded_nor_encoded(self) -> None:
        letter = replace(LETTER, unsubscribe=f"{'a' * 60}@{'b' * 60}.example")
        line = next(line for line in raw_headers(letter) if line.startswith("List-Unsubscribe"))
        assert line == (f"List-Unsubscribe: <mailto:{'a' * 60}@{'b' * 60}.example?subject=unsubscribe%20OKR%20digest>")

    def test_names_of_every_kind(self) -> None:
        for name in ("Lee, Ann", 'Ann "the" Lee', "Jörg Müller", "李安", "Ann (Sales)", "a@b"):
            address = received(replace(LETTER, recipient=(name, "ann@example.com")))["To"].addresses[0]
            assert (address.display_name, address.addr_spec) == (name, "ann@example.com")

    def test_no_line_is_too_long(self) -> None:
        letter = replace(LETTER, subject="wort " * 500, text="x" * 5000, html="<p>" + "y" * 5000, list_name="ü" * 300)
        assert max(map(len, message_bytes(build_message(letter)).split(b"\r\n"))) <= 998


class TestBody:
    def test_text_and_html_and_picture(self) -> None:
        message = received(LETTER)
        assert message.get_content_type() == "multipart/alternative"
        assert part(LETTER, "plain") == "Three rows need you.\n"
        assert part(LETTER, "html").strip() == LETTER.html
        pictures = [each for each in message.walk() if each.get_content_type() == "image/png"]
        assert [(each["Content-ID"], each.get_payload(decode=True)) for each in pictures] == [("<trend-1>", PNG)]

    def test_text_alone(self) -> None:
        message = received(replace(LETTER, html="", pictures={}))
        assert message.get_content_type() == "text/plain"

    @given(SURROGATES)
    def test_any_text_comes_back(self, text: str) -> None:
        letter = replace(LETTER, text=text, html="", pictures={})
        readable = text.encode("utf-8", "replace").decode()
        assert part(letter, "plain").splitlines() == (readable.splitlines() or [""])

    def test_the_same_bytes_each_time(self) -> None:
        assert message_bytes(build_message(LETTER)) == message_bytes(build_message(LETTER))


class TestAddress:
    @pytest.mark.parametrize(
        ("said", "meant"),
        [
            ("ann@example.com", "ann@example.com"),
            (" ann@example.com ", "ann@example.com"),
            ("a.b+okr@sub.example.com", "a.b+okr@sub.example.com"),
            ("ann@bücher.example", "ann@xn--bcher-kva.example"),
        ],
    )
    def test_good(self, said: str, meant: str) -> None:
        assert check_address(said) == meant

    @pytest.mark.parametrize(
        "said",
        [
            *("", "ann", "@example.com", "ann@", "a b@c.com", "ann@@x.com", "ann@x..com", "ann@-x.com"),
            *("ann@example.com\nBcc: x@y.com", "ann@example.com,bob@example.com", "<ann@example.com>"),
            *("jörg@example.com", "a@" + "b" * 300),
        ],
    )
    def test_bad(self, said: str) -> None:
        with pytest.raises(AddressInvalid) as error:
            check_address(said, "the reader's address")
        assert "\n" not in str(error.value)
        assert "ann@example.com" in error.value.mend

    def test_sender(self) -> None:
        assert parse_sender("OKRs <okrs@example.com>") == ("OKRs", "okrs@example.com")
        assert parse_sender("okrs@example.com") == ("", "okrs@example.com")
        with pytest.raises(AddressInvalid):
            parse_sender("OKRs\nBcc: a@b.com <okrs@example.com>")
