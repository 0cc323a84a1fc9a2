"""A picture of a screen, as a terminal with a dark background shows it."""

import unicodedata

from PIL import Image, ImageDraw, ImageFont

FONTS = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono{}.ttf"
SIZE = 16
TEXT, BACKGROUND = "#d4d7dd", "#16181d"
COLORS = {
    "black": "#2b2f38",
    "red": "#f2777a",
    "green": "#8fce7e",
    "brown": "#e5c07b",
    "blue": "#6fb3f2",
    "magenta": "#d49ae0",
    "cyan": "#6fd0d0",
    "white": "#d4d7dd",
    "brightblack": "#7f8694",
    "brightred": "#ff9a9c",
    "brightgreen": "#b3e6a5",
    "brightbrown": "#f5d99b",
    "brightblue": "#9accff",
    "brightmagenta": "#e8bdf0",
    "brightcyan": "#9ae6e6",
    "brightwhite": "#ffffff",
}


def color(name, otherwise):
    if name == "default":
        return otherwise
    return COLORS.get(name) or f"#{name}"


def save(screen, path):
    """Draws what pyte has on its screen, and writes it as PNG."""
    fonts = {bold: ImageFont.truetype(FONTS.format("-Bold" if bold else ""), SIZE) for bold in (False, True)}
    width = round(fonts[False].getlength("M"))
    ascent, descent = fonts[False].getmetrics()
    height = ascent + descent
    margin = width
    picture = Image.new("RGB", (screen.columns * width + 2 * margin, screen.lines * height + 2 * margin), BACKGROUND)
    canvas = ImageDraw.Draw(picture)
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            front, back = color(cell.fg, TEXT), color(cell.bg, BACKGROUND)
            if cell.reverse:
                front, back = back, front
            if not screen.cursor.hidden and (row, column) == (screen.cursor.y, screen.cursor.x):
                front, back = BACKGROUND, TEXT
            left, top = margin + column * width, margin + row * height
            # The right half of a wide character holds nothing.
            columns = 2 if cell.data and unicodedata.east_asian_width(cell.data[0]) in "WF" else 1
            if cell.data:
                canvas.rectangle((left, top, left + columns * width - 1, top + height - 1), back)
                canvas.text((left, top), cell.data, front, fonts[cell.bold])
            if cell.underscore:
                canvas.line((left, top + ascent + 2, left + width - 1, top + ascent + 2), front)
    picture.save(path, optimize=True)
