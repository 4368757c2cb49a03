"""Charts as what a template prints: coordinates and texts, finished.

Takes rows of plain numbers and words, gives frozen contexts for the macros in `site_templates/charts/`. It knows no program and no record,
and a row that is hidden is emptied before anything is worked out of it: see `inputs.py`.
"""

from generator.pages.charts.axis import Scale
from generator.pages.charts.dots import Dots, dots, forest
from generator.pages.charts.funnel import Bars, FunnelStep, funnel
from generator.pages.charts.inputs import Caption, Change, Row, Target
from generator.pages.charts.slope import Slope, slope
from generator.pages.charts.trend import Trend, trend

__all__ = [
    "Bars",
    "Caption",
    "Change",
    "Dots",
    "FunnelStep",
    "Row",
    "Scale",
    "Slope",
    "Target",
    "Trend",
    "dots",
    "forest",
    "funnel",
    "slope",
    "trend",
]
