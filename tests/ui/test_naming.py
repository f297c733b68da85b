"""Words shown as words."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from luna_handbook.ui.naming import escape


@given(st.text(alphabet="&<>\"'amp;lt#x27 é", max_size=40))
def test_words_are_escaped_as_the_standard_library_does(words: str) -> None:
    assert escape(words) == html.escape(words)
