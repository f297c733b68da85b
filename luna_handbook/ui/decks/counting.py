"""How much there is of a deck, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luna_handbook.book.decks import Deck


def topics_in(deck: Deck) -> str:
    """Return how many topics a deck has, and how many of them are hidden: “12 topics, 2 hidden”.

    A topic is what a trainer puts into a deck; a slide is what the room sees at once. A long topic takes several slides.
    """
    hidden = sum(slide.hidden for slide in deck.slides)
    if not deck.slides:
        return "No topics"
    return many(len(deck.slides), "topic") + (f", {hidden} hidden" if hidden else "")


def many(number: int, word: str) -> str:
    """Return a number with its word: 1 topic, 2 topics."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def changed_words(number: int) -> str:
    """Return what is said of a deck whose places say something else than when it was kept; ``""`` for none."""
    if not number:
        return ""
    return f"{many(number, 'topic')} {'uses' if number == 1 else 'use'} changed text"


def minutes_in(deck: Deck) -> str:
    """Return a deck's minutes: the sum of its slides that are shown, and the plan where there is one; ``""`` for neither."""
    summed = sum(slide.minutes for slide in deck.slides if not slide.hidden)
    if deck.minutes and summed and deck.minutes != summed:
        return f"{summed} of {deck.minutes} min"
    return f"{deck.minutes or summed} min" if deck.minutes or summed else ""


def is_over(deck: Deck) -> bool:
    """Tell whether the slides take longer than the deck is planned for."""
    return 0 < deck.minutes < sum(slide.minutes for slide in deck.slides if not slide.hidden)
