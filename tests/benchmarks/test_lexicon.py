"""The command `python -m benchmarks.lexicon`."""

from pathlib import Path

import pytest

from benchmarks.lexicon import main


def test_words_are_counted_as_verbs_and_irregular_forms_get_their_base(tmp_path: Path) -> None:
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "one.txt").write_text("He went away. They went home. She went first, in all the crises.")
    main(["--data", str(tmp_path), "--out", str(tmp_path / "lexicon.tsv")])
    lines = (tmp_path / "lexicon.tsv").read_text(encoding="utf-8").splitlines()
    assert "went\t100\tgo" in lines
    assert "crises\t0\t\tcrisis" in lines
    assert not any(line.startswith("the\t") for line in lines)


def test_a_folder_without_essays_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--data", str(tmp_path)])
    assert "no essays" in capsys.readouterr().err
