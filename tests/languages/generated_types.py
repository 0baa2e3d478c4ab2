#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The types that json-schema-to-typescript and quicktype make of the exported schemas, with the examples of examples.ts.

    generated_types.py --schemas FOLDER --packages FOLDER

The packages' folder has node_modules and the scripts of this folder. Prints what is wrong; the exit status is 1 if
anything is.
"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# A text is a string, and nothing else: not an intersection of a string with an object.
EXACT = """
import type { components } from './contract';
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
type Request = components['schemas']['RegDirectDeviceInDTO'];
export const nodeId: Same<Request['nodeId'], string> = true;
export const endUserId: Same<Request['endUserId'], string | null | undefined> = true;
export const psk: Same<Request['psk'], string | null | undefined> = true;
export const timeout: Same<Request['timeout'], number | null | undefined> = true;
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schemas", type=pathlib.Path, required=True)
    parser.add_argument("--packages", type=pathlib.Path, required=True)
    choices = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=choices.packages) as name:
        folder = pathlib.Path(name).absolute()
        done = subprocess.run(["node", "generated_types.mjs", choices.schemas.absolute(), folder], cwd=choices.packages)
        made = sorted(folder.glob("*/*/*/contract.ts"))
        assert len(made) == 3 * 12 * 2, made
        files = []
        for contract in made:
            shutil.copy(HERE / "examples.ts", contract.parent)
            (contract.parent / "exact.ts").write_text(EXACT)
            files += [contract.parent / "examples.ts", contract.parent / "exact.ts"]
        compiler = choices.packages.absolute() / "node_modules/.bin/tsc"
        compiled = subprocess.run([compiler, "--strict", "--noEmit", "--skipLibCheck", *files], cwd=folder,
                                  stdout=subprocess.PIPE)
        print(compiled.stdout.decode()[:3000], end="")
    print(f"{len(made)} sets of types, " + ("examples compile" if compiled.returncode == 0 else "see above"))
    return 1 if done.returncode or compiled.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
