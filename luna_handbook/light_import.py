"""Importing a library without the modules it asks for and we never use, those for the network first of all."""

from __future__ import annotations

import contextlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def stand_in_for(name: str, *members: str, **given: object) -> Iterator[None]:
    """While the block runs, ``from <name> import <member>`` finds None, or what is ``given``, and the module is not loaded.

    A module that is loaded already is left alone. ``whoosh.compat`` asks for ``urllib.request``, which would
    bring sockets, TLS and e-mail into a program that has no network; its ``urlretrieve`` is for Whoosh's own
    examples.
    """
    if name in sys.modules:
        yield
        return
    module = ModuleType(name, "Stands in for a module that is asked for but not used.")
    for member, value in (dict.fromkeys(members) | given).items():
        setattr(module, member, value)
    sys.modules[name] = module
    try:
        yield
    finally:
        sys.modules.pop(name, None)
