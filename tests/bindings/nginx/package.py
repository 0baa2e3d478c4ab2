#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Builds the Debian package of the module, and loads what is in it.

    package.py [--install]

--install also installs it in this system, as root, asks nginx whether its configuration is right, and removes it again.
Exit status 77 where there is no debhelper or nginx-dev.
"""
import gzip
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BINDING = HERE.parents[2] / "bindings" / "nginx"
NAME = "libnginx-mod-http-regdirect"
FILES = {"/usr/lib/nginx/modules/ngx_http_regdirect_module.so", "/usr/share/nginx/modules-available/mod-http-regdirect.conf",
         *(f"/usr/share/doc/{NAME}/{name}" for name in ("copyright", "changelog.gz", "examples/nginx.conf", "examples/README.md"))}


def output(*command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stdout}")
    return done.stdout


def try_installed(package):
    """Installed, loaded, upgraded, removed: nothing of it stays."""
    enabled = pathlib.Path("/etc/nginx/modules-enabled/50-mod-http-regdirect.conf")
    before = output("nginx", "-t")
    try:
        output("dpkg", "--install", package)
        assert enabled.exists(), "it is enabled"
        with tempfile.TemporaryDirectory() as folder:
            configuration = pathlib.Path(folder) / "nginx.conf"
            configuration.write_text(f"include {enabled}; pid /dev/null; events {{}}\n"
                                     "http { server { listen 127.0.0.1:1; regdirect on; } }")
            output("nginx", "-t", "-e", "stderr", "-c", configuration)
        output("nginx", "-t")
        output("dpkg", "--install", package)
    finally:
        output("dpkg", "--purge", NAME)
    assert not enabled.exists() and not os.path.lexists(enabled), "it is gone"
    assert before == output("nginx", "-t")


def main():
    os.environ["PATH"] += ":/usr/sbin"
    missing = [tool for tool in ("dh", "dh_nginx", "dpkg-buildpackage", "nginx") if shutil.which(tool) is None]
    if missing:
        print(f"skipped: no {', '.join(missing)} (Debian: debhelper, nginx-dev)")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        package = output(BINDING / "package.sh", f"{folder}/new").splitlines()[-1]  # a folder that there is not
        about = output("dpkg-deb", "--info", package)
        assert "nginx-abi-" in about, f"it fits one version of nginx, and says so:\n{about}"
        output("dpkg-deb", "--extract", package, f"{folder}/root")
        there = {"/" + str(p.relative_to(f"{folder}/root")) for p in pathlib.Path(folder, "root").rglob("*") if p.is_file()}
        assert there >= FILES, sorted(there)
        changes = gzip.open(f"{folder}/root/usr/share/doc/{NAME}/changelog.gz", "rt", encoding="utf-8").read()
        assert changes == (BINDING.parents[1] / "CHANGELOG.md").read_text(encoding="utf-8"), changes[:300]
        load = pathlib.Path(folder, "root/usr/share/nginx/modules-available/mod-http-regdirect.conf").read_text()
        assert load == "load_module modules/ngx_http_regdirect_module.so;\n", load
        module = f"{folder}/root/usr/lib/nginx/modules/ngx_http_regdirect_module.so"
        needed = [line.split("[")[1].rstrip("]") for line in output("readelf", "-d", module).splitlines() if "(NEEDED)" in line]
        assert set(needed) <= {"libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}, needed
        pathlib.Path(folder, "nginx.conf").write_text(f"load_module {module}; pid /dev/null; events {{}}\n"
                                                      "http { server { listen 127.0.0.1:1; regdirect on; } }")
        output("nginx", "-t", "-e", "stderr", "-p", folder, "-c", f"{folder}/nginx.conf")
        if "--install" in sys.argv[1:]:
            try_installed(package)
        print(f"{pathlib.Path(package).name}: {pathlib.Path(package).stat().st_size:,} bytes, "
              f"module {pathlib.Path(module).stat().st_size:,} bytes, needs {', '.join(needed)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
