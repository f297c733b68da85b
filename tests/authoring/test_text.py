"""How Markdown reads in our dialect, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from luna_handbook.book.pages import Page


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("SpO2 < 94 and p<0.05 & x>y", "<p>SpO2 &lt; 94 and p&lt;0.05 &amp; x&gt;y</p>"),
        ("one<!-- two --> three", "<p>one three</p>"),
        ("one\n<!-- two\n\nthree -->\nfour", "<p>one four</p>"),
        ("10\u00a0mg and 2–3\u00a0h", "<p>10\u00a0mg and 2–3\u00a0h</p>"),
        ("`a <b> &amp; c`", "<p><code>a &lt;b&gt; &amp;amp; c</code></p>"),
        ("&lt;b&gt; &unknown; &#xE000;", "<p>&lt;b&gt; &amp;unknown; &amp;#xE000;</p>"),
        ("snake_case_word and 2*3", "<p>snake_case_word and 2*3</p>"),
        ("***", None),
        ("    code\n    more", "<pre><code>code\nmore</code></pre>"),
        ("> one\n> two", "<blockquote><p>one two</p></blockquote>"),
        ("Word\n:   meaning\n:   another", "<dl><dt>Word</dt><dd>meaning</dd><dd>another</dd></dl>"),
        ("[page](page.md) [top](#)", '<p><a href="tiny:page">page</a> <a href="tiny:page">top</a></p>'),
    ],
)
def test_a_body_reads(page: Callable[[str], Page], body: str, html: str | None) -> None:
    blocks = page(body).sections[0].blocks

    assert [block.html for block in blocks] == ([html] if html is not None else [])


def test_a_callout_holds_all_that_is_indented(page: Callable[[str], Page]) -> None:
    [callout, after] = (
        page('!!! danger "Stop"\n    One.\n\n    * Two\n\n        Three.\n\nAfter.').sections[0].blocks
    )

    assert callout.html == "<p>One.</p><ul><li><p>Two</p><p>Three.</p></li></ul>"
    assert after.html == "<p>After.</p>"


def test_a_callout_without_words_in_quotes_has_no_title(page: Callable[[str], Page]) -> None:
    [callout] = page("!!! danger\n    One.").sections[0].blocks

    assert (callout.tone, callout.title) == ("danger", "")


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("Fine.\n\nFine,\nthen <i>not</i>.", 8, "Raw HTML"),
        ("<script>\nalert(1)\n</script>", 5, "Raw HTML"),
        ("* one\n* two\n\n    para <b>", 8, "Raw HTML"),
        ("| a | b |\n|---|---|\n| 1 | <b> |", 7, "Raw HTML"),
        ("Term\n:   one\n:   <b>", 7, "Raw HTML"),
        ('!!! note "T"\n    One.\n\n    Two\n    <b>', 9, "Raw HTML"),
        ('!!! note "<b>"\n    One.', 5, "Raw HTML"),
        ("## Heading <b>", 5, "Raw HTML"),
        ("A [link\nover lines](gone.md)", 5, "leads to no page"),
        ("Text [one](page.md)\nand [two](gone.md)", 6, "leads to no page"),
        ("**Bold\n[@gone] on**", 6, "no reference"),
        ("`code\n<b>` and\n<i>", 7, "Raw HTML"),
        ("> one\n>\n> [@gone]", 7, "no reference"),
        ("<!-- a\nb -->\n[@gone]", 7, "no reference"),
        ("1. one\n\n2. two [@gone]", 7, "no reference"),
        ("94 %\n12 {{local:x}}", 6, "no local value"),
        ("Text\n=====\n", 5, "start headings with ##"),
        ("[far]: gone.md\n\nA [link][far].", 7, "leads to no page"),
    ],
)
def test_a_mistake_is_told_on_its_line(
    problems: Callable[[str], list[tuple[int, str]]], body: str, line: int, words: str
) -> None:
    assert [(n, words in message) for n, message in problems(body)][:1] == [(line, True)]


@pytest.mark.parametrize(
    "body", ["[" * 30_000, "`" * 30_000, "*a " * 9_000, "<a" * 15_000, "\\" * 30_000, "![" * 9_000]
)
def test_text_too_tangled_for_markdown_is_refused_at_once(
    problems: Callable[[str], list[tuple[int, str]]], body: str
) -> None:
    assert [line for line, _ in problems(body)] == [5]


@pytest.mark.parametrize("body", ["> " * 2_000 + "x", "\n".join(" " * 4 * n + "* x" for n in range(300))])
def test_text_nested_beyond_reading_is_refused(
    problems: Callable[[str], list[tuple[int, str]]], body: str
) -> None:
    assert problems(body)


def test_a_table_of_more_rows_than_can_be_laid_out_is_refused(
    problems: Callable[[str], list[tuple[int, str]]],
) -> None:
    assert [line for line, _ in problems("| a |\n|---|\n" + "| 1 |\n" * 2000)] == [5]


@pytest.mark.parametrize(
    "body", ["[x](page.md){href=javascript:x}", "[x](page.md){href=//a}", "{{local:a}}{#number}"]
)
def test_attribute_lists_cannot_turn_a_link_or_value(
    problems: Callable[[str], list[tuple[int, str]]], body: str
) -> None:
    assert [line for line, _ in problems(body)] == [5]


@pytest.mark.parametrize(
    "body", ["**x**{line=3}", "**x**{style=color}", "**x**{onclick=x}", "**x**{.red #blue}"]
)
def test_attribute_lists_leave_no_trace(page: Callable[[str], Page], body: str) -> None:
    assert [block.html for block in page(body).sections[0].blocks] == ["<p><strong>x</strong></p>"]


def test_a_page_beyond_512_kib_is_refused_unread(problems: Callable[[str], list[tuple[int, str]]]) -> None:
    assert "larger than 512 KiB" in dict(problems("x " * 300_000))[0]
