"""A small image to explore, with instructions that are hard to show."""

import hashlib
import io
import json
import tarfile

INSTRUCTIONS = [
    "COPY rootfs / # buildkit",
    "RUN echo é 日本 ok # buildkit",
    "RUN echo ❤️ 🏳️ 🇩🇪 👩‍👩‍👧 ok # buildkit",
    "RUN echo e\u0301\u0302\u0303\u0304\u0305\u0306 \u202eback ok # buildkit",
    "RUN printf '\u001b[2J\u001b]0;title\u0007\u009b31m' ok # buildkit",
    "RUN rm -rf /var/cache # buildkit",
]


def add(archive, name, data, kind=tarfile.REGTYPE):
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    entry.type = kind
    archive.addfile(entry, io.BytesIO(data))


def layer(number):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=tarfile.PAX_FORMAT) as archive:
        if number == len(INSTRUCTIONS) - 1:
            add(archive, "var/.wh.cache", b"")
        else:
            add(archive, f"srv/données/日本-{number}.txt", bytes([number]) * 1000 * (number + 1))
            add(archive, f"var/cache/file-{number}", bytes([number]) * 5000)
            add(archive, f"srv/e\u0301vil-\u001b[31m-{number}", b"x" * 100)
    return data.getvalue()


def write(path):
    """Writes an image as `docker save` did."""
    layers = [layer(number) for number in range(len(INSTRUCTIONS))]
    digests = [hashlib.sha256(data).hexdigest() for data in layers]
    config = {
        "architecture": "amd64",
        "os": "linux",
        "config": {"Cmd": ["/bin/sh"]},
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{digest}" for digest in digests]},
        "history": [{"created": "2026-01-01T00:00:00Z", "created_by": text} for text in INSTRUCTIONS],
    }
    document = json.dumps(config).encode()
    name = f"{hashlib.sha256(document).hexdigest()}.json"
    names = [f"{digest}/layer.tar" for digest in digests]
    manifest = [{"Config": name, "RepoTags": ["terminal:test"], "Layers": names}]
    with tarfile.open(path, "w") as archive:
        add(archive, name, document)
        for layer_name, data in zip(names, layers):
            add(archive, layer_name, data)
        add(archive, "manifest.json", json.dumps(manifest).encode())
    return path
