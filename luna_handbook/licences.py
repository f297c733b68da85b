"""Whose work the program stands on, and where each licence text lies below the resources; a test and the self-test read it."""

from __future__ import annotations

from typing import NamedTuple


class Licence(NamedTuple):
    """A licence text: ``file`` below the resources' folder, the SPDX name of the licence, and the works under it."""

    file: str
    spdx: str
    works: str


LICENCES = (
    Licence("licences/NOTICE.txt", "", "Notice on Qt, its source code, and how to replace it"),
    Licence("licences/LGPL-3.0.txt", "LGPL-3.0-only", "Qt, Qt for Python (PySide6, Shiboken6)"),
    Licence("licences/GPL-3.0.txt", "GPL-3.0-only", "The licence that the one above refers to"),
    Licence("licences/ICU.txt", "ICU", "ICU, which Qt uses"),
    Licence("licences/Python.txt", "PSF-2.0", "Python"),
    Licence(
        "licences/PyInstaller.txt",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "PyInstaller's boot loader, in packages",
    ),
    Licence("licences/Whoosh.txt", "BSD-2-Clause", "Whoosh"),
    Licence(
        "licences/numpy.txt", "BSD-3-Clause", "numpy, with OpenBLAS, LAPACK and the runtime libraries of GCC"
    ),
    Licence("licences/platformdirs.txt", "MIT", "platformdirs"),
    Licence("licences/PyYAML.txt", "MIT", "PyYAML"),
    Licence(
        "licences/lxml.txt",
        "BSD-3-Clause AND MIT AND Zlib AND LGPL-2.1-or-later",
        "lxml, with libxml2, libxslt, zlib and GNU libiconv",
    ),
    Licence("licences/python-pptx.txt", "MIT", "python-pptx"),
    Licence("fonts/OFL.txt", "OFL-1.1", "Atkinson Hyperlegible Next, Noto"),
    Licence("icons/LICENSE", "ISC", "Lucide icons"),
    Licence("licences/Apache-2.0.txt", "Apache-2.0", "Luna Handbook"),
)
