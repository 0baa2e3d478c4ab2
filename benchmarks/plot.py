# SPDX-License-Identifier: BSL-1.0
"""Bars, as SVG: readable on light and on dark pages."""

from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, TOP, ROW = 900, 320, 150, 84, 24

# Of what a kind of bar stands for; in the order of the legend.
KINDS = {
    "own": "regdirect: reads and checks everything",
    "peer": "others, checks by hand or by a schema",
    "less": "others, without the checks",
}

STYLE = """
  text { fill: #1f2328; font: 13px sans-serif } .title { font-size: 15px; font-weight: bold }
  .small { font-size: 11.5px } .page { fill: #ffffff } .axis { stroke: #d1d9e0 } .spread { stroke: #1f2328 }
  .own { fill: #0969da } .peer { fill: #8c959f } .less { fill: #d0d7de } .cut { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .page { fill: #0d1117 } .axis { stroke: #3d444d } .spread { stroke: #e6edf3 }
    .own { fill: #388bfd } .peer { fill: #7d8590 } .less { fill: #3d444d } .cut { fill: #0d1117 }
  }
"""


def end_of_axis(medians):
    """Two and a half times the middle one, in full hundreds, so that short bars can be told apart."""
    middle = sorted(medians)[len(medians) // 2]
    return min(100 * round(middle / 100 * 2.5), 100 * (int(max(medians)) // 100 + 1))


def bars(title, remark, rows):
    """Rows are (name, kind, (median, low, high), remark). Bars that are longer than the axis are cut, and show it."""
    end = end_of_axis([median for _, _, (median, _, _), _ in rows])
    bottom = TOP + ROW * len(rows)
    height = bottom + 54

    def x(value):
        return LEFT + (WIDTH - LEFT - RIGHT) * min(value / end, 1)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
           f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>",
           f'<rect class="page" width="{WIDTH}" height="{height}" rx="6"/>',
           f'<text class="title" x="16" y="26">{escape(title)}</text>']
    at = 16
    for kind, meaning in KINDS.items():
        out += [f'<rect class="{kind}" x="{at}" y="41" width="12" height="12" rx="2"/>',
                f'<text x="{at + 18}" y="52">{escape(meaning)}</text>']
        at += 290
    step = next(step for step in (50, 100, 200, 500, 1000, 2000, 5000) if end / step <= 8)
    for tick in range(0, int(end) + 1, step):
        out += [f'<line class="axis" x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="{TOP - 8}" y2="{bottom}"/>',
                f'<text class="small" x="{x(tick):.1f}" y="{bottom + 16}" text-anchor="middle">{tick:,}</text>']
    for i, (name, kind, (median, low, high), times) in enumerate(rows):
        y = TOP + ROW * i
        after = x(max(high, median)) + 8
        out += [f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{escape(name)}</text>',
                f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{x(median) - LEFT:.1f}" height="{ROW - 7}"/>']
        if median > end:  # a gap across the bar
            cut = x(end) - 24
            out.append(f'<path class="cut" d="M{cut} {y - 1}h6l-6 {ROW - 5}h-6z"/>')
            after = x(end) + 8
        else:
            out.append(f'<line class="spread" x1="{x(low):.1f}" x2="{x(high):.1f}" y1="{y + 8.5}" y2="{y + 8.5}"/>')
        out.append(f'<text x="{after:.1f}" y="{y + 13}">{median:,.0f} ns, {escape(times)}</text>')
    out.append(f'<text class="small" x="16" y="{height - 14}">{escape(remark)} A bar with a gap is longer.</text>')
    return "\n".join([*out, "</svg>", ""])
