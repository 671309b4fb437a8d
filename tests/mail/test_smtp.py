"""The way to a server: safe or not at all, and for each letter the truth of what became of it."""

from __future__ import annotations

import socket

import pytest

from sheetokr.diagnostics import LoginRefused, NotSecure, ServerUnreachable
from sheetokr.mail.smtp import Connection, Fate, Login, Server, is_this_machine, open_connection
from tests.mail.servers import (
    BUSY,
    DROP,
    PASSWORD,
    REFUSED,
    STALL,
    TOKEN,
    USER,
    Authority,
    postbox,
    rogue,
)

FROM, TO = "okrs@kestrel.example", "ann@example.com"
LETTER = b"Subject: hi\r\n\r\nfirst\r\n.\r\n..two dots\r\nlast\r\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


def server(port: int, security: str, authority: Authority | None = None, host: str = "127.0.0.1") -> Server:
    return Server(host, port, security, str(authority.ca) if authority else "")


class TestWholeServer:
    @pytest.mark.parametrize("security", ["starttls", "tls", "none"])
    def test_a_letter_arrives_as_it_is(self, security: str, authority: Authority) -> None:
        with postbox(None if security == "none" else authority, security) as box:
            connection = open_connection(server(box.port, security, authority), None)
            assert connection.send(FROM, TO, LETTER).fate is Fate.SENT
            assert connection.send(FROM, "bob@example.com", b"no line end").fate is Fate.SENT
            connection.close()
        assert box.letters == [(FROM, TO, LETTER), (FROM, "bob@example.com", b"no line end\r\n")]

    @pytest.mark.parametrize("security", ["starttls", "tls"])
    def test_login_by_password(self, security: str, authority: Authority) -> None:
        with postbox(authority, security, login=True) as box:
            connection = open_connection(server(box.port, security, authority), Login(USER, PASSWORD))
            assert connection.send(FROM, TO, LETTER).fate is Fate.SENT
            connection.close()

    def test_login_by_token(self, authority: Authority) -> None:
        with postbox(authority, login=True) as box:
            place = server(box.port, "starttls", authority)
            connection = open_connection(place, Login(USER, TOKEN, is_token=True))
            assert connection.send(FROM, TO, LETTER).fate is Fate.SENT
            connection.close()
            with pytest.raises(LoginRefused, match=f"refused the login of {USER}"):
                open_connection(place, Login(USER, "stale", is_token=True))

    def test_a_wrong_password_is_told_and_not_shown(self, authority: Authority) -> None:
        with postbox(authority, login=True) as box, pytest.raises(LoginRefused) as error:
            open_connection(server(box.port, "starttls", authority), Login(USER, "geheim"))
        assert "535" in str(error.value)
        assert "geheim" not in f"{error.value} {Login(USER, 'geheim')!r}"

    def test_one_refused_reader_does_not_keep_the_others(self, authority: Authority) -> None:
        with postbox(authority) as box:
            connection = open_connection(server(box.port, "starttls", authority), None)
            fates = [connection.send(FROM, reader, LETTER) for reader in (REFUSED, BUSY, TO)]
            connection.close()
        assert [receipt.fate for receipt in fates] == [Fate.REFUSED, Fate.DEFERRED, Fate.SENT]
        assert fates[0].reason == "550 5.1.1 no such user"
        assert [letter[1] for letter in box.letters] == [TO]


