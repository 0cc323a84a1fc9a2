#!/usr/bin/env python3
"""Makes the packages that RUN steps install, and serves them.

    packages.py make DIRECTORY     # wheels, node packages, and what a Dockerfile downloads
    packages.py serve DIRECTORY    # on http://localhost:4873, and https://localhost:4874 for pip,
                                   # which keeps nothing of what comes without TLS

Each is a stand-in of a few lines under the name of a known package: pip, npm, git and curl, which fetch
and install them, are the real ones. Nothing of another licence gets into an archive.
"""

import base64
import hashlib
import http.server
import io
import json
import os
import ssl
import sys
import tarfile
import threading
import zipfile

PORT = 4873
WHEELS = [("flask", "3.0.3", ["click", "werkzeug"]), ("werkzeug", "3.0.4", []), ("click", "8.1.7", []), ("uvicorn", "0.30.6", ["click"]),
          ("fastapi", "0.112.2", []), ("pydantic", "2.8.2", []), ("sqlalchemy", "2.0.32", []), ("pytest", "8.3.2", [])]
PROGRAMS = {"flask", "uvicorn", "pytest"}
NODE = [("express", "4.19.2", {"qs": "6.13.0"}), ("qs", "6.13.0", {}), ("typescript", "5.5.4", {}), ("eslint", "8.57.0", {})]


def text(name, size):
    """Prose that depends on its name alone, and packs as prose does."""
    words, out, state = "the of and to in that it is was for on with as by at from".split(), [], sum(name.encode()) * 2654435761
    while sum(map(len, out)) + len(out) < size:
        state = (state * 1103515245 + 12345) % 2**31
        out.append(words[state >> 27])
    return " ".join(out)[:size]


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())


def wheel(root, name, version, needs):
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": f'"""A stand-in for {name}."""\n\nversion = "{version}"\n',
        f"{name}/core.py": f'NOTES = """{text(name, 6000)}"""\n\n\ndef run():\n    return NOTES\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n" + "".join(f"Requires-Dist: {n}\n" for n in needs),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: make-test-images\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    if name in PROGRAMS:
        files[f"{info}/entry_points.txt"] = f"[console_scripts]\n{name} = {name}.core:run\n"
    record = "".join(
        f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(body.encode()).digest()).rstrip(b'=').decode()},{len(body)}\n"
        for path, body in files.items()
    )
    files[f"{info}/RECORD"] = record + f"{info}/RECORD,,\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, body in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2024, 1, 1, 0, 0, 0)), body)
    file = f"{name}-{version}-py3-none-any.whl"
    write(f"{root}/files/{file}", packed.getvalue())
    write(f"{root}/simple/{name}/index.html", f'<!DOCTYPE html><html><body><a href="/files/{file}">{file}</a></body></html>')


def node_package(root, name, version, needs):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", format=tarfile.USTAR_FORMAT) as archive:
        for path, body in {
            "package.json": json.dumps({"name": name, "version": version, "main": "index.js", "dependencies": needs}),
            "index.js": f"// {text(name, 5000)}\nmodule.exports = {{}};\n",
            "README.md": f"# {name}\n\n{text(name + ' README', 1500)}\n",
        }.items():
            entry = tarfile.TarInfo("package/" + path)
            entry.size, entry.mtime = len(body.encode()), 1704067200
            archive.addfile(entry, io.BytesIO(body.encode()))
    data = packed.getvalue()
    address = f"http://localhost:{PORT}/{name}/-/{name}-{version}.tgz"
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    manifest = {"name": name, "version": version, "dependencies": needs, "dist": {"tarball": address, "integrity": integrity}}
    write(f"{root}/{name}/-/{name}-{version}.tgz", data)
    write(f"{root}/{name}/index.json", json.dumps({"name": name, "dist-tags": {"latest": version}, "versions": {version: manifest}}))
    return name, {"version": version, "resolved": address, "integrity": integrity, "dependencies": needs}


def make(root):
    for package in WHEELS:
        wheel(root, *package)
    locked = dict(node_package(root, *package) for package in NODE)
    wanted = {"express": "4.19.2"}, {"eslint": "8.57.0", "typescript": "5.5.4"}
    for name in ("eslint", "typescript"):
        locked[name]["dev"] = True
    project = {"name": "shop", "version": "2.3.1"}
    write(f"{root}/project/package.json", json.dumps(
        project | {"scripts": {"start": "node server.js"}, "dependencies": wanted[0], "devDependencies": wanted[1]}, indent=2))
    write(f"{root}/project/package-lock.json", json.dumps(
        project | {"lockfileVersion": 3, "packages": {"": project | {"dependencies": wanted[0], "devDependencies": wanted[1]}}
                   | {f"node_modules/{name}": entry for name, entry in locked.items()}}, indent=2))
    write(f"{root}/install.sh", "#!/bin/sh\nmkdir -p /opt/agent && echo 'interval = 30' > /opt/agent/agent.conf\n")
    write(f"{root}/defaults.conf", text("defaults", 900) + "\n")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Says, as PyPI and npm do, that what it gives may be kept: without that, pip keeps nothing."""

    index_pages = ("index.html", "index.json")

    def translate_path(self, path):
        found = super().translate_path(path)
        document = os.path.join(found, "index.json")
        return document if os.path.exists(document) else found

    def end_headers(self):
        self.send_header("Cache-Control", "max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    else:
        os.chdir(sys.argv[2])
        plain, secure = (http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler) for port in (PORT, PORT + 1))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("../localhost.pem", "../localhost.key")
        secure.socket = context.wrap_socket(secure.socket, server_side=True)
        threading.Thread(target=secure.serve_forever, daemon=True).start()
        plain.serve_forever()
