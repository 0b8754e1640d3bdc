"""The few shapes that a chart is drawn with, as lines of SVG."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

INK = "#1f2933"
FAINT = "#cbd2d9"
RIGHT = "#2f6f9f"
WRONG = "#d9822b"


@dataclass(slots=True)
class Panel:
    """A square to draw in. ``x`` and ``y`` of shapes are shares of it, from its lower left corner.

    ``left``, ``top`` and ``side`` place it on the picture, in pixels.
    """

    left: float
    top: float
    side: float
    shapes: list[str] = field(default_factory=list)

    def across(self, x: float) -> float:
        """Pixels from the picture's left edge."""
        return self.left + x * self.side

    def down(self, y: float) -> float:
        """Pixels from the picture's upper edge."""
        return self.top + (1 - y) * self.side

    def bar(self, x: float, width: float, low: float, high: float, colour: str) -> None:
        """A bar from ``low`` to ``high``."""
        self.shapes.append(
            f'<rect x="{self.across(x):.1f}" y="{self.down(high):.1f}" width="{width * self.side:.1f}" '
            f'height="{(high - low) * self.side:.1f}" fill="{colour}"/>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = FAINT, dash: str = "none"
    ) -> None:
        """A straight line."""
        self.shapes.append(
            f'<line x1="{self.across(x1):.1f}" y1="{self.down(y1):.1f}" x2="{self.across(x2):.1f}" '
            f'y2="{self.down(y2):.1f}" stroke="{colour}" stroke-dasharray="{dash}"/>'
        )

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """A dot; ``radius`` is in pixels."""
        self.shapes.append(
            f'<circle cx="{self.across(x):.1f}" cy="{self.down(y):.1f}" r="{radius:.1f}" fill="{colour}" '
            'fill-opacity="0.75"/>'
        )

    def text(
        self, x: float, y: float, words: str, *, anchor: str = "middle", size: int = 11, lower: float = 0.0
    ) -> None:
        """A line of text; ``lower`` moves it down by pixels."""
        self.shapes.append(
            f'<text x="{self.across(x):.1f}" y="{self.down(y) + lower:.1f}" text-anchor="{anchor}" '
            f'font-size="{size}" fill="{INK}">{escape(words)}</text>'
        )

    def frame(self, title: str, below: str) -> None:
        """The axes, the title above and what the lower axis shows."""
        self.line(0, 0, 1, 0, INK)
        self.line(0, 0, 0, 1, INK)
        self.text(0, 1, title, anchor="start", size=14, lower=-16)
        self.text(0.5, 0, below, lower=34)


def document(width: float, height: float, title: str, panels: list[Panel]) -> str:
    """The whole picture."""
    shapes = "\n".join(shape for panel in panels for shape in panel.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" font-family="sans-serif" role="img">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n{shapes}\n</svg>\n'
    )
