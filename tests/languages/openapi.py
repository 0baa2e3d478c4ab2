#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The OpenAPI documents: the official schema, two linters, and the types that TypeScript gets of them.

    openapi.py --schemas FOLDER --packages FOLDER
    openapi.py --packages FOLDER --program PROGRAM ARGUMENT…

The packages' folder has node_modules and the scripts of this folder. PROGRAM ARGUMENT… writes a document of another API.
Prints what is wrong; the exit status is 1 if anything is.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "CI": "true"}


def runs(what, *command, folder):
    done = subprocess.run(command, cwd=folder, env=os.environ | QUIET, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        print(f"{what}:\n{done.stdout.decode()[-3000:]}")
    return done.returncode == 0


def schemas_of(content, name):
    """The schemas that an example of a body is of."""
    if name.startswith("error_"):
        return ["ErrorBody"]
    schema = content["schema"]
    return [one["$ref"].rpartition("/")[2] for one in schema.get("anyOf", [schema])][:1]


def typed_examples(document):
    """Every example of the document as a constant of its type."""
    bodies = []
    for path in document["paths"].values():
        for call in path.values():
            bodies += [call["requestBody"], *call["responses"].values()]
    lines = ["import type { components } from './contract';", "type All = components['schemas'];"]
    for content in (body["content"]["application/json"] for body in bodies if "content" in body):
        for name, example in content.get("examples", {}).items():
            (of,) = schemas_of(content, name)
            lines.append(f"export const {name}_{len(lines)}: All['{of}'] = {json.dumps(example['value'])};")
    return "\n".join(lines) + "\n"


def check(documents, packages):
    program = (packages / "node_modules/.bin").absolute()
    well = runs("official schema", "node", "openapi.mjs", *documents, folder=packages)
    well &= runs("spectral", program / "spectral", "lint", "--fail-severity", "warn", "--ruleset", HERE / "spectral.yaml",
                 *documents, folder=packages)
    for document in documents:
        well &= runs("redocly", program / "redocly", "lint", document, folder=packages)
        with tempfile.TemporaryDirectory(dir=packages) as name:
            folder = pathlib.Path(name)
            well &= runs("openapi-typescript", program / "openapi-typescript", document, "-o", "contract.d.ts", folder=folder)
            text = document.read_text()
            (folder / "typed.ts").write_text(typed_examples(json.loads(text)))
            sources = ["typed.ts"]
            for message, source in (("RegDirectDeviceInDTO", "examples.ts"), ("Plant", "plants.ts")):
                if f'"{message}"' in text:
                    (folder / source).write_text((HERE / source).read_text())
                    sources.append(source)
            well &= runs(f"tsc, {document.name}", program / "tsc", "--strict", "--noEmit", "--skipLibCheck", *sources,
                         folder=folder)
    print(f"{len(documents)} documents: " + ("nothing to say" if well else "see above"))
    return 0 if well else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schemas", type=pathlib.Path)
    parser.add_argument("--program", nargs="+")
    parser.add_argument("--packages", type=pathlib.Path, required=True)
    choices = parser.parse_args()
    if choices.schemas:
        documents = sorted((choices.schemas / "openapi").absolute().glob("*.json"))
        assert len(documents) == 6, documents
        return check(documents, choices.packages)
    with tempfile.TemporaryDirectory() as name:
        document = pathlib.Path(name) / "openapi.json"
        document.write_bytes(subprocess.run(choices.program, check=True, stdout=subprocess.PIPE).stdout)
        return check([document], choices.packages)


if __name__ == "__main__":
    sys.exit(main())
