"""How long from process start to a readable page, beside a bare PySide6 window of the same shape, and what it weighs.

    python tests/benchmarks/launch.py [--runs 15] [--pages 10000]

Builds a wheel, installs it with compiled files into a fresh environment, makes a synthetic edition of 90 and of ``--pages``
pages, and starts the programs in turn, so that they share the machine's weather. Prints medians, ratios and PSS. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPORT = """
import json, time
def pss():
    with open("/proc/self/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
def report(at, quit):
    print(json.dumps({"at": at, "pss": pss()}), flush=True); quit()
"""
LUNA = """
import sys
from luna_handbook import cli
from luna_handbook.commands import open as command
command.rest_collector()
from luna_handbook import app
from luna_handbook.ui.background import AfterFirstPaint
from pathlib import Path
program = app.make_program()
window = app.build_window(app.Start(editions=(Path(sys.argv[1]),)))
stamps = []
def stamp(): stamps.append(time.monotonic())
def finish(): report(stamps[0], program.quit)
AfterFirstPaint(window.page.view.viewport(), [stamp, *window.get_ready(), finish])
window.resize(1366, 768); window.show(); app.begin(window, "", app.WindowState()); program.exec()
"""
BARE = """
import sys
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QTextBrowser, QTreeView, QVBoxLayout, QWidget
program = QApplication([]); window = QWidget()
tree, text, line = QTreeView(), QTextBrowser(), QLineEdit()
model = QStandardItemModel()
for part in range(10):
    item = QStandardItem(f"Part {part}"); model.appendRow(item)
    for page in range(9): item.appendRow(QStandardItem(f"Page {part}.{page}"))
tree.setModel(model); tree.expandAll()
with open(sys.argv[2], encoding="utf-8") as file: text.document().setDefaultStyleSheet(file.read())
with open(sys.argv[1], encoding="utf-8") as file: text.setHtml(file.read())
layout, middle = QVBoxLayout(window), QSplitter(Qt.Orientation.Horizontal)
layout.addWidget(line); layout.addWidget(middle, 1); middle.addWidget(tree); middle.addWidget(text)
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            text.viewport().removeEventFilter(self); QTimer.singleShot(0, stop)
        return False
def stop(): report(time.monotonic(), program.quit)
painted = Painted(); text.viewport().installEventFilter(painted)
window.resize(1366, 768); window.show(); program.exec()
"""


def main() -> int:
    """Run every program in turn and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--pages", type=int, default=10_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        python = _installed(work)
        small, large = _edition(work / "small", 90), _edition(work / "large", args.pages)
        html, css = _page(python, small, work)
        programs = {
            "bare window": [python, "-c", REPORT + BARE, str(html), str(css)],
            "handbook, 90 pages": [python, "-c", REPORT + LUNA, str(small)],
            f"handbook, {args.pages} pages": [python, "-c", REPORT + LUNA, str(large)],
        }
        _print(_measure(programs, args.runs, work))
    return 0


def _installed(work: Path) -> str:
    """Build the wheel and install it, compiled, beside the packages of the project's environment."""
    wheels = work / "wheels"
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", wheels, ROOT],
        **quiet,
    )  # type: ignore[call-overload]
    venv.create(work / "venv", with_pip=False, symlinks=True)
    python = work / "venv" / "bin" / "python"
    site = next((work / "venv" / "lib").glob("python*/site-packages"))
    ours = subprocess.run(
        [sys.executable, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    for package in ("PySide6", "shiboken6", "whoosh", "numpy", "numpy.libs", "platformdirs", "yaml"):
        (site / package).symlink_to(Path(ours) / package)
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", site, *wheels.glob("*.whl")],
        **quiet,
    )  # type: ignore[call-overload]
    subprocess.run([python, "-m", "compileall", "-q", site], check=False, stdout=subprocess.DEVNULL)
    return str(python)


def _edition(folder: Path, pages: int) -> Path:
    sys.path.insert(0, str(ROOT))
    from tests.editions import make_edition  # noqa: PLC0415 - found only from the checkout

    return make_edition(folder, pages=pages, with_index=True)


def _page(python: str, edition: Path, work: Path) -> tuple[Path, Path]:
    """Write the first page's HTML and style sheet, as the handbook shows it, for the bare window to show the same."""
    code = (
        "import sys; from pathlib import Path; from luna_handbook.book.edition import Edition; "
        "from luna_handbook.ui.page.compose import Surroundings, compose; from luna_handbook.ui.theme import LIGHT, Look; "
        "e = Edition.open(Path(sys.argv[1])); "
        "Path('page.html').write_text(compose(e.page(e.first_page().place.page), Surroundings(str)).html, 'utf-8'); "
        "Path('page.css').write_text(Look(LIGHT).sheet('page.css'), 'utf-8')"
    )
    subprocess.run([python, "-c", code, edition], check=True, cwd=work)
    return work / "page.html", work / "page.css"


def _measure(programs: dict[str, list[str]], runs: int, work: Path) -> dict[str, list[tuple[float, float]]]:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "LUNA_HANDBOOK_HOME": str(work / "home")}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for run in range(runs + 2):
        for name, command in programs.items():
            begun = time.monotonic()
            result = subprocess.run(
                command, check=True, capture_output=True, text=True, env=environment, cwd=work
            )
            row = json.loads(result.stdout.splitlines()[-1])
            if run >= 2:
                found[name].append(((row["at"] - begun) * 1000, row["pss"] / 1024))
    return found


def _print(found: dict[str, list[tuple[float, float]]]) -> None:
    medians = {name: statistics.median(ms for ms, _ in rows) for name, rows in found.items()}
    reference = next(iter(medians.values()))
    print(f"{'program':26} {'ms median':>9} {'min':>5} {'max':>5} {'ratio':>6} {'PSS MB':>7}")
    for name, rows in found.items():
        times, weight = [ms for ms, _ in rows], statistics.median(mb for _, mb in rows)
        spread = f"{medians[name]:9.0f} {min(times):5.0f} {max(times):5.0f}"
        print(f"{name:26} {spread} {medians[name] / reference:6.2f} {weight:7.1f}")
    small, large = list(medians.values())[1:3]
    print(f"large against small edition: {large / small:.3f}")


if __name__ == "__main__":
    raise SystemExit(main())
