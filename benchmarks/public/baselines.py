"""Figures of other methods on the same test sets, to stand beside ours.

Measured once on a two-core machine with the same measures; they are listed in the README of the folder that holds the
data (`--data`). A method without a figure was not run on that set.
"""

from __future__ import annotations

COLUMNS = (
    "ArgKP strict",
    "ArgKP relaxed",
    "ArgKP F1",
    "Beetle UA",
    "Beetle UQ",
    "SciEnts UA",
    "SciEnts UQ",
    "SciEnts UD",
)
BASELINES: dict[str, tuple[float | None, ...]] = {
    "lemma recall": (0.220, 0.328, 0.355, 0.762, 0.716, 0.664, 0.658, 0.698),
    "TF-IDF cosine": (0.337, 0.461, 0.360, 0.701, 0.662, 0.661, 0.663, 0.679),
    "spaCy small vectors": (0.056, 0.170, 0.272, 0.684, 0.667, 0.588, 0.640, 0.623),
    "MiniLM-L6 int8 cosine": (0.323, 0.453, 0.240, 0.691, 0.657, 0.647, 0.649, 0.645),
    "MiniLM less the mean over key points": (0.501, 0.661, 0.463, None, None, None, None, None),
    "gradient boosting, lexical and embedding": (0.529, 0.694, 0.538, 0.843, 0.748, 0.706, 0.696, 0.682),
    "MiniLM cross-encoder, 5.5 minutes": (0.543, 0.721, 0.529, 0.811, 0.764, 0.729, 0.713, 0.649),
    "cross-encoder and boosting, blended": (0.602, 0.774, 0.588, None, None, None, None, None),
}
"""By method, in the order of COLUMNS. The last four of them were trained on the benchmarks' own training splits."""
GOAL = (0.66, 0.82, 0.62, 0.86, 0.79, 0.77, 0.76, 0.74)
