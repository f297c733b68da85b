"""Whether the computer runs on its battery, which a talk may outlast: asked of the system, and unsaid where it does not know."""

from __future__ import annotations

import re
import struct
import sys
from pathlib import Path
from typing import NamedTuple

LINUX = Path("/sys/class/power_supply")
"""Where Linux tells of every supply (kernel documentation, Documentation/ABI/testing/sysfs-class-power)."""
PMSET = ("/usr/bin/pmset", "-g", "batt")
LOW = 50
"""Percent below which a battery may not last for a talk."""
LONGEST = 2.0
"""Seconds for the answer of a command."""
_STATUS = struct.Struct("<BBBBII")
"""SYSTEM_POWER_STATUS (winbase.h): line, flags of the battery, percent, saver, seconds left, seconds when full."""
_NO_BATTERY, _UNKNOWN = 128, 255
_CHARGED = ("Charging", "Full", "Not charging")
_MAC_SOURCE = re.compile(r"drawing from '(AC|Battery|UPS) Power'")
_MAC_BATTERY = re.compile(r"InternalBattery-\d+.*?\b(\d+)%")


class Power(NamedTuple):
    """What a computer with a battery runs on; ``percent`` is how full the battery is, None when nobody knows."""

    is_mains: bool
    percent: int | None = None

    @property
    def words(self) -> str:
        """What it runs on, and what to do, as a sentence."""
        if self.is_mains:
            return "On mains."
        return (
            "On battery: plug in." if self.percent is None else f"On battery, {self.percent}\u00a0%: plug in."
        )

    @property
    def is_low(self) -> bool:
        """Whether it may go out in the middle of a talk."""
        return not self.is_mains and (self.percent is None or self.percent < LOW)


def read_power(platform: str = sys.platform) -> Power | None:
    """Return what this computer runs on; None when it has no battery or does not say. Never raises."""
    if platform == "win32":
        return windows_power(_windows_status())
    if platform == "darwin":
        return mac_power(_told_by(PMSET))
    return linux_power(LINUX)


def linux_power(folder: Path) -> Power | None:
    """Return what the folder of supplies says; batteries of mice and the like are not the computer's."""
    try:
        supplies = sorted(folder.iterdir())
    except OSError:
        return None
    batteries = [s for s in supplies if _said(s, "type") == "Battery" and _is_own(s)]
    if not batteries:
        return None
    states = {_said(battery, "status") for battery in batteries}
    lines = [s for s in supplies if _said(s, "type") == "Mains" and _said(s, "online")]
    if lines:
        is_mains = any(_said(line, "online") == "1" for line in lines)
    elif "Discharging" in states or states & set(_CHARGED):
        is_mains = "Discharging" not in states
    else:
        return None
    return Power(is_mains, _fullness(batteries))


def windows_power(status: bytes) -> Power | None:
    """Return what the 12 bytes of a SYSTEM_POWER_STATUS say."""
    if len(status) != _STATUS.size:
        return None
    line, flags, percent, *_ = _STATUS.unpack(status)
    if line not in (0, 1) or flags == _UNKNOWN or flags & _NO_BATTERY:
        return None
    return Power(line == 1, percent if percent <= 100 else None)


def mac_power(told: str) -> Power | None:
    """Return what ``pmset -g batt`` told."""
    source, battery = _MAC_SOURCE.search(told), _MAC_BATTERY.search(told)
    if not (source and battery):
        return None
    return Power(source[1] == "AC", min(100, int(battery[1])))


def _said(supply: Path, name: str) -> str:
    try:
        return (supply / name).read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _is_own(battery: Path) -> bool:
    return _said(battery, "scope") != "Device" and _said(battery, "present") != "0"


def _fullness(batteries: list[Path]) -> int | None:
    """Return how full all batteries are together, in percent: by what each can hold, where all say so."""
    found = [_numbers(battery, ("energy_now", "energy_full")) for battery in batteries]
    pairs = [pair for pair in found if pair and pair[1] > 0]
    if len(pairs) == len(batteries):
        return min(100, round(100 * sum(p[0] for p in pairs) / sum(p[1] for p in pairs)))
    parts = [numbers[0] for battery in batteries if (numbers := _numbers(battery, ("capacity",)))]
    return min(100, round(sum(parts) / len(parts))) if parts else None


def _numbers(supply: Path, names: tuple[str, ...]) -> list[int]:
    """Return the numbers a supply says under names; none unless it says all of them."""
    said = [_said(supply, name) for name in names]
    return [int(number) for number in said] if all(number.isdecimal() for number in said) else []


def _windows_status() -> bytes:
    import ctypes  # noqa: PLC0415 - on Windows only

    status = ctypes.create_string_buffer(_STATUS.size)
    library = getattr(ctypes, "windll", None)
    return status.raw if library and library.kernel32.GetSystemPowerStatus(status) else b""


def _told_by(command: tuple[str, ...]) -> str:
    import subprocess  # noqa: PLC0415 - on a Mac only

    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode(errors="replace")
