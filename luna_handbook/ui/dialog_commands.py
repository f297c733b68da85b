"""The commands that open a dialog over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luna_handbook.paths import resources

if TYPE_CHECKING:
    from luna_handbook.ui.dialogs.dialog import Dialog
    from luna_handbook.ui.main_window import MainWindow


class DialogCommands:
    """Opens dialogs; each is loaded when it is first asked for, not on the road to the first paint."""

    _window: MainWindow

    def settings(self) -> None:
        """Open the settings."""
        from luna_handbook.ui.dialogs.preferences import Preferences  # noqa: PLC0415

        window = self._window
        self._open(
            Preferences(
                window.settings,
                window.own.locked,
                lambda name, value: window.choose(**{name: value}),
                window.look,
                window,
            )
        )

    def shortcuts(self) -> None:
        """Open the list of keys."""
        from luna_handbook.ui.dialogs.shortcuts import Shortcuts  # noqa: PLC0415

        self._open(Shortcuts(self._window.look, self._window))

    def guarantees(self) -> None:
        """Show what search guarantees."""
        from luna_handbook.ui.dialogs.guarantees import Guarantees  # noqa: PLC0415

        self._open(Guarantees(self._window.look, self._window))

    def check(self) -> None:
        """Check this installation."""
        from luna_handbook.ui.dialogs.check import Check  # noqa: PLC0415

        window = self._window
        edition = next(iter(window.own.handbook.editions.values()), None)
        self._open(Check(edition.folder if edition else None, window.look, window))

    def policies(self) -> None:
        """Show what the organisation decided and recommends, and what it could."""
        from luna_handbook.ui.dialogs.policies import Policies  # noqa: PLC0415

        own = self._window.own
        self._open(Policies(own.policy.sources, own.policy.loaded, self._window.look, self._window))

    def about(self) -> None:
        """Say what this program is."""
        from luna_handbook.ui.dialogs.about import About  # noqa: PLC0415

        window = self._window
        self._open(About(window.own.handbook, window.own.data_folder, resources(), window.look, window))

    def _open(self, dialog: Dialog) -> None:
        from luna_handbook.ui.over import open_over  # noqa: PLC0415

        self._window.look_changed.connect(dialog.set_look)
        open_over(dialog)
