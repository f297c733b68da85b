"""A configuration profile for macOS, made from the table of settings: a start to change, which by itself changes nothing.

It decides what only a policy can change, as the program would, and recommends the program's own values for the rest.
"""

from __future__ import annotations

import plistlib
import uuid
from typing import TYPE_CHECKING

from luna_handbook.policy.property_list import DOMAIN
from luna_handbook.policy.source import RECOMMENDED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.settings import Field

_PAYLOAD = f"{DOMAIN}.policies"


def profile(fields: Sequence[Field]) -> str:
    """Return the profile as XML; its identifiers are the same every time, so that a newer one replaces it."""
    governed = [field for field in fields if field.policy_key]
    values = {field.policy_key: field.default for field in governed if field.machine_only}
    advice = {field.policy_key: field.default for field in governed if not field.machine_only}
    payload = {**_about(DOMAIN, _PAYLOAD), **values, RECOMMENDED: advice}
    top = {
        **_about("Configuration", DOMAIN),
        "PayloadContent": [payload],
        "PayloadScope": "System",
        "PayloadRemovalDisallowed": False,
    }
    return plistlib.dumps(top, sort_keys=True).decode()


def _about(kind: str, identifier: str) -> dict[str, object]:
    return {
        "PayloadType": kind,
        "PayloadVersion": 1,
        "PayloadIdentifier": identifier,
        "PayloadUUID": str(uuid.uuid5(uuid.NAMESPACE_OID, identifier)).upper(),
        "PayloadDisplayName": "Luna Handbook",
        "PayloadOrganization": "Luna",
    }
