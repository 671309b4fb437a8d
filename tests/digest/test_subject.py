"""The subject tells the news in 60 characters, and nothing that it holds can break out of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sheetokr.digest import Digest
from sheetokr.history import State
from tests.digest.seen import digest, then_was
from tests.digest.test_sections import SALES


def subject(text: str, name: str, role: str, states: dict[str, State] | None = None) -> str:
    made = digest(text, name, role, states)
    assert isinstance(made, Digest)
    return made.subject


def test_the_news_of_a_team() -> None:
    states = {"KR1": then_was("At risk", 0.3)}
    assert subject(SALES, "Ann", "team", states) == "[OKR] W47: 1 off track (+1), 1 not updated - Sales"


def test_a_first_digest_has_no_change() -> None:
    assert subject(SALES, "Ann", "team") == "[OKR] W47: 1 off track, 1 not updated - Sales"


def test_the_news_of_an_owner() -> None:
    assert subject(SALES, "Ann", "owner") == "[OKR] W47: 2 need you, 1 off track - Ann"


def test_beside_the_subject_an_owner_sees_what_it_is() -> None:
    made = digest(SALES, "Ann", "owner")
    assert isinstance(made, Digest)
    assert made.preheader == "KR1 Win ten; KR5 Ask them"


@given(st.text(st.characters(codec="utf-8", exclude_characters="|"), min_size=1, max_size=200))
def test_never_longer_than_sixty_and_always_one_line(name: str) -> None:
    made = digest(SALES.replace("Acme", name), "Zoe", "company")
    assert isinstance(made, Digest)
    assert len(made.subject) <= 60
    assert made.subject.startswith("[OKR] W47: 1 off track")
    assert len(made.subject.splitlines()) == 1
