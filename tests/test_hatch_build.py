"""The wheel's build hook: a real wheel carries the handbook compiled, an editable install carries nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from hatch_build import CompiledHandbook, compile_in_child

SOURCE = Path(__file__).parent / "handbooks" / "minimal"


def _hook(root: Path) -> CompiledHandbook:
    return CompiledHandbook(str(root), {}, None, None, str(root), "wheel")  # type: ignore[arg-type]  # not asked for


def test_an_editable_install_compiles_nothing(tmp_path: Path) -> None:
    build_data: dict[str, Any] = {"force_include": {}}

    _hook(tmp_path).initialize("editable", build_data)

    assert build_data == {"force_include": {}}


def test_a_wheel_carries_the_compiled_handbook_and_cleans_up_after_itself(tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "content")
    hook = _hook(tmp_path)
    build_data: dict[str, Any] = {"force_include": {}}

    hook.initialize("standard", build_data)
    places = {target: Path(source) for source, target in build_data["force_include"].items()}
    compiled = (places["luna_handbook/edition"] / "edition.db").exists()
    hook.finalize("standard", build_data, "")

    assert compiled
    assert not places["luna_handbook/edition"].exists()


def test_a_mistake_in_the_content_fails_the_build(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    with pytest.raises(subprocess.CalledProcessError):
        compile_in_child(tmp_path, tmp_path / "edition")
