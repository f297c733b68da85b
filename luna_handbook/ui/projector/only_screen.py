"""The trainer's window where there is only the screen that the room sees: small, in a corner, and only while it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.ui.projector.over import ParkField
from luna_handbook.ui.projector.standing import stand_in_corner

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from luna_handbook.ui.projector.presenter import Presenter

WITH_NOTES, WITH_MESSAGE, WITH_FIELD, WITH_PANEL = (560, 330), (560, 96), (760, 150), (1000, 640)
"""Its size at 100 %: with notes, with a message alone, with the line for a question, with a private panel."""


def show_small(presenter: Presenter, screen: QScreen, *, wants_notes: bool) -> None:
    """Show the window as small as what it holds allows; with no notes wanted, no message and no private panel, hide it."""
    has_message, panel = not presenter.notice.isHidden(), presenter.panels.open
    if panel is None and not has_message and not wants_notes:
        presenter.hide()
        return
    if panel is not None and not isinstance(panel, ParkField):
        size = WITH_PANEL
    elif wants_notes or (panel is not None and has_message):
        size = WITH_NOTES
    else:
        size = WITH_MESSAGE if has_message else WITH_FIELD
    presenter.be_small(is_small=True, has_notes=wants_notes)
    stand_in_corner(presenter, screen, *map(presenter.look.px, size))
