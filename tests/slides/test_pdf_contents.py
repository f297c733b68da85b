"""A PDF that Qt has not written is not touched; what becomes of one of Qt's is read in the tests of printing."""

from __future__ import annotations

import pytest

from luna_handbook.slides.pdf_contents import with_contents


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"trailer\n<<\n/Size 3\n>>\nstartxref\n1\n%%EOF\n"])
def test_another_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no PDF as Qt writes it"):
        with_contents(data, "en", [])
