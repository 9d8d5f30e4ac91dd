"""Progress drawn as SVG, for pages that show the same numbers in a table beside it."""

import sys
from collections.abc import Sequence
from typing import Any

import pygal
from django.utils.translation import gettext as _
from pygal.etree import etree
from pygal.style import Style

from essaycoach.essays.progress.history import History
from essaycoach.essays.progress.kinds import KindShare

# pygal looks for plugins by an import hook that Python has given up and warns of at every import; we have no plugins.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]

MOST_ATTEMPTS = 12
"""The latest ones that are drawn; the table has them all."""
COVERAGE_HEIGHT = 320
_FONT = '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif'
_STYLE = Style(
    background="transparent",
    plot_background="transparent",
    font_family=_FONT,
    label_font_size=15,
    major_label_font_size=15,
    legend_font_size=15,
    value_font_size=15,
    opacity="1",
    stroke_opacity="1",
    transition="none",
)
# The tokens of site.css, which an image cannot use; light, then dark for readers who prefer it.
_COLOURS = """
text, .graph text, .axis text, .axis text.major, .legends .legend text { fill: #4d575f !important; }
.axis .guide.line, .axis .major.guide.line { stroke: #d3d9d8 !important; stroke-dasharray: none; }
.axis .line { stroke: #7f8a8f !important; }
.color-0, .color-0 rect { fill: #4687d8 !important; stroke: #4687d8 !important; }
.color-1, .color-1 rect { fill: #e2eefe !important; stroke: #4687d8 !important; }
@media (prefers-color-scheme: dark) {
text, .graph text, .axis text, .axis text.major, .legends .legend text { fill: #a9b2b6 !important; }
.axis .guide.line, .axis .major.guide.line { stroke: #333a3f !important; }
.axis .line { stroke: #79848a !important; }
.color-0, .color-0 rect { fill: #69a1e8 !important; stroke: #69a1e8 !important; }
.color-1, .color-1 rect { fill: #203855 !important; stroke: #69a1e8 !important; }
}
"""


def kinds_height(shares: Sequence[KindShare]) -> int:
    """The height of the chart of kinds in pixels, for the page to leave room."""
    return 60 + 52 * len(shares)


def coverage_chart(history: History, *, narrow: bool) -> bytes:
    """The factors made by attempt, those that are explained apart."""
    shown = history.marked[-MOST_ATTEMPTS:]
    total = max(len(one.rubric.factors) for one in shown)
    chart = pygal.StackedBar(
        range=(0, total),
        y_labels=range(total + 1),
        x_title=_("Attempt"),
        value_formatter=lambda value: f"{value:.0f}",
        **_config(narrow, height=COVERAGE_HEIGHT),
    )
    # Few attempts must not make columns as broad as the chart; pygal has no setting for their width.
    chart._series_margin = max(0.15, 0.5 - 0.07 * len(shown))
    chart.x_labels = [str(one.attempt.number) for one in shown]
    chart.add(_("Explained"), [len(one.explained) for one in shown])
    chart.add(_("Made, not explained yet"), [len(one.made - one.explained) for one in shown])
    return _drawn(chart)


def kinds_chart(shares: Sequence[KindShare], *, narrow: bool) -> bytes:
    """The share of facts stated, kind by kind, in percent."""
    chart = pygal.HorizontalBar(
        range=(0, 100),
        show_legend=False,
        y_labels=(0, 50, 100) if narrow else (0, 25, 50, 75, 100),
        value_formatter=lambda value: f"{value:.0f} %",
        **_config(narrow, height=kinds_height(shares)),
    )
    # Bars are drawn from the bottom up.
    chart.x_labels = [str(share.label) for share in reversed(shares)]
    chart.add("", [share.percent for share in reversed(shares)])
    return _drawn(chart)


def _config(narrow: bool, *, height: int) -> dict[str, Any]:
    return {
        "width": 360 if narrow else 720,
        "height": height,
        "style": _STYLE,
        "css": ["file://style.css", "file://graph.css", f"inline:{_COLOURS}"],
        "js": (),
        "explicit_size": True,
        "legend_at_bottom": True,
        "legend_at_bottom_columns": 1 if narrow else 2,
        "margin": 8,
        "margin_right": 28,
        "margin_bottom": 20,
        "max_scale": 12,
    }


def _drawn(chart: Any) -> bytes:
    """The chart without pygal's scripts, which have nothing to do in an image."""
    chart.uuid = "progress"
    root = chart.render_tree()
    for parent in list(root.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str) or child.tag.endswith("script"):
                parent.remove(child)
    drawn: bytes = etree.tostring(root, encoding="utf-8")
    return drawn
