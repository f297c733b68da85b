"""Links out of the handbook: nothing leaves the program unless the site allows it, and then only at a second press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from luna_handbook.ui.alerts import Toast

BLOCKED = "Links out of the handbook are switched off. The address is printed in the reference."


def offer(address: str, rule: str, toast: Toast) -> None:
    """Say what becomes of an address under the setting ``external_links``: shown, to be copied, or to be opened."""
    url = QUrl(address)
    if rule == "https" and url.isValid() and url.scheme() == "https" and url.host():
        toast.say(f"Open {url.host()} in the browser?", "Open", lambda: QDesktopServices.openUrl(url))
    elif rule == "copy":
        toast.say(address, "Copy address", lambda: QApplication.clipboard().setText(address))
    else:
        toast.say(BLOCKED)
