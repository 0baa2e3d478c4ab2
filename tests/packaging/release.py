#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""scripts/release.sh, in repositories made of copies of our files.

    release.py PROJECT

Exit status 77, and why, where git is missing or PROJECT is no repository.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

PERSON = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a",
          "GIT_COMMITTER_EMAIL": "a@example.com", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
          "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z"}


def git(folder, *arguments):
    return subprocess.run(["git", *arguments], cwd=folder, env=os.environ | PERSON, check=True, capture_output=True).stdout


def repository(project, files, folder):
    for name in files:
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project / name, copy, follow_symlinks=False)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", "all")


def release(folder, **more):
    return subprocess.run([folder / "scripts/release.sh", folder / "out"], env=os.environ | PERSON, capture_output=True,
                          text=True, **more)


def expect(holds, sentence, shown=""):
    if not holds:
        sys.exit(f"not so: {sentence}\n{shown}")


def main():
    project = pathlib.Path(sys.argv[1])
    try:
        listed = git(project, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode()
    except (OSError, subprocess.CalledProcessError):
        print("skipped: no git, or not in a repository")
        return 77
    files = sorted(name for name in listed.split("\0") if (project / name).is_file())

    with tempfile.TemporaryDirectory() as scratch:
        one, other = pathlib.Path(scratch, "one"), pathlib.Path(scratch, "a longer name")
        for folder, umask in ((one, 0o022), (other, 0o077)):
            repository(project, files, folder)
            (folder / "include/regdirect/left_over.hpp").write_text("#error not committed\n")
            done = release(folder, umask=umask)
            expect(done.returncode == 0, "a release is made", done.stderr)
        made = sorted(path.name for path in (one / "out").iterdir())
        expect(len(made) == 3 and "SHA256SUMS" in made and "regdirect_single.hpp" in made, "archive, header, sums", made)
        for name in made:
            expect((one / "out" / name).read_bytes() == (other / "out" / name).read_bytes(), f"{name}: the same bytes again")
        subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=one / "out", check=True)

        with tarfile.open(one / "out" / made[1]) as archive:
            members = archive.getmembers()
        top = made[1].removesuffix(".tar.gz") + "/"
        found = sorted(member.name.removeprefix(top) for member in members if not member.isdir())
        expect(found == files, "the archive has the committed files", set(found) ^ set(files))
        expect(len({member.mtime for member in members}) == 1, "all of them have the time of the commit")

        changelog = other / "CHANGELOG.md"
        changelog.write_text(re.sub(r"^## [\d.]+.*\n", "", changelog.read_text(), flags=re.MULTILINE))
        git(other, "commit", "--quiet", "--all", "--message", "no section")
        done = release(other)
        expect(done.returncode == 1 and "CHANGELOG.md" in done.stderr, "no release without its section", done.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
