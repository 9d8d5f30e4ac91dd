"""A few made rows in the layout of the public benchmarks."""

from pathlib import Path

ARGUMENTS = """arg_id,argument,topic,stance
arg_0_0,"Bicycles keep the air clean, and that matters.",Every town should build bicycle lanes,1
arg_0_1,Lanes make cycling safe for children.,Every town should build bicycle lanes,1
arg_0_2,I like the colour blue.,Every town should build bicycle lanes,1
arg_0_3,Clean air needs bicycles.,Every town should build bicycle lanes,1
arg_1_0,Lanes cost too much money.,Every town should build bicycle lanes,-1
arg_1_1,The money for lanes is wasted.,Every town should build bicycle lanes,-1
"""
KEY_POINTS = """key_point_id,key_point,topic,stance
kp_0_0,Bicycles keep the air clean,Every town should build bicycle lanes,1
kp_0_1,Lanes make cycling safe,Every town should build bicycle lanes,1
kp_1_0,Bicycle lanes cost too much,Every town should build bicycle lanes,-1
"""
LABELS = """arg_id,key_point_id,label
arg_0_0,kp_0_0,1
arg_0_0,kp_0_1,0
arg_0_1,kp_0_1,1
arg_0_2,kp_0_0,0
arg_0_2,kp_0_1,0
arg_1_0,kp_1_0,1
"""
OTHER_ARGUMENTS = """arg_2_0,Uniforms save parents money.,Pupils should wear school uniforms,1
arg_2_1,Uniforms make pupils feel equal.,Pupils should wear school uniforms,1
"""
OTHER_KEY_POINTS = """kp_2_0,School uniforms save money,Pupils should wear school uniforms,1
"""
OTHER_LABELS = """arg_2_0,kp_2_0,1
arg_2_1,kp_2_0,0
"""
QUESTION = """<?xml version="1.0"?>
<question id="Q1" module="M">
  <questionText>Why does ice float on water?</questionText>
  <referenceAnswers>
    <referenceAnswer category="GOOD" id="a1">Water expands when it freezes.</referenceAnswer>
    <referenceAnswer category="BEST" id="a2">Ice is less dense
      than water.</referenceAnswer>
  </referenceAnswers>
  <studentAnswers>
    <studentAnswer id="s1" accuracy="correct">Because ice is less dense than the water.</studentAnswer>
    <studentAnswer id="s2" accuracy="incorrect">It is cold.</studentAnswer>
    <studentAnswer id="s3" accuracy="correct">When water freezes it expands.</studentAnswer>
    <studentAnswer id="s4" accuracy="incorrect">Ice is heavy.</studentAnswer>
  </studentAnswers>
</question>
"""
OTHER_QUESTIONS = (
    ("Why does a lamp glow?", "Current flows through the lamp.", "Current flows through it.", "The lamp is red."),
    ("Why do plants need light?", "Plants make food with light.", "With light they make food.", "They like it."),
)
"""Each with a reference, a correct and an incorrect answer."""
TRAINING = ("training/2way/beetle", "training/2way/sciEntsBank")
QUESTION_FOLDERS = (
    *TRAINING,
    "test/2way/beetle/test-unseen-answers",
    "test/2way/beetle/test-unseen-questions",
    "test/2way/sciEntsBank/test-unseen-answers",
    "test/2way/sciEntsBank/test-unseen-questions",
    "test/2way/sciEntsBank/test-unseen-domains",
)


def write_argkp(root: Path) -> None:
    """A train, a dev and a test split of one topic; the train split has a second one."""
    for folder, split in (("kpm_data", "train"), ("kpm_data", "dev"), ("test_data", "test")):
        target = root / "argkp2021" / folder
        target.mkdir(parents=True, exist_ok=True)
        others = (OTHER_ARGUMENTS, OTHER_KEY_POINTS, OTHER_LABELS) if split == "train" else ("", "", "")
        texts = (ARGUMENTS, KEY_POINTS, LABELS)
        for name, text, other in zip(("arguments", "key_points", "labels"), texts, others, strict=True):
            (target / f"{name}_{split}.csv").write_text(text + other, encoding="utf-8")


def write_semeval(root: Path) -> None:
    """Every test has question Q1, which the training splits have too, beside Q2 and Q3."""
    for folder in QUESTION_FOLDERS:
        target = root / "semeval2013t7" / folder
        target.mkdir(parents=True)
        (target / "Q1.xml").write_text(QUESTION, encoding="utf-8")
        if folder in TRAINING:
            for number, texts in enumerate(OTHER_QUESTIONS, start=2):
                (target / f"Q{number}.xml").write_text(_question(*texts), encoding="utf-8")


def _question(text: str, reference: str, correct: str, incorrect: str) -> str:
    return (
        f"<question><questionText>{text}</questionText><referenceAnswer>{reference}</referenceAnswer>"
        f'<studentAnswer accuracy="correct">{correct}</studentAnswer>'
        f'<studentAnswer accuracy="incorrect">{incorrect}</studentAnswer></question>'
    )
