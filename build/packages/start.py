"""Where a frozen program begins: the same command line as ``python -m luna_handbook``."""

import sys
from pathlib import Path

MAY_BE_DAMAGED = {"verify", "self-test"}
"""Commands that look at the files before they load what may be damaged; every other start goes its way at once."""


def main() -> int:
    """Run the command that the command line asks for, and return its exit code."""
    if MAY_BE_DAMAGED & set(sys.argv[1:2]):
        from luna_handbook.selftest import damaged  # noqa: PLC0415 - only where it is asked for

        program = Path(sys.executable)
        asked = damaged.is_asked(sys.argv[1:])
        code = damaged.check(program.parent, [str(program)], sys.argv[1:]) if asked else None
        if code is not None:
            return code
    from luna_handbook.cli import main as run  # noqa: PLC0415 - what may be damaged is loaded after the look at the files

    return run()


sys.exit(main())
