import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rubrics.models import Pack, Prompt
from tests.rubrics.rome import PACK, ROME, SAMPLES, instead, without, write, write_pack, write_samples

ROOT = Path(__file__).parent.parent.parent

Output = pytest.CaptureFixture[str]


@pytest.mark.django_db
def test_shipped_packs_are_loaded_by_default(capsys: Output) -> None:
    call_command("loadpacks")
    first = "stalins-russia: 21 added, 0 changed, 0 unchanged; 24 samples (24 new or changed)\n"
    assert first in capsys.readouterr().out
    assert Prompt.objects.filter(pack__slug="stalins-russia").count() == 21
    assert (Pack.objects.count(), Prompt.objects.count()) == (10, 98)
    call_command("loadpacks")
    again = capsys.readouterr().out
    assert "stalins-russia: 0 added, 0 changed, 21 unchanged; 24 samples\n" in again
    assert len(again.splitlines()) == 10


@pytest.mark.django_db
def test_changes_are_printed(tmp_path: Path, capsys: Output) -> None:
    folder = write_pack(tmp_path)
    call_command("loadpacks", folder)
    assert capsys.readouterr().out == "romes-fall: 1 added, 0 changed, 0 unchanged\n  added why-rome-fell\n"
    write_pack(tmp_path, rubric=instead("Weak emperors", "Children"))
    call_command("loadpacks", folder)
    assert capsys.readouterr().out == "romes-fall: 0 added, 1 changed, 0 unchanged\n  changed why-rome-fell\n"
    write_pack(tmp_path, rubric=instead("slug: why-rome-fell", "slug: another"))
    call_command("loadpacks", folder)
    assert "  why-rome-fell is no longer in the pack; it stays in the database\n" in capsys.readouterr().out


@pytest.mark.django_db
def test_changed_samples_are_counted(tmp_path: Path, capsys: Output) -> None:
    folder = write_samples(write_pack(tmp_path))
    call_command("loadpacks", folder)
    write_samples(
        folder, text="Another text.", about=without("- {file: level-4.txt, level: 4, title: Weighs}", SAMPLES)
    )
    (folder / "samples" / "why-rome-fell" / "level-4.txt").unlink()
    call_command("loadpacks", folder)
    assert capsys.readouterr().out.splitlines() == [
        "romes-fall: 1 added, 0 changed, 0 unchanged; 2 samples (2 new or changed)",
        "  added why-rome-fell",
        "romes-fall: 0 added, 0 changed, 1 unchanged; 1 sample (1 new or changed, 1 removed)",
    ]


@pytest.mark.django_db
def test_broken_pack_is_refused_and_nothing_is_stored(tmp_path: Path, capsys: Output) -> None:
    good = write_pack(tmp_path / "good")
    bad = write_pack(tmp_path / "bad", rubric=without("  title: Weak emperors"))
    with pytest.raises(SystemExit) as caught:
        call_command("loadpacks", good, bad, tmp_path / "nowhere")
    assert caught.value.code == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{bad}/prompts/why-rome-fell.yaml:22: factors[1].title: this key is missing",
        f"{tmp_path}/nowhere: there is no such folder",
    ]
    assert not Pack.objects.exists()


@pytest.mark.django_db
def test_prompt_of_another_pack_is_refused(tmp_path: Path) -> None:
    call_command("loadpacks", write_pack(tmp_path / "a"))
    thief = write_pack(tmp_path / "b", about=instead("slug: romes-fall", "slug: thief", PACK))
    with pytest.raises(CommandError, match="belongs to the pack romes-fall"):
        call_command("loadpacks", thief)


def test_database_without_tables_is_explained(tmp_path: Path) -> None:
    write(tmp_path / "rome" / "pack.yaml", PACK)
    write(tmp_path / "rome" / "prompts" / "rome.yaml", ROME)
    result = subprocess.run(
        [sys.executable, ROOT / "manage.py", "loadpacks", tmp_path / "rome"],
        env={"DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "run `manage.py migrate` first" in result.stderr
    assert "Traceback" not in result.stderr
