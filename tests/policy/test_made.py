"""What IT's tools read is made of the program's table, fits together, and means to the program what it says."""

from __future__ import annotations

import json
import plistlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import generate
from luna_handbook.policy.in_force import GOVERNED, load
from luna_handbook.policy.property_list import DOMAIN, from_property_lists
from luna_handbook.policy.registry import from_registry
from luna_handbook.settings import FIELDS
from policy.admx import NAMESPACE, adml, admx
from policy.apple import profile
from policy.json_schema import json_schema
from policy.manual import TABLES, with_tables
from tests.policy.registry_file import HIVES, REG_DWORD, REG_SZ, RegistryFile

if TYPE_CHECKING:
    from luna_handbook.settings import Field

ROOT = Path(__file__).resolve().parents[2]
IN = {"p": NAMESPACE}
TEMPLATE, WORDS = ET.fromstring(admx(FIELDS)), ET.fromstring(adml(FIELDS))  # noqa: S314 - our own words
POLICIES = TEMPLATE.findall("p:policies/p:policy", IN)
BY_NAME = [pytest.param(policy, id=policy.get("name")) for policy in POLICIES]


def test_nothing_that_is_made_is_stale() -> None:
    assert generate.stale() == []


@pytest.mark.parametrize("name", list(generate.made()))
def test_what_was_changed_by_hand_is_stale(tmp_path: Path, name: str) -> None:
    for each in generate.made():
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / each, tmp_path / each)
    changed = (tmp_path / name).read_text(encoding="utf-8").replace("ExternalLinks", "ExternalLinkz")
    (tmp_path / name).write_text(changed, encoding="utf-8")

    assert generate.stale(tmp_path) == [name]


def test_the_gate_that_looks_for_what_is_stale_passes() -> None:
    done = subprocess.run(
        [sys.executable, "build/generate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "")


def test_a_guide_without_a_place_for_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for the table"):
        with_tables("# a guide without any\n")


@pytest.mark.parametrize("name", TABLES)
def test_the_guide_has_every_table(name: str) -> None:
    guide = (ROOT / generate.GUIDE).read_text(encoding="utf-8")

    assert f"<!-- {name} -->\n|" in guide


def test_every_key_is_in_the_template_once_to_decide_and_once_to_recommend() -> None:
    names = [policy.get("name") for policy in POLICIES]

    advised = [f"{key}_Recommended" for key, field in GOVERNED.items() if not field.machine_only]
    assert names == [*GOVERNED, *advised]


def test_every_word_the_template_asks_for_is_there_and_none_is_spare() -> None:
    asked = set(re.findall(r"\$\(string\.(\w+)\)", admx(FIELDS)))

    assert asked == {each.get("id") for each in WORDS.findall("p:resources/p:stringTable/p:string", IN)}


def test_every_form_the_template_asks_for_is_there_and_shows_the_same_field() -> None:
    asked = set(re.findall(r"\$\(presentation\.(\w+)\)", admx(FIELDS)))
    forms = WORDS.findall("p:resources/p:presentationTable/p:presentation", IN)

    assert asked == {form.get("id") for form in forms}
    assert [form.get("id") for form in forms if form[0].get("refId") != form.get("id")] == []


@pytest.mark.parametrize("policy", BY_NAME)
def test_a_policy_has_its_parts_in_the_order_of_microsofts_schema(policy: ET.Element) -> None:
    order = ["parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements"]

    tags = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in policy]

    assert tags == [tag for tag in order if tag in tags]


def _values(policy: ET.Element) -> list[tuple[str, object, int]]:
    """Return every value that the editor of group policies would write, the least and the most of a number."""
    key = policy.get("valueName")
    if key:
        return [(key, 1, REG_DWORD), (key, 0, REG_DWORD)]
    element = policy.find("p:elements", IN)
    assert element is not None
    key = str(element[0].get("valueName"))
    if number := policy.find("p:elements/p:decimal", IN):
        pytest.fail(f"{number} has children")
    limits = [element[0].get(name) for name in ("minValue", "maxValue")]
    if limits[0]:
        return [(key, int(str(limit)), REG_DWORD) for limit in limits]
    texts = [text.text for text in element[0].iter(f"{{{NAMESPACE}}}string")]
    return [(key, text, REG_SZ) for text in texts]


@pytest.mark.parametrize("policy", BY_NAME)
def test_the_program_takes_every_value_that_the_template_writes(policy: ET.Element, tmp_path: Path) -> None:
    hives = ["HKEY_LOCAL_MACHINE"] if policy.get("class") == "Machine" else list(HIVES)
    for hive in hives:
        for name, value, kind in _values(policy):
            key = (HIVES[hive], str(policy.get("key")).lower())
            loaded = load(tmp_path, from_registry(RegistryFile({key: [(name, value, kind)]})))

            is_in_force = {**loaded.reasons, **loaded.advised}[GOVERNED[name].name]
            assert (loaded.policy_errors, loaded.ignored, "Group Policy" in is_in_force) == ((), (), True)


def test_the_profile_is_taken_whole_and_by_itself_changes_nothing(tmp_path: Path) -> None:
    (payload,) = plistlib.loads(profile(FIELDS).encode())["PayloadContent"]
    (tmp_path / f"{payload['PayloadType']}.plist").write_bytes(plistlib.dumps(payload))

    loaded = load(tmp_path / "data", from_property_lists(tmp_path, ""))

    assert (loaded.policy_errors, loaded.ignored) == ((), ())
    assert loaded.settings == load(tmp_path / "data", []).settings
    assert {GOVERNED[key].name for key in GOVERNED} == {*loaded.reasons, *loaded.advised}


def test_the_profile_has_what_every_profile_needs_and_the_same_identifiers_every_time() -> None:
    top = plistlib.loads(profile(FIELDS).encode())
    needed = {"PayloadType", "PayloadVersion", "PayloadIdentifier", "PayloadUUID"}

    assert [each for each in (top, *top["PayloadContent"]) if not needed <= each.keys()] == []
    assert (profile(FIELDS), top["PayloadContent"][0]["PayloadType"]) == (profile(FIELDS), DOMAIN)
    assert top["PayloadUUID"] != top["PayloadContent"][0]["PayloadUUID"]


@pytest.mark.parametrize("field", GOVERNED.values(), ids=list(GOVERNED))
def test_the_json_schema_takes_what_the_program_takes(field: Field) -> None:
    rule = json.loads(json_schema(FIELDS))["properties"][field.policy_key]

    tries: list[object] = [
        True,
        "block",
        "dim",
        "info",
        "x",
        -10,
        1,
        15,
        80,
        100,
        105,
        300,
        310,
        365,
        366,
        1.5,
        None,
    ]
    assert [value for value in tries if _fits(rule, value) != field.accepts(value)] == []


def _fits(rule: dict[str, object], value: object) -> bool:
    """Tell whether a value fits a rule, as far as our schema uses the language of JSON schemas."""
    if rule["type"] == "boolean":
        return isinstance(value, bool)
    if rule["type"] == "string":
        return isinstance(value, str) and value in list(rule["enum"])  # type: ignore[call-overload]
    if type(value) is not int:
        return False
    least, most, step = (int(str(rule.get(name, 1))) for name in ("minimum", "maximum", "multipleOf"))
    return least <= value <= most and value % step == 0


def test_every_policy_says_to_it_what_it_does() -> None:
    assert [key for key, field in GOVERNED.items() if not field.tells.endswith(".")] == []
