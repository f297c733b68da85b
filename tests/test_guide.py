"""The guide for IT: what it shows as a command has been run as it stands, or says that it has not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.editions import make_edition

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ("build/README.md", "build/windows/README.md", "build/macos/README.md")
FENCE = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
FOR_IT = "# For IT"
RUN, PROVED, NOT_RUN = "sh", "sh proof", "not run here"
# A computer of the test's own: what the guide writes to /etc goes to a copy that nobody else sees.
ALONE = ("unshare", "--map-root-user", "--mount", "sh", "-e", "-c")


def blocks() -> list[tuple[str, str, str]]:
    """Return every block of commands in the guides: the file, what it says of itself, its text."""
    found = []
    for name in GUIDES:
        text = (ROOT / name).read_text(encoding="utf-8") if (ROOT / name).exists() else ""
        text = text[text.index(FOR_IT) :] if FOR_IT in text else text
        found += [(name, block["kind"].strip(), block["text"]) for block in FENCE.finditer(text)]
    return found


TO_RUN = [pytest.param(text, id=text.splitlines()[0][:60]) for _, kind, text in blocks() if kind == RUN]


def test_every_block_is_run_by_a_test_or_says_that_it_is_not() -> None:
    languages = ("sh", "powershell", "bat", "xml", "yaml", "json", "ini")
    strange = [
        (name, kind)
        for name, kind, _ in blocks()
        if kind not in {RUN, PROVED} and not (kind.endswith(NOT_RUN) and kind.split()[0] in languages)
    ]

    assert strange == []


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the program's command on a path of its own, a home, and a copy of /etc."""
    if not sys.platform.startswith("linux") or not shutil.which("unshare"):
        pytest.skip("a computer of the test's own is made by unshare, which only Linux has")
    folder = tmp_path_factory.mktemp("computer")
    if subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this account may not make a computer of the test's own (unshare is refused)")
    edition = make_edition(folder / "edition", words=60, with_index=True)
    program = folder / "bin" / "luna-handbook-cli"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        f"from pathlib import Path\nfrom luna_handbook import cli, paths\n"
        f"paths.installed_edition = lambda: Path({str(edition)!r})\nsys.exit(cli.main())\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    (folder / "home").mkdir()
    (folder / "etc").mkdir()
    return folder


@pytest.mark.parametrize("text", TO_RUN)
def test_a_block_of_commands_does_what_the_guide_says(computer: Path, text: str) -> None:
    environment = {
        **os.environ,
        "PATH": f"{computer / 'bin'}:{os.environ['PATH']}",
        "HOME": str(computer / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    environment.pop("LUNA_HANDBOOK_HOME", None)
    prepared = f'mount --bind "{computer / "etc"}" /etc\ncd "{computer / "home"}"\n{text}'

    done = subprocess.run([*ALONE, prepared], env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_policy_the_guide_writes_is_in_force(computer: Path) -> None:
    text = next(text for _, kind, text in blocks() if kind == RUN and "managed/clinic.json" in text)
    home = {**os.environ, "PATH": f"{computer / 'bin'}:{os.environ['PATH']}", "HOME": str(computer / "home")}

    done = subprocess.run(
        [*ALONE, f'mount --bind "{computer / "etc"}" /etc\n{text}'],
        env=home,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "Set by your organisation (clinic.json)." in done.stdout
    assert "Recommended by your organisation (clinic.json)." in done.stdout
