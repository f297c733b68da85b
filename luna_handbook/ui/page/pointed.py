"""What a link that leads to no page does, in words."""

POINTED = {
    "ref": "Reference", "term": "Definition", "answer": "Show the answer",
    "answer:all": "Show all answers", "answer:none": "Hide all answers",
    "results:more": "Show more results", "results:best": "Best results first", "results:parts": "Results by part",
    "results:everything": "Search everything", "results:exactly": "Search exactly what was typed",
}  # fmt: skip
"""By the whole link, or by its kind."""
