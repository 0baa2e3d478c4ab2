# SPDX-License-Identifier: BSL-1.0
"""Gateways that check with Lua: nginx with its Lua module, and HAProxy. Each of them is in front of a backend."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
BINDINGS = HERE.parents[2] / "bindings"
sys.path[:0] = [str(HERE.parent / "nginx"), str(HERE.parent), str(HERE.parents[1] / "tool")]
import world  # noqa: E402
from wire import PATH, free_port  # noqa: E402
from world import Backend  # noqa: E402

MODULES = pathlib.Path("/usr/lib/nginx/modules")
VARIABLES = ("verdict", "findings", "errors", "warnings", "rule", "pointer")


def lua_of(options):
    """Options as a table of Lua."""
    def text(value):
        return str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int) else f'"{value}"'
    return "{" + ", ".join(f"{name} = {text(value)}" for name, value in options.items()) + "}"


class LuaNginx(world.Nginx):
    """nginx with a server for each name; `more` stands in each location that is checked."""

    MAIN = """load_module %s/ndk_http_module.so; load_module %s/ngx_http_lua_module.so;
{user}env REGDIRECT_LIBRARY; daemon off; pid nginx.pid; error_log error.log info; worker_processes 1; worker_shutdown_timeout 5s;
events {{ worker_connections 512; }}
http {{
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  underscores_in_headers on; keepalive_requests 1000000; server_names_hash_bucket_size 128; access_log off;
  client_max_body_size 64m; client_body_buffer_size 16k; large_client_header_buffers 8 64k;
  lua_package_path "{lua}/?.lua;/usr/share/lua/5.1/?.lua;;";
  {servers}
}}
""" % (MODULES, MODULES)
    SERVER = """server {{ listen 127.0.0.1:{port}; listen 127.0.0.1:{port_2} http2; server_name {name};
    {sets}
    location {place} {{ {more}
      access_by_lua_block {{ {lua} }}
      {headers}
      proxy_buffer_size 64k; proxy_buffers 8 64k; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_pass http://127.0.0.1:{backend}{path}; }}
    {others} }}
"""
    ROOM = 2 ** 26

    def __init__(self, servers, backend, place="= " + PATH, more="", lua='require("resty.regdirect").access %s'):
        self.port, self.port_2, self.backend = free_port(), free_port(), backend
        sets = " ".join(f"set $regdirect_{v} -;" for v in VARIABLES)
        headers = " ".join(f"add_header X-{v.capitalize()} $regdirect_{v} always;" for v in VARIABLES)
        others = "" if place == "/" else "location / { return 404; }"
        text = "".join(self.SERVER.format(port=self.port, port_2=self.port_2, name=name, sets=sets, headers=headers, lua=lua.replace("%s", lua_of(options)), more=more,
                                          place=place, others=others, backend=backend.port,
                                          path="" if place == "/" else PATH) for name, options in servers)
        user = "user root;\n" if os.geteuid() == 0 else ""
        pathlib.Path("nginx.conf").write_text(self.MAIN.format(user=user, lua=BINDINGS / "lua", servers=text))

    @staticmethod
    def why_not():
        if world.PROGRAM is None or not (MODULES / "ngx_http_lua_module.so").exists():
            return "no nginx with Lua (Debian: libnginx-mod-http-lua)"
        return None


class HAProxy(world.Server):
    """HAProxy with an action for each name, which is that of the host."""

    ROOM = 200_000
    PROGRAM = shutil.which("haproxy", path=os.environ["PATH"] + ":/usr/sbin")
    CONFIGURATION = """global
  lua-prepend-path {bindings}/lua/?.lua
  lua-prepend-path {bindings}/haproxy/?.lua
  lua-prepend-path {native}/?.so cpath
  lua-load-per-thread {folder}/checks.lua
  nbthread 2
  tune.bufsize {buffer}
  tune.maxrewrite 32768
defaults
  mode http
  timeout client 5s
  timeout server 5s
  timeout connect 2s
frontend front
  bind 127.0.0.1:{port}
  bind 127.0.0.1:{port_2} proto h2
  http-request return status 404 unless {{ path {place} }}
  http-request wait-for-body time 2s
  {actions}
  http-request deny status 500 unless {{ var(txn.regdirect_verdict) -m found }}
  {headers}
  default_backend back
backend back
  http-reuse always
  server one 127.0.0.1:{backend}
"""

    def __init__(self, servers, backend, place="= " + PATH, more="", lua=""):
        self.port, self.port_2, self.backend = free_port(), free_port(), backend
        names = list(enumerate(servers))
        lines = [f'register("check{i}", {lua_of(options)})' for i, (_, options) in names]
        pathlib.Path("checks.lua").write_text(
            lua + 'local register = require("regdirect_haproxy").register\n' + "\n".join(lines) + "\n")
        actions = [f"http-request lua.check{i}" + (f" if {{ req.hdr(host) -m str {name} }}" if len(names) > 1 else "")
                   for i, (name, _) in names]
        headers = [f"http-after-response set-header X-{v.capitalize()} %[var(txn.regdirect_{v})] if {{ var(txn.regdirect_{v}) -m found }}"
                   for v in VARIABLES]
        pathlib.Path("haproxy.cfg").write_text(self.CONFIGURATION.format(
            bindings=BINDINGS, native=os.environ.get("REGDIRECT_NATIVE", "."), folder=os.getcwd(), port=self.port, port_2=self.port_2,
            backend=backend.port, actions="\n  ".join(actions), headers="\n  ".join(headers),
            place="-m beg /" if place == "/" else "-m str " + PATH, buffer=more or 262144))

    def start(self):
        return subprocess.Popen([self.PROGRAM, "-db", "-f", "haproxy.cfg"], stdout=open("error.log", "a"), stderr=subprocess.STDOUT)

    @staticmethod
    def errors():
        return pathlib.Path("error.log").read_text()

    @classmethod
    def why_not(cls):
        if cls.PROGRAM is None:
            return "no haproxy"
        if not (pathlib.Path(os.environ.get("REGDIRECT_NATIVE", ".")) / "regdirect_native.so").exists():
            return "no regdirect_native.so: Lua 5.3 was not there when CMake looked (Debian: liblua5.3-dev)"
        return None


PLACES = {"lua_nginx": LuaNginx, "haproxy": HAProxy}
place = None  # the class that is tested


@contextlib.contextmanager
def gateway(more="", lua=None, **options):
    """The gateway that is tested, with these options, in front of a backend."""
    behind = Backend()
    try:
        with place([("gateway", options)], behind, more=more, **({"lua": lua} if lua else {})) as front:
            yield front, behind
            assert "exited on signal" not in front.errors(), front.errors()
    finally:
        behind.stop()
