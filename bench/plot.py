"""Plots with both axes logarithmic, as SVG text."""

from math import log10

COLOURS = ("#9c1219", "#b35c00", "#0b57a4", "#0f5f36", "#5b3b8c", "#3d4650", "#a02c7d", "#00707a", "#6b5b00", "#000000")


def panel(box, curves, steps, name, ticks, heights):
    """The elements of one plot.

    box: left, right, top and bottom of the area between the axes
    curves: a name and the values for all steps, for each curve
    steps, name: the numbers below the plot, and what they are
    ticks: values with a line and a name
    heights: the values at the bottom and at the top
    """
    left, right, top, bottom = box
    low, high = heights

    def x(step):
        return left + (log10(step) - log10(steps[0])) / (log10(steps[-1]) - log10(steps[0])) * (right - left)

    def y(value):
        return bottom - (log10(value) - log10(low)) / (log10(high) - log10(low)) * (bottom - top)
    out = []
    for value, text in ticks:
        if low <= value < high:
            out.append('<line x1="%d" x2="%d" y1="%.1f" y2="%.1f" stroke="#d9e0e7"/>' % (left, right, y(value), y(value)))
            out.append('<text x="%d" y="%.1f" text-anchor="end">%s</text>' % (left - 8, y(value) + 4, text))
    for step in steps:
        out.append('<text x="%.1f" y="%d" text-anchor="middle">%s</text>' % (x(step), bottom + 20, format(step, ",d")))
    out.append('<text x="%.1f" y="%d" text-anchor="middle">%s</text>' % ((left + right) / 2, bottom + 46, name))
    labels = []
    for (text, values), colour in zip(curves, COLOURS):
        points = " ".join("%.1f,%.1f" % (x(step), y(value)) for step, value in zip(steps, values))
        out.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="2.5"/>' % (points, colour))
        labels.append([y(values[-1]) + 4, text, colour])
    labels.sort()
    for above, label in zip(labels, labels[1:]):
        label[0] = max(label[0], above[0] + 17)
    for place, text, colour in labels:
        out.append('<text x="%d" y="%.1f" fill="%s">%s</text>' % (right + 8, place, colour, text))
    return out


def svg(width, height, left, title, elements):
    """An image with a title, on white."""
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">' % (width, height),
           '<rect width="100%" height="100%" fill="#ffffff"/>', '<text x="%d" y="26" font-size="16">%s</text>' % (left, title)]
    return "\n".join(out + elements + ["</svg>", ""])
