"""The spaCy pipeline every essay and every rubric goes through: its tokenizer alone."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language


def build_pipeline() -> Language:
    """A new pipeline: no model, so that an essay takes a thousandth of a second; `reading.py` finds the sentences."""
    return spacy.blank("en")


@lru_cache(maxsize=1)
def load_pipeline() -> Language:
    """The pipeline that the whole process shares; loaded at the first call, never changed."""
    return build_pipeline()