class TestSafety:
    def test_a_certificate_of_nobody_is_refused(self, authority: Authority) -> None:
        for security in ("starttls", "tls"):
            with postbox(authority, security) as box, pytest.raises(NotSecure, match="could not be made sure of"):
                open_connection(server(box.port, security), None)
            assert box.letters == []

    def test_a_certificate_for_another_name_is_refused(
        self, authority: Authority, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with postbox(authority) as box:
            connect = socket.create_connection
            monkeypatch.setattr(socket, "create_connection", lambda _, *rest: connect(("127.0.0.1", box.port), *rest))
            with pytest.raises(NotSecure, match=r"(?i)mismatch"):
                open_connection(server(box.port, "starttls", authority, "smtp.example.com"), None)

    def test_no_starttls_no_mail(self) -> None:
        with rogue() as box:
            with pytest.raises(NotSecure, match="offers no STARTTLS"):
                open_connection(server(box.port, "starttls"), None)
            assert "MAIL" not in box.seen

    def test_tls_against_a_plain_port(self) -> None:
        with rogue() as box, pytest.raises((NotSecure, ServerUnreachable)) as error:
            open_connection(server(box.port, "tls"), None)
        assert "[mail]" in error.value.mend

    def test_an_open_line_only_within_this_machine(self) -> None:
        with pytest.raises(NotSecure, match="open to anybody"):
            open_connection(Server("smtp.example.com", 25, "none"), None)

    def test_never_a_login_over_an_open_line(self) -> None:
        with rogue() as box, pytest.raises(NotSecure, match="open line"):
            open_connection(server(box.port, "none"), Login(USER, PASSWORD))
        assert box.seen == []

    def test_a_ca_file_that_is_not_there(self) -> None:
        with pytest.raises(NotSecure, match=r"missing\.pem cannot be read"):
            open_connection(Server("localhost", 1, "tls", "missing.pem"), None)

    @pytest.mark.parametrize(
        ("host", "own"), [("localhost", True), ("127.8.8.8", True), ("::1", True), ("10.0.0.1", False)]
    )
    def test_this_machine(self, host: str, own: int) -> None:
        assert is_this_machine(host) == own
        assert not is_this_machine(f"{host}.example.com")


def opened(port: int) -> Connection:
    return open_connection(server(port, "none"), None, timeout=0.3)


class TestRogues:
    """A letter that cannot have arrived may be tried again; one that may have is unknown."""

    @pytest.mark.parametrize("how", [DROP, STALL, "554 go away"])
    @pytest.mark.parametrize("step", ["CONNECT", "EHLO"])
    def test_no_way_in(self, step: str, how: str) -> None:
        with rogue(**{step: how, "HELO": how}) as box, pytest.raises(ServerUnreachable, match=f"127.0.0.1:{box.port}"):
            opened(box.port)

    @pytest.mark.parametrize("how", [DROP, STALL, "421 closing", "450 later", "nonsense"])
    @pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
    def test_before_the_letter(self, step: str, how: str) -> None:
        with rogue(**{step: how}) as box:
            connection = opened(box.port)
            assert connection.send(FROM, TO, LETTER).fate is Fate.DEFERRED
            assert box.taken == []
            connection.close()

    @pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "DOT"])
    def test_a_refusal(self, step: str) -> None:
        with rogue(**{step: "552 no"}) as box:
            connection = opened(box.port)
            receipt = connection.send(FROM, TO, LETTER)
            assert (receipt.fate, receipt.reason) == (Fate.REFUSED, "552 no")
            connection.close()

    def test_halfway_through_the_letter(self) -> None:
        with rogue(HALFWAY=DROP) as box:
            connection = opened(box.port)
            # The system may take a short letter whole before it hears of the reset: then nobody can know.
            assert connection.send(FROM, TO, LETTER * 200_000).fate is Fate.DEFERRED
            connection.close()

    @pytest.mark.parametrize("how", [DROP, STALL, "nonsense"])
    def test_after_the_dot(self, how: str) -> None:
        with rogue(DOT=how) as box:
            connection = opened(box.port)
            assert connection.send(FROM, TO, LETTER).fate is Fate.UNKNOWN
            assert len(box.taken) == 1
            connection.close()

    def test_put_off_after_the_dot(self) -> None:
        with rogue(DOT="451 try again") as box:
            connection = opened(box.port)
            assert connection.send(FROM, TO, LETTER).fate is Fate.DEFERRED
            connection.close()

    def test_a_broken_connection_is_opened_anew(self) -> None:
        with rogue(MAIL=DROP) as box:
            connection = opened(box.port)
            assert connection.send(FROM, TO, LETTER).fate is Fate.DEFERRED
            box.instead = {}
            assert connection.send(FROM, TO, LETTER).fate is Fate.SENT
            connection.close()
            assert box.seen.count("CONNECT") == 2

    def test_a_server_that_has_gone(self) -> None:
        with rogue() as box:
            connection = opened(box.port)
        box.stop()
        connection.close()
        with pytest.raises(ServerUnreachable, match="cannot be reached"):
            connection.send(FROM, TO, LETTER)

    def test_nobody_at_the_port(self) -> None:
        with pytest.raises(ServerUnreachable):
            opened(1)

    @pytest.mark.parametrize("host", ["smtp..example.com", f"{'x' * 70}.example.com", "smtp.example.com\0"])
    def test_a_name_that_cannot_be_a_hosts(self, host: str) -> None:
        with pytest.raises(ServerUnreachable, match="there is no such host"):
            open_connection(Server(host, 587), None)
