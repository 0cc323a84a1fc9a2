"""The pages that the tests look at: each is made once, by the program."""
import pathlib
import subprocess

import images

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


class Pages:
    """`tare`, `folder` and `browser` are set by `run`."""

    tare = None
    folder = None
    browser = None
    made = {}

    @classmethod
    def of(cls, name):
        if name not in cls.made:
            cls.made[name] = cls.page(name)
        return cls.made[name]

    @classmethod
    def page(cls, name):
        page = cls.folder / f"{name}.html"
        if name == "diff":
            old, new = images.changed(cls.folder)
            cls.tell("diff", old, new, "-o", f"html={page}")
            return page
        if name == "saved":
            old, new = images.changed(cls.folder)
            cls.tell(old, "-o", f"json={cls.folder / 'old.json'}")
            cls.tell("diff", cls.folder / "old.json", new, "-o", f"html={page}")
            return page
        if name == "hostile-diff":
            old, _ = images.changed(cls.folder)
            cls.tell("diff", old, images.hostile(cls.folder / "hostile.tar"), "-o", f"html={page}")
            return page
        if name in ("webapp", "checked"):
            image = "TestImages/webapp/docker-save.tar"
        else:
            image = getattr(images, name)(cls.folder / f"{name}.tar")
        if name == "checked":
            limits = ("--limit", "image-size=200kB", "--limit", "layers=20", "--warn", "efficiency=90%")
            cls.tell("check", image, *limits, "-o", f"html={page}", expected=1)
        else:
            cls.tell(image, "-o", f"html={page}")
        return page

    @classmethod
    def tell(cls, *arguments, expected=0):
        result = subprocess.run([cls.tare, *arguments], stdin=subprocess.DEVNULL, capture_output=True, cwd=REPOSITORY)
        if result.returncode != expected:
            raise AssertionError(f"tare {' '.join(map(str, arguments))}: {result.returncode} {result.stderr.decode()[:500]}")
