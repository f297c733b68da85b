"""Where links lead: to pages and sections that exist, or out by https alone."""

from __future__ import annotations

import pytest

from luna_handbook.authoring.header import Header
from luna_handbook.authoring.ledger import PageLedger
from luna_handbook.authoring.parsing import parse_page
from luna_handbook.authoring.source import SourcePage
from luna_handbook.authoring.targets import NoSuchPlace, Targets


def page(file: str, page_id: str, body: str) -> SourcePage:
    return SourcePage(file, Header(page_id, page_id), parse_page(body, 1, page_id, lambda *_: None))


HERE = page("one/here.md", "here", "A block.\n\n## Above {#above}")
THERE = page("two/there page.md", "there", "A block.\n\n## Below {#below}")
TARGETS = Targets("tiny", [HERE, THERE], {"there": PageLedger(retired={"q": ""})})


@pytest.mark.parametrize(
    ("written", "leads_to"),
    [
        ("#above", "#above"),
        ("here.md#above", "tiny:here#above"),
        ("./../one/here.md", "tiny:here"),
        ("../two/there%20page.md#below", "tiny:there#below"),
        ("../two/there page.md", "tiny:there"),
        ("https://example.org", "https://example.org"),
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
    ],
)
def test_a_link_leads_to_a_page_or_out(written: str, leads_to: str) -> None:
    assert TARGETS.link(written, HERE) == leads_to


@pytest.mark.parametrize(
    "written",
    [
        "gone.md", "here.md#below", "#below", "/one/here.md", "../../one/here.md", "HERE.MD", "there", "tiny:there",
        "here.md?a=b", "http://example.org", "HTTPS://example.org", "https:example.org", "https:///x", "https://a@b", "https://a\\b",
        "https://", "//host/share", "\\\\host\\share", "file:///etc/passwd", "FILE:/x", "javascript:alert(1)", "data:text/html,x",
        "mailto:a@b", "tel:112", "ms-msdt:/id", "luna-img:abc", "ref:1", "term:a", "C:\\x.md", "%2Fone/here.md",
        "%2e%2e/%2e%2e/x.md", "x\u0000.md",
    ],
)  # fmt: skip
def test_any_other_link_is_refused(written: str) -> None:
    with pytest.raises(NoSuchPlace):
        TARGETS.link(written, HERE)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("there", "tiny:there"),
        ("there#below", "tiny:there#below"),
        ("tiny:there#below~r", "tiny:there#below~r"),
        ("there~q", "tiny:there~q"),
        ("#above", "tiny:here#above"),
    ],
)
def test_a_place_is_made_whole(written: str, place: str) -> None:
    assert TARGETS.place(written, HERE) == place


@pytest.mark.parametrize(
    "written", ["gone", "there#above", "other:there", "there~z", "#below", "two words", "", "A"]
)
def test_a_place_that_is_not_there_is_refused(written: str) -> None:
    with pytest.raises(NoSuchPlace):
        TARGETS.place(written, HERE)
