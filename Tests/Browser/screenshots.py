"""Pictures of the pages, for the README."""
from pages import Pages

PICTURES = {
    "page-light": {"page": "webapp"},
    "page-dark": {"page": "webapp", "dark": True},
    "page-waste": {"page": "webapp", "address": "#view=waste"},
    "page-zoomed": {"page": "webapp", "address": "#view=final&zoom=srv/shop/node_modules"},
    "page-narrow": {"page": "webapp", "width": 360, "height": 800},
    "page-diff": {"page": "diff"},
}
LIMIT = 200_000


def take(folder):
    folder.mkdir(parents=True, exist_ok=True)
    browser = Pages.browser
    for name, picture in PICTURES.items():
        options = {"width": 1280, "height": 860, **picture}
        browser.open(Pages.of(options.pop("page")), **options)
        path = folder / f"{name}.png"
        browser.screenshot(path)
        size = path.stat().st_size
        print(f"{path}: {size} bytes{' (too large)' if size > LIMIT else ''}")
