"""The command `python -m benchmarks.meaning`; runs where the training extra is installed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rubrics.marking.meaning import MeaningModel, best_of
from rubrics.marking.spelling import mend

torch = pytest.importorskip("torch", reason="torch is a training extra: see requirements-training.txt")

from benchmarks.meaning.__main__ import main  # noqa: E402
from benchmarks.meaning.comparison import Comparison, pick  # noqa: E402
from benchmarks.meaning.export import export  # noqa: E402
from benchmarks.meaning.lessons import read_lessons  # noqa: E402
from benchmarks.meaning.matching import Matcher  # noqa: E402
from benchmarks.meaning.matching import best_of as best_of_in_torch  # noqa: E402
from benchmarks.meaning.network import read_weights  # noqa: E402
from benchmarks.meaning.training import encode, paragraphs_of, parts_of  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


def test_the_engine_reads_what_was_trained(data: Path) -> None:
    main(["--data", str(data), "--out", str(data / "out"), "--only", "whole"])
    subjects, _ = read_lessons(data)
    subject = next(iter(subjects.values()))
    index = MeaningModel(data / "out" / "whole").index(subject.items, subject.wordings)
    assert np.isfinite(index.read([["The Vandals took Carthage."]]).closer).all()


def test_numpy_and_torch_agree_but_for_the_eight_bits(data: Path) -> None:
    torch.manual_seed(0)
    matcher, comparison = Matcher(read_weights(), 3, 128).eval(), Comparison(128).eval()
    torch.nn.init.normal_(comparison.conclude.weight)
    export(matcher, comparison, data / "out")
    subjects, lessons = read_lessons(data)
    lesson = max(lessons, key=lambda one: len(one.sentences))
    subject = subjects[lesson.prompt]
    index = MeaningModel(data / "out").index(subject.items, subject.wordings)
    found = index.read([[mend(sentence) for sentence in paragraph] for paragraph in paragraphs_of(lesson)])
    with torch.no_grad():
        wordings, sentences = encode(matcher, [lesson], subject.wordings)
        owners = torch.tensor([wording.item for wording in subject.wordings])
        odds = matcher.log_odds(wordings, sentences, parts_of(subject, subject.wordings))
        first_sight = best_of_in_torch(odds, owners, len(subject.items))
        picked = torch.tensor(found.brought_up > -29)
        look = comparison(odds, wordings, sentences, owners, picked)
    assert np.allclose(found.first_sight, first_sight.numpy(), atol=0.6)
    assert np.allclose(found.closer[picked], look.made.numpy()[picked], atol=2.0)
    assert best_of(odds.numpy(), owners.numpy(), len(subject.items)).shape == first_sight.shape
    assert pick(first_sight, torch.zeros_like(first_sight) > 0, 2).sum(1).max() <= 2


def test_missing_data_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--data", "nowhere", "--out", str(tmp_path), "--only", "whole"])
    assert stopped.value.code == 2
    assert "no essays in nowhere" in capsys.readouterr().err
