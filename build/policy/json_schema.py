"""The JSON schema of a policy file, made from the table of settings; Jamf Pro reads the same file as a custom schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luna_handbook.settings import Field


def json_schema(fields: Sequence[Field]) -> str:
    """Return the schema as JSON. It refuses keys that do nothing, which the program ignores: a slip shows in the editor."""
    top = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Luna Handbook",
        "description": "Policies of Luna Handbook. Every key is optional.",
        "type": "object",
        "properties": {field.policy_key: _property(field) for field in fields if field.policy_key},
        "additionalProperties": False,
    }
    return json.dumps(top, indent=2, ensure_ascii=False) + "\n"


def _property(field: Field) -> dict[str, Any]:
    about = {"title": field.words, "description": field.tells, "default": field.default}
    if field.kind == "yes or no":
        return {**about, "type": "boolean"}
    if field.kind == "choice":
        return {**about, "type": "string", "enum": [value for value, _ in field.choices]}
    limits = {"minimum": field.least, "maximum": field.most}
    steps = {"multipleOf": field.step} if field.step > 1 else {}
    return {**about, "type": "integer", **limits, **steps}
