"""Runs before anything else in a frozen program: the caller's environment must not choose which code is loaded.

Not here: what Python itself would follow (``PYTHONPATH`` and the like) a frozen Python never reads, and Qt's own variables
are the window's business (``luna_handbook.ui.qt_variables``).
"""

import os
import sys

# The boot loader puts the program's folder before the caller's search path of libraries and keeps that under another name.
# Without the caller's, the system's own libraries are found; the loader read it before this line, so it starts again.
if os.environ.pop("LD_LIBRARY_PATH_ORIG", ""):
    del os.environ["LD_LIBRARY_PATH"]
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])  # noqa: S606 - itself

# Set to 1, it would delete the support files beside shiboken6 where they can be written.
os.environ.pop("SBK_EMBED", None)

# What the system is asked to start (a browser, the command that holds sleep off) finds the system's libraries, not ours. A
# program of ours that is started finds its own again: without this name it sets out as if nothing of ours had started it.
for name in ("LD_LIBRARY_PATH", "_PYI_ARCHIVE_FILE"):
    os.environ.pop(name, None)
