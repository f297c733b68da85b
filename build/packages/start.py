"""Where a frozen program begins: the same command line as ``python -m luna_handbook``."""

import os
import sys

MAY_BE_DAMAGED = {"verify", "self-test"}
"""Commands that look at the files before they load what may be damaged; every other start goes its way at once."""

ALTERED = 10


def main() -> int:
    """Run the command that the command line asks for, and return its exit code."""
    if MAY_BE_DAMAGED & set(sys.argv[1:2]):
        code = look_first(os.path.dirname(sys.executable))  # noqa: PTH120 - pathlib may be what is damaged
        if code is not None:
            return code
    from luna_handbook.cli import main as run  # noqa: PLC0415 - what may be damaged is loaded after the look at the files

    return run()


def look_first(folder: str) -> int | None:
    """Hold the files in ``folder`` against the manifest; return the exit code when that is all that can be done, else None."""
    try:
        from pathlib import Path  # noqa: PLC0415 - as above

        from luna_handbook.selftest import damaged  # noqa: PLC0415 - as above

        asked = damaged.is_asked(sys.argv[1:])
        return damaged.check(Path(folder), [sys.executable], sys.argv[1:]) if asked else None
    except Exception:  # damaged code raises whatever it likes; the file is to be named all the same
        return name_differences(folder)


def name_differences(folder: str) -> int:
    """Print every file that is missing or changed, with nothing but what Python has loaded already; return 10."""
    sha256 = __import__("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256
    with open(f"{folder}/MANIFEST.sha256", encoding="utf-8") as manifest:  # noqa: PTH123 - as above
        for line in manifest:
            promised, _, name = line.rstrip("\n").partition("  ")
            try:
                with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123 - as above
                    is_whole = sha256(file.read()).hexdigest() == promised
            except OSError:
                is_whole = False
            if not is_whole:
                sys.stdout.write(f"changed: {name}\n")
    return ALTERED


sys.exit(main())
