"""Group Policy templates (ADMX) and their words (ADML), made from the table of settings.

The elements and their order are those of Microsoft's schema for policy definition files, version 1.0.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from luna_handbook.policy.registry import KEY
from luna_handbook.policy.source import RECOMMENDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from luna_handbook.settings import Field

NAMESPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
PREFIX = "Luna.Policies.Handbook"
SUPPORTED = "SupportedFromFirst"
ROOT = "LunaHandbook"
_VERSIONS = {"revision": "1.0", "schemaVersion": "1.0"}
_SUFFIX = {"": "", RECOMMENDED: "_Recommended"}


def admx(fields: Sequence[Field]) -> str:
    """Return the template: a policy for each field that one governs, and one more where it can be recommended."""
    top = _top("policyDefinitions")
    spaces = _child(top, "policyNamespaces")
    _child(spaces, "target", prefix="luna", namespace=PREFIX)
    _child(top, "resources", minRequiredRevision="1.0")
    definitions = _child(_child(top, "supportedOn"), "definitions")
    _child(definitions, "definition", name=SUPPORTED, displayName=f"$(string.{SUPPORTED})")
    categories = _child(top, "categories")
    _child(categories, "category", name=ROOT, displayName=f"$(string.{ROOT})")
    inner = _child(categories, "category", name=RECOMMENDED, displayName=f"$(string.{RECOMMENDED})")
    _child(inner, "parentCategory", ref=ROOT)
    policies = _child(top, "policies")
    for field, kind in _both_kinds(fields):
        _policy(policies, field, kind)
    return _written(top)


def adml(fields: Sequence[Field]) -> str:
    """Return the words of the template in English."""
    top = _top("policyDefinitionResources")
    _child(top, "displayName").text = "Luna Handbook"
    _child(top, "description").text = "Policies of Luna Handbook"
    resources = _child(top, "resources")
    strings = _child(resources, "stringTable")
    for name, words in _strings(fields).items():
        _child(strings, "string", id=name).text = words
    presentations = _child(resources, "presentationTable")
    for field, kind in _both_kinds(fields):
        _presentation(presentations, field, kind)
    return _written(top)


def _both_kinds(fields: Iterable[Field]) -> list[tuple[Field, str]]:
    governed = [field for field in fields if field.policy_key]
    return [(field, "") for field in governed] + [(f, RECOMMENDED) for f in governed if not f.machine_only]


def _policy(policies: ET.Element, field: Field, kind: str) -> None:
    key, name = field.policy_key, field.policy_key + _SUFFIX[kind]
    policy = _child(
        policies,
        "policy",
        name=name,
        **{"class": "Machine" if field.machine_only else "Both"},
        displayName=f"$(string.{key})",
        explainText=f"$(string.{key}_Explain)",
        key=f"{KEY}\\{kind}" if kind else KEY,
    )
    if field.kind == "yes or no":
        policy.set("valueName", key)
    else:
        policy.set("presentation", f"$(presentation.{name})")
    _child(policy, "parentCategory", ref=kind or ROOT)
    _child(policy, "supportedOn", ref=SUPPORTED)
    if field.kind == "yes or no":
        _child(_child(policy, "enabledValue"), "decimal", value="1")
        _child(_child(policy, "disabledValue"), "decimal", value="0")
        return
    elements = _child(policy, "elements")
    if field.kind == "number":
        limits = {"minValue": str(field.least), "maxValue": str(field.most)}
        _child(elements, "decimal", id=name, valueName=key, required="true", **limits)
        return
    choices = _child(elements, "enum", id=name, valueName=key, required="true")
    for value, _ in field.choices:
        item = _child(choices, "item", displayName=f"$(string.{_choice(field, value)})")
        _child(_child(item, "value"), "string").text = value


def _presentation(presentations: ET.Element, field: Field, kind: str) -> None:
    name = field.policy_key + _SUFFIX[kind]
    if field.kind == "number":
        shown = _child(presentations, "presentation", id=name)
        steps = {"defaultValue": str(field.default), "spinStep": str(field.step)}
        _child(shown, "decimalTextBox", refId=name, **steps).text = field.words
    elif field.kind == "choice":
        values = [value for value, _ in field.choices]
        shown = _child(presentations, "presentation", id=name)
        first = {"noSort": "true", "defaultItem": str(values.index(str(field.default)))}
        _child(shown, "dropdownList", refId=name, **first).text = field.words


def _strings(fields: Iterable[Field]) -> dict[str, str]:
    words = {
        SUPPORTED: "Luna Handbook 0.1 or newer",
        ROOT: "Luna Handbook",
        RECOMMENDED: "Recommended (the reader may choose otherwise)",
    }
    for field in (field for field in fields if field.policy_key):
        words[field.policy_key] = f"{field.words} ({field.policy_key})"
        words[f"{field.policy_key}_Explain"] = f"{field.tells} Read once, when the program starts."
        words |= {_choice(field, value): f"{shown} ({value})" for value, shown in field.choices}
    return words


def _choice(field: Field, value: str) -> str:
    return f"{field.policy_key}_{value.replace('-', '_')}"


def _top(name: str) -> ET.Element:
    return ET.Element(name, {"xmlns": NAMESPACE, **_VERSIONS})


def _child(parent: ET.Element, tag: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)


def _written(top: ET.Element) -> str:
    ET.indent(top)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(top, encoding="unicode")}\n'
