# SPDX-License-Identifier: BSL-1.0
"""Bars on a logarithmic axis, as SVG: readable on light and on dark pages."""

import math
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, TOP, ROW = 900, 310, 150, 52, 24

STYLE = """
  text { fill: #1f2328; font: 12px sans-serif } .title { font-size: 15px; font-weight: bold }
  .page { fill: #ffffff } .axis { stroke: #d1d9e0 } .spread { stroke: #1f2328 }
  .peer { fill: #afb8c1 } .own { fill: #54aeff } .floor { fill: #dfe4e8 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .page { fill: #0d1117 } .axis { stroke: #3d444d } .spread { stroke: #e6edf3 }
    .peer { fill: #656c76 } .own { fill: #1f6feb } .floor { fill: #30363d }
  }
"""


def bars(title, rows):
    """Rows are (name, kind, (median, low, high), remark); a kind is own, peer or floor."""
    least = 10 ** math.floor(math.log10(min(low for _, _, (_, low, _), _ in rows)))
    most = max(high for _, _, (_, _, high), _ in rows)
    bottom = TOP + ROW * len(rows)

    def x(value):
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log(value / least) / math.log(most / least)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 30}" role="img">',
           f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>",
           f'<rect class="page" width="{WIDTH}" height="{bottom + 30}" rx="6"/>',
           f'<text class="title" x="16" y="28">{escape(title)}</text>']
    tick = least
    while tick <= most:
        out += [f'<line class="axis" x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="{TOP - 8}" y2="{bottom}"/>',
                f'<text x="{x(tick):.1f}" y="{bottom + 18}" text-anchor="middle">{tick:,} ns</text>']
        tick *= 10
    for i, (name, kind, (median, low, high), remark) in enumerate(rows):
        y = TOP + ROW * i
        out += [f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{escape(name)}</text>',
                f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{x(median) - LEFT:.1f}" height="{ROW - 7}"/>',
                f'<line class="spread" x1="{x(low):.1f}" x2="{x(high):.1f}" y1="{y + 8.5}" y2="{y + 8.5}"/>',
                f'<text x="{x(high) + 6:.1f}" y="{y + 13}">{escape(remark)}</text>']
    return "\n".join([*out, "</svg>", ""])
