"""pip install into a fresh virtual environment, without a network, from what is built; then the package's tests.

usage: wheel_test.py SOURCE_FOLDER BUILD_FOLDER INDEX
"""

import os
import pathlib
import subprocess
import sys
import tempfile

source, build, index = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_"))}

with tempfile.TemporaryDirectory() as folder:
    made = subprocess.run([sys.executable, "-m", "venv", folder], capture_output=True, text=True)
    if made.returncode != 0:
        print("skipped: no virtual environment can be made: apt-get install python3-venv", made.stdout, made.stderr)
        sys.exit(77)
    python = pathlib.Path(folder, "bin/python")
    subprocess.run([python, "-m", "pip", "--disable-pip-version-check", "install", "--no-index", "--config-settings",
                    f"build-dir={build}", source / "searcher/python"], check=True, env=environment)
    subprocess.run([python, source / "tests/python/python_test.py", index], check=True, env=environment, cwd=folder)
    subprocess.run([python, "-m", "pip", "--disable-pip-version-check", "uninstall", "-y", "zhen"], check=True,
                   env=environment)
    left = subprocess.run([python, "-c", "import zhen"], env=environment, cwd=folder, capture_output=True)
    sys.exit(0 if left.returncode != 0 else "the package is still there after its removal")
