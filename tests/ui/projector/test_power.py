"""What a computer runs on is told from what Linux, Windows and macOS say, and nothing is said where nothing is known."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from luna_handbook.ui.projector.power import Power, linux_power, mac_power, read_power, windows_power

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAINS_OFF, MAINS_ON = {"type": "Mains", "online": "0"}, {"type": "Mains", "online": "1"}
BATTERY = {"type": "Battery", "present": "1", "status": "Discharging", "capacity": "34"}
MOUSE = {"type": "Battery", "scope": "Device", "status": "Discharging", "capacity": "9"}
SMALL = {**BATTERY, "energy_now": "1000000", "energy_full": "10000000"}
LARGE = {**BATTERY, "status": "Unknown", "energy_now": "26000000", "energy_full": "30000000"}

ON_BATTERY = """Now drawing from 'Battery Power'
 -InternalBattery-0 (id=4653155)\t34%; discharging; 2:07 remaining present: true
"""
ON_MAINS = """Now drawing from 'AC Power'
 -InternalBattery-0 (id=4653155)\t100%; charged; 0:00 remaining present: true
"""


def _folder(tmp_path: Path, supplies: Mapping[str, Mapping[str, str]]) -> Path:
    for name, said in supplies.items():
        (tmp_path / name).mkdir()
        for file, words in said.items():
            (tmp_path / name / file).write_text(words + "\n")
    return tmp_path


@pytest.mark.parametrize(
    ("supplies", "power"),
    [
        ({"AC": MAINS_OFF, "BAT0": BATTERY}, Power(is_mains=False, percent=34)),
        ({"AC": MAINS_ON, "BAT0": {**BATTERY, "status": "Not charging"}}, Power(is_mains=True, percent=34)),
        ({"BAT0": BATTERY}, Power(is_mains=False, percent=34)),
        ({"BAT0": {**BATTERY, "status": "Full", "capacity": "100"}}, Power(is_mains=True, percent=100)),
        ({"AC": MAINS_OFF, "BAT0": SMALL, "BAT1": LARGE}, Power(is_mains=False, percent=68)),
        ({"AC": MAINS_OFF, "BAT0": {**BATTERY, "capacity": "many"}}, Power(is_mains=False)),
        ({"AC": MAINS_ON}, None),
        ({"AC": MAINS_ON, "hidpp_battery_0": MOUSE}, None),
        ({"BAT0": {**BATTERY, "present": "0"}}, None),
        ({"BAT0": {**BATTERY, "status": "Unknown"}}, None),
        ({}, None),
    ],
    ids=[
        "battery", "mains", "no mains listed", "full", "two batteries", "nobody knows how full", "desktop", "a mouse",
        "an empty bay", "unknown", "nothing",
    ],
)  # fmt: skip
def test_linux_tells_by_its_folder_of_supplies(
    tmp_path: Path, supplies: Mapping[str, Mapping[str, str]], power: Power | None
) -> None:
    assert linux_power(_folder(tmp_path, supplies)) == power


def test_a_linux_without_that_folder_says_nothing(tmp_path: Path) -> None:
    assert linux_power(tmp_path / "none") is None


@pytest.mark.parametrize(
    ("line", "flags", "percent", "power"),
    [
        (0, 2, 34, Power(is_mains=False, percent=34)),
        (1, 8, 80, Power(is_mains=True, percent=80)),
        (0, 1, 255, Power(is_mains=False)),
        (1, 128, 255, None),
        (255, 255, 255, None),
    ],
    ids=["battery", "charging", "nobody knows how full", "desktop", "unknown"],
)
def test_windows_tells_by_its_power_status(line: int, flags: int, percent: int, power: Power | None) -> None:
    status = struct.pack("<BBBBII", line, flags, percent, 0, 7620, 0xFFFFFFFF)

    assert (windows_power(status), windows_power(b"")) == (power, None)


@pytest.mark.parametrize(
    ("told", "power"),
    [
        (ON_BATTERY, Power(is_mains=False, percent=34)),
        (ON_MAINS, Power(is_mains=True, percent=100)),
        ("Now drawing from 'AC Power'\n", None),
        ("", None),
    ],
    ids=["battery", "mains", "desktop", "no answer"],
)
def test_macos_tells_by_its_command(told: str, power: Power | None) -> None:
    assert mac_power(told) == power


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_a_system_that_is_not_there_does_no_harm(system: str) -> None:
    assert read_power(system) in (None, read_power())


@pytest.mark.parametrize(
    ("power", "words", "is_low"),
    [
        (Power(is_mains=True, percent=20), "On mains.", False),
        (Power(is_mains=False, percent=34), "On battery, 34\u00a0%: plug in.", True),
        (Power(is_mains=False, percent=50), "On battery, 50\u00a0%: plug in.", False),
        (Power(is_mains=False), "On battery: plug in.", True),
    ],
)
def test_a_battery_that_may_not_last_is_said_to_be_low(power: Power, words: str, *, is_low: bool) -> None:
    assert (power.words, power.is_low) == (words, is_low)
