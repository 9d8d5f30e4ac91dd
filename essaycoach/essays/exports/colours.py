"""The colours of the stylesheet's light theme, by the names that findings give them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hue:
    """Six hexadecimal digits each."""

    tint: str
    line: str
    ink: str


HUES = {
    "1": Hue("e2eefe", "4687d8", "1c508d"),
    "2": Hue("fee9d1", "b87501", "704500"),
    "3": Hue("d9f6dd", "399d57", "07602b"),
    "4": Hue("f1e8fe", "9a6ec9", "5f3c82"),
    "5": Hue("cbf7f9", "0a999f", "005c60"),
    "6": Hue("fee5f0", "c35f92", "7c3059"),
    "7": Hue("eaf2d0", "7f9110", "4b5602"),
    "8": Hue("fee7e0", "cb6440", "823417"),
    "bad": Hue("fdeaea", "d0343f", "a3202c"),
}
INK = "1b2126"
INK_SOFT = "4d575f"
LINE = "d3d9d8"
SUNKEN = "f2f4f3"
MARK = "f2b84b"
