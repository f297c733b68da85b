"""The bill of materials: a CycloneDX file that attributes every file of a package to its component."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from packages.components import Component

BILL = "luna-handbook.cdx.json"
_NAMES = uuid.UUID("5f0d2c5e-6f3b-5d0a-9a53-2b1a7d1c9d11")
"""Only for making the serial number of a bill from what it says."""


class Unattributed(Exception):
    """A file of the package belongs to no component; the message names it."""


def sha256(file: Path) -> str:
    """Return the SHA-256 of a file in lower-case hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def bill(version: str, files: Mapping[str, tuple[Path, Component]], seconds: int) -> dict[str, Any]:
    """Return the bill of materials of ``files`` (path in the package → file, component) as CycloneDX 1.6.

    The same files give the same bill: its time is ``seconds`` since 1970, its serial number a hash of what it says.
    """
    owners = {component.id: component for _, component in files.values()}
    components = [_component(owner, files) for _, owner in sorted(owners.items())]
    number = uuid.uuid5(_NAMES, json.dumps(components, sort_keys=True))
    time = dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    ours = {"type": "application", "bom-ref": "package", "name": "luna-handbook", "version": version}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {"timestamp": time, "component": ours},
        "components": components,
        "dependencies": [{"ref": "package", "dependsOn": sorted(owner.purl for owner in owners.values())}],
    }


def _component(component: Component, files: Mapping[str, tuple[Path, Component]]) -> dict[str, Any]:
    its = sorted((path, file) for path, (file, owner) in files.items() if owner.id == component.id)
    row = {
        "type": "library" if component.id not in {"luna-handbook", "handbook"} else "application",
        "bom-ref": component.purl,
        "name": component.name,
        "version": component.version,
        "purl": component.purl,
        "licenses": [_licence(component.licence)],
        "components": [_file(component, path, file) for path, file in its],
    }
    if component.source.startswith("https:"):
        row["externalReferences"] = [{"type": "source-distribution", "url": component.source}]
    return row


def _licence(words: str) -> dict[str, Any]:
    return {"license": {"name": words}} if words.startswith("see ") else {"expression": words}


def _file(component: Component, path: str, file: Path) -> dict[str, Any]:
    hashes = [{"alg": "SHA-256", "content": sha256(file)}]
    return {"type": "file", "bom-ref": f"{component.purl}#{path}", "name": path, "hashes": hashes}
