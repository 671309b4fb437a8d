"""A team's own templates: in place of ours, in a sandbox, and never a reason for the others to go without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sheetokr.diagnostics import Location, TemplateFailed
from sheetokr.render.digest import Rendered, document_of
from sheetokr.render.own_templates import own_templates
from sheetokr.render.sandbox import SECONDS
from tests.conftest import TODAY, Run
from tests.render.mails import rendered, sample_digests

AT = Location("sheetokr.toml", row=3)


@pytest.fixture
def mails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for templates, seen from the folder above it."""
    monkeypatch.chdir(tmp_path)
    folder = Path("mails")
    folder.mkdir()
    return folder


def render(mails: Path, name: str, template: str) -> Rendered:
    (mails / name).write_text(template, encoding="utf-8")
    return own_templates(mails, AT)(document_of(sample_digests()["owner"]))


def complaint(mails: Path, template: str, name: str = "due.html.j2") -> str:
    with pytest.raises(TemplateFailed) as raised:
        render(mails, name, template)
    return f"{raised.value.location}: {raised.value.message}".replace("\\", "/")


def test_one_template_of_ours_is_replaced_and_the_others_stay(mails: Path) -> None:
    made = render(mails, "due.txt.j2", "SOON\n{% for line in section.lines %}{{ line.title }}\n{% endfor %}")
    ours = rendered(sample_digests()["owner"])
    assert "SOON\nAverage sales cycle shrinks from 118 to 90 days" in made.text
    assert made.text.partition("SOON")[0] == ours.text.partition("DUE NEXT")[0]
    assert made.html == ours.html


def test_what_a_cell_says_is_escaped_there_too(mails: Path) -> None:
    made = render(mails, "digest.html.j2", "<p>{{ '<script>' }}{{ digest.subject }}</p>")
    assert made.html == "<p>&lt;script&gt;[OKR] W47: 2 need you, 1 off track - Ana Ferreira</p>"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if %}", "mails/due.html.j2:1: Expected an expression, got 'end of statement block'"),
        ("\n\n{{ section.colour }}", "mails/due.html.j2:3: 'dict object' has no attribute 'colour'"),
        ("{{ ''.__class__ }}", "mails/due.html.j2:1: access to attribute '__class__' of 'str' object is unsafe"),
        ("{{ section.lines.append(1) }}", "is unsafe"),
        ("{% include '../sheetokr.toml' %}", "mails/due.html.j2:1: there is no template ../sheetokr.toml"),
        ("{{ 1 / 0 }}", "mails/due.html.j2:1: ZeroDivisionError: division by zero"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(mails: Path, template: str, said: str) -> None:
    assert said in complaint(mails, template)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of time and memory are POSIX's")
def test_a_template_that_never_ends_is_ended(mails: Path) -> None:
    endless = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"
    assert complaint(mails, endless) == "mails: did not end in time"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of time and memory are POSIX's")
def test_a_template_that_wants_too_much_memory_gets_none(mails: Path) -> None:
    assert complaint(mails, "{{ 'x' * 900000000 }}") == "mails: wants more than 512 MB of memory"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of time and memory are POSIX's")
def test_what_is_given_up_before_the_first_template(tmp_path: Path) -> None:
    code = """if True:
        import resource, sys
        from sheetokr.render import sandbox
        sandbox._give_up()
        print(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_CORE))
        with open(sys.argv[1], "w") as file:
            file.write("text")
    """
    file = tmp_path / "written"
    ran = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False)
    assert ran.stdout == f"({SECONDS}, {SECONDS}) (0, 0)\n"
    assert "OSError: [Errno 27] File too large" in ran.stderr
    assert file.read_text(encoding="utf-8") == ""


def test_a_mail_that_is_too_long_is_none(mails: Path) -> None:
    assert complaint(mails, "{{ 'x' * 2000000 }}") == "mails: makes a mail of more than 1,000,000 characters"


def test_whoever_waits_too_long_goes_on(mails: Path) -> None:
    (mails / "due.html.j2").write_text("", encoding="utf-8")
    with pytest.raises(TemplateFailed, match="did not end in time"):
        own_templates(mails, AT, patience=0.01)(document_of(sample_digests()["owner"]))


@pytest.mark.parametrize(
    ("templates", "said"),
    [
        ("nowhere", "sheetokr: sheetokr.toml:3: there is no folder nowhere - correct the name, or make it\n"),
        (
            "mails",
            "sheetokr: sheetokr.toml:3: the folder mails has no templates - put one there, such as wins.html.j2\n",
        ),
    ],
)
def test_a_folder_that_is_none(okrs: Path, run: Run, templates: str, said: str) -> None:
    Path("mails").mkdir()
    Path("sheetokr.toml").write_text(f'workbooks = ["{okrs}"]\n[digest]\ntemplates = "{templates}"\n', encoding="utf-8")
    ran = run("digest", "--today", TODAY)
    assert (ran.code, ran.err) == (2, said)


def test_the_others_are_still_served(okrs: Path, run: Run) -> None:
    Path("mails").mkdir()
    Path("mails/stale.txt.j2").write_text("{{ section.nothing }}", encoding="utf-8")
    Path("sheetokr.toml").write_text(f'workbooks = ["{okrs}"]\n[digest]\ntemplates = "mails"\n', encoding="utf-8")
    ran = run("digest", "--today", TODAY, "--for", "team", "--only", "lena.hoffmann@tessaro.example", "--only",
              "jonas.lindberg@tessaro.example")  # fmt: skip
    assert ran.code == 1
    assert ran.err == (
        "sheetokr: mails/stale.txt.j2:1: 'dict object' has no attribute 'nothing' (no digest for "
        "lena.hoffmann@tessaro.example) - correct the template, or take it out\n"
    )
    assert ran.lines == ["1 digest in outbox, each as .eml, .html and .txt; nothing was sent"]
