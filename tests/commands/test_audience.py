"""`luna-handbook audience` is for programs of ours: it works, and no help offers it."""

from __future__ import annotations

import pytest

from luna_handbook import cli


def test_the_help_does_not_offer_the_audience_s_window(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])

    assert "audience" not in capsys.readouterr().out


def test_the_audience_s_window_wants_to_know_where_its_pictures_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        cli.main(["audience"])

    assert "--folder" in capsys.readouterr().err
