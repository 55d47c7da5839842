"""Builds the wheel of zhen with CMake, by the standard library alone (PEP 517).

pip install ./searcher/python                                        builds everything, in minutes
pip install --config-settings build-dir=build ./searcher/python      takes what is built there already
"""

import base64
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile

PACKAGE = pathlib.Path(__file__).resolve().parent.parent
SOURCE = PACKAGE.parent.parent


class UnsupportedOperation(Exception):
    """What this backend does not do; the name is PEP 517's."""


def get_requires_for_build_wheel(config_settings=None):
    return []


def build_sdist(sdist_directory, config_settings=None):
    raise UnsupportedOperation("the package is built from a checkout of the whole project")


def version():
    return re.search(r"project\(zhen VERSION (\S+)", (SOURCE / "CMakeLists.txt").read_text()).group(1)


def tag():
    interpreter = f"cp{sys.version_info.major}{sys.version_info.minor}"
    platform = re.sub(r"[^A-Za-z0-9]", "_", sysconfig.get_platform())
    return f"{interpreter}-{interpreter}-{platform}"


def run(*command):
    try:
        subprocess.run(command, check=True)
    except FileNotFoundError:
        sys.exit(f"{command[0]} was not found: ./dev setup installs what a build needs")


def build_extension(folder, configure):
    """Returns the path of the built extension."""
    if configure:
        run("cmake", "-S", SOURCE, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DBUILD_TESTING=OFF",
            "-DZHEN_PYTHON=ON", f"-DPython_EXECUTABLE={sys.executable}")
    run("cmake", "--build", folder, "--target", "zhen_python_wheel")
    return pathlib.Path(folder) / "python-wheel" / ("_zhen" + sysconfig.get_config_var("EXT_SUFFIX"))


def metadata():
    return (f"Metadata-Version: 2.1\nName: zhen\nVersion: {version()}\n"
            "Summary: Full-text search for collections of mixed Chinese and English pages\n"
            "License: GPL-2.0-or-later\nRequires-Python: >=3.9\n")


def write_wheel(path, files):
    """`files`: name in the wheel → bytes. The list of hashes comes last, as the format wants."""
    records = []
    info = f"zhen-{version()}.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in files.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            records.append(f"{name},sha256={digest},{len(content)}\n")
            wheel.writestr(name, content)
        records.append(f"{info}/RECORD,,\n")
        wheel.writestr(f"{info}/RECORD", "".join(records))


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    ready = (config_settings or {}).get("build-dir")
    with tempfile.TemporaryDirectory() as temporary:
        extension = build_extension(os.path.abspath(ready) if ready else temporary, configure=not ready)
        files = {f"zhen/{source.name}": source.read_bytes() for source in sorted((PACKAGE / "zhen").iterdir())
                 if source.suffix in (".py", ".pyi") or source.name == "py.typed"}
        files[f"zhen/{extension.name}"] = extension.read_bytes()
    info = f"zhen-{version()}.dist-info"
    files[f"{info}/METADATA"] = metadata().encode()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: zhen_build\nRoot-Is-Purelib: false\nTag: {tag()}\n".encode()
    name = f"zhen-{version()}-{tag()}.whl"
    write_wheel(pathlib.Path(wheel_directory) / name, files)
    return name
