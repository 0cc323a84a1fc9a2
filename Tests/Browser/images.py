"""Archives as of `docker save`, for the tests of the pages."""
import hashlib
import json

BLOCK = 512


class Layer:
    """What a layer holds, and the instruction that made it."""

    def __init__(self, instruction):
        self.instruction = instruction
        self.parts = []

    def add(self, path, content=b"", uid=0, mode=0o644):
        """A file; of `content` that is a number only the size counts, and the bytes are zero."""
        size = content if isinstance(content, int) else len(content)
        name = path.encode("utf-8", "surrogateescape")
        if len(name) > 100:
            self.parts.append((header(b"././@LongLink", len(name) + 1, 0, 0, b"L"), name + b"\0", len(name) + 1))
        self.parts.append((header(name[:100], size, uid, mode), content, size))
        return self

    def directory(self, path):
        self.parts.append((header(path.encode() + b"/", 0, 0, 0o755, b"5"), b"", 0))
        return self

    def delete(self, path):
        folder, _, name = path.rpartition("/")
        return self.add(f"{folder}/.wh.{name}".lstrip("/"))

    def size(self):
        return sum(BLOCK + padded(size) for _, _, size in self.parts) + 2 * BLOCK

    def write(self, file):
        for head, content, size in self.parts:
            file.write(head)
            # Zeros are left out: the file has holes, and takes no room on disk.
            if not isinstance(content, int):
                file.write(content)
                size = len(content) - padded(len(content))
                file.seek(-size, 1)
            else:
                file.seek(padded(size), 1)
        file.seek(2 * BLOCK, 1)


def padded(size):
    return -(-size // BLOCK) * BLOCK


def header(name, size, uid, mode, kind=b"0"):
    """A header in the ustar format; as `tarfile` makes it, in a tenth of the time."""
    fields = b"%-100b%07o\0%07o\0%07o\0%011o\0%011o\0" % (b"", mode, uid, uid, size, 1_700_000_000)
    block = bytearray(BLOCK)
    block[:156] = name.ljust(100, b"\0") + fields[100:] + b" " * 8 + b""
    block[156:157] = kind
    block[257:265] = b"ustar\x0000"
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def save(path, name, layers, config=None):
    """Writes an image of one name; digests are not those of the contents, which nothing asks for."""
    diff_ids = [f"sha256:{hashlib.sha256(f'{name} {index}'.encode()).hexdigest()}" for index in range(len(layers))]
    history = [{"created": "2026-11-21T12:00:00Z", "created_by": layer.instruction} for layer in layers]
    image = {
        "architecture": "amd64", "os": "linux", "created": "2026-11-21T12:00:00Z", "config": config or {},
        "rootfs": {"type": "layers", "diff_ids": diff_ids}, "history": history,
    }
    members = [f"{index}/layer.tar" for index in range(len(layers))]
    texts = {
        "config.json": image,
        "manifest.json": [{"Config": "config.json", "RepoTags": [name], "Layers": members}],
    }
    with open(path, "wb") as file:
        for member, value in texts.items():
            content = json.dumps(value).encode()
            file.write(header(member.encode(), len(content), 0, 0o644) + content.ljust(padded(len(content)), b"\0"))
        for member, layer in zip(members, layers):
            file.write(header(member.encode(), layer.size(), 0, 0o644))
            layer.write(file)
        file.write(bytes(2 * BLOCK))
    return path


def hostile(path):
    """Names, history and labels that would act if they were taken for markup, an address or a command."""
    texts = [
        "<img src=x onerror=window.hurt=1>", "</script><script>window.hurt=1</script>", "</title><script>window.hurt=1</script>",
        "\"><svg onload=window.hurt=1>", "' onfocus='window.hurt=1' autofocus='", "javascript:window.hurt=1", "<!--", "-->", "]]>",
        "&lt;b&gt;&#x3c;script&#x3e;", "\u202etxt.exe", "\x1b[31mred\x1b[0m", "\u2028window.hurt=1", "__proto__", "constructor",
        "#view=waste&zoom=%3Cb%3E", "%2e%2e%2f", "a&b=c", "${window.hurt=1}", "caf\udce9", "n" * 250,
    ]
    first = Layer("RUN echo </script><script>window.hurt=1</script> <img src=x onerror=window.hurt=1>")
    second = Layer("LABEL a=\"><svg/onload=window.hurt=1>")
    for index, text in enumerate(texts):
        name = text.replace("/", "∕")
        first.add(f"opt/{name}", 5_000 + index)
        first.add(f"srv/{name}/{name}", 7_000 + index)
        second.add(f"srv/{name}/{name}", 7_100 + index, uid=1000)
        first.add(f"node_modules/{index}/package.json", json.dumps({"name": text, "version": text}).encode(
            "utf-8", "surrogatepass"))
    second.delete("opt/<!--")
    config = {
        "User": "<b>root</b>", "Env": ["A=</script><script>window.hurt=1</script>"],
        "Labels": {"org.opencontainers.image.url": "javascript:window.hurt=1", "</style><b>": "\"onclick=window.hurt=1"},
        "Cmd": ["<svg onload=window.hurt=1>"],
    }
    return save(path, "hostile:1", [first, second], config)


def flat(path):
    """More files of one size in a directory than there are boxes."""
    layer = Layer("COPY data /data")
    for index in range(3000):
        layer.add(f"data/file-{index}", 5_000)
    return save(path, "flat:1", [layer])


def long(path):
    """Many layers, and many findings."""
    layers = [Layer(f"RUN step {index}").add(f"opt/data-{index}", 2_000_000 + index) for index in range(60)]
    for index, layer in enumerate(layers[1:]):
        layer.delete(f"opt/data-{index}")
    return save(path, "long:1", layers)


def empty(path):
    """Nothing but a directory and an empty file."""
    return save(path, "empty:1", [Layer("COPY . /").directory("srv").add("srv/.keep")])


def replaced(path):
    """A large file, and in its place a directory."""
    first = Layer("COPY app /srv/app").add("srv/app", 90_000)
    return save(path, "replaced:1", [first, Layer("COPY . /srv/app").directory("srv/app").add("srv/app/main.js", 5_000)])


def large(path, files=250_000):
    """So many files in directories of 25, of all sizes."""
    layers = [Layer(f"RUN step {number}") for number in range(5)]
    state = 1
    for index in range(files):
        state = state * 48271 % 2147483647
        area = ("usr/lib", "usr/share/doc", "srv/app/node_modules", "opt/data")[state % 4]
        size = 200 + state % 1500 if state % 97 else state % 200_000
        layers[index % 5].add(f"{area}/part-{index // 1000}/set-{index // 25}/file-{index}.bin", size, uid=state % 3 and 1000)
    for index in range(0, 100):
        layers[4].delete(f"opt/data/part-{index}")
    return save(path, "large:1", layers)


def changed(folder):
    """An image and the next one: grown, shrunk, added, removed, and the same."""
    old = Layer("COPY . /srv").add("srv/app/main.js", 40_000).add("srv/app/old.js", 9_000)
    new = Layer("COPY . /srv").add("srv/app/main.js", 90_000).add("srv/app/fresh.js", 20_000)
    for layer in (old, new):
        for index in range(30):
            layer.add(f"usr/lib/lib{index}.so", 3_000 + 100 * index)
    old.add("usr/share/doc/readme", 60_000)
    new.add("usr/share/doc/readme", 15_000)
    return save(folder / "old.tar", "app:1", [old]), save(folder / "new.tar", "app:2", [new])
