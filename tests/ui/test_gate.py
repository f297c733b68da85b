"""What may enter the view: our own tags, and of everything else only its letters."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.book.edition import Edition
from luna_handbook.ui.page.compose import Surroundings, compose
from luna_handbook.ui.page.gate import let_in
from tests.hostile import hostile_pieces

SHA256 = "0" * 64
OURS = (
    "<p>text</p>",
    '<a href="luna:trd#dose" class="term">text</a>',
    '<table class="data" width="100%" cellspacing="0" cellpadding="0"><tr><th align="left">a</th></tr></table>',
    '<ol start="3"><li>text</li></ol>',
    f'<img src="luna-img:{SHA256}" alt="a drawing">',
    '<img src="luna-icon:octagon-alert/danger" style="vertical-align: middle">',
    "text<br>text <sup>1</sup> <em>a</em> <strong>b</strong> <code>c</code>",
    "5 &lt; 6 &amp; 7",
)
FOREIGN = (
    "<script>", "<IMG SRC=a>", "<img src='a'>", '<img src="luna-img:abc">', '<img src="luna-icon:../x/ink">',
    '<p style="background: url(a)">', "<link>", "<style>", "<object>", "<iframe>", "<!-- -->", "<!DOCTYPE html>", "<?xml?>",
    '<a href="a" onclick="b">', "<p\n>", '<td background="a">', '<img src="luna-icon:x/ink" src="a">', "< p>", "<p", "<",
    '<table width="1" background="a">', '<a href="a"style="b">', "</style >", "<svg>", "<q:img>", "<body/onload=a>",
)  # fmt: skip


@pytest.mark.parametrize("html", OURS)
def test_our_own_tags_pass_as_they_are(html: str) -> None:
    assert let_in(html) == html


@pytest.mark.parametrize("html", FOREIGN)
def test_everything_else_is_shown_as_its_letters(html: str) -> None:
    assert let_in(html) == f"&lt;{html[1:]}"


@pytest.mark.parametrize("piece", hostile_pieces(Path("/folder")))
def test_no_hostile_piece_keeps_a_tag_that_names_a_file(piece: str) -> None:
    tags = [tag.split(">")[0] for tag in let_in(piece).split("<")[1:]]

    assert [
        tag
        for tag in tags
        if not tag.startswith(("p", "/", "table", "tr", "td", "a href=", "ul", "li", "body"))
    ] == []
    assert [tag for tag in tags if "bait" in tag and not tag.startswith("a href=")] == []


@given(text=st.text(alphabet="<>/ap img\"='src:lun-coty"))
def test_no_text_at_all_becomes_a_picture_of_something_else(text: str) -> None:
    assert "<img" not in let_in(text).replace('<img src="luna-', "")


def test_a_real_page_passes_unchanged(shipped: Path) -> None:
    with closing(Edition.open(shipped)) as edition:
        rows = [row for part in edition.parts() for row in edition.pages_of(part.position)]
        pages = [
            compose(edition.page(row.place.page), Surroundings(lambda name: f"<b>{name}</b>")) for row in rows
        ]

    assert [page.html for page in pages] == [let_in(page.html) for page in pages]
