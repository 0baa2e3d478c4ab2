#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Whether Envoy's own protos accept the bootstrap of bindings/envoy/example.

    bootstrap.py PROTOS BOOTSTRAP > CONFIGURATION

PROTOS is the folder of Envoy's protos with those that they import beside it, as the npm package @grpc/grpc-js-xds has
them (deps). Every member, enumerator and duration has to be known, in what an Any carries as well, and the rules about
single values in the protos have to hold. Writes the configuration of the filter as JSON, as Envoy gives it to the filter.
Exit status 1 if the bootstrap is not accepted, or if one that is wrong is accepted; 77 if something is missing.
"""
import copy
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
    from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, json_format, message_factory, struct_pb2
except ImportError as missing:
    print(f"skipped: {missing}", file=sys.stderr)
    sys.exit(77)

BOOTSTRAP = "envoy/config/bootstrap/v3/bootstrap.proto"
EXTENSIONS = (
    "envoy/extensions/access_loggers/stream/v3/stream.proto",
    "envoy/extensions/filters/http/buffer/v3/buffer.proto",
    "envoy/extensions/filters/http/router/v3/router.proto",
    "envoy/extensions/filters/http/wasm/v3/wasm.proto",
    "envoy/extensions/filters/network/http_connection_manager/v3/http_connection_manager.proto",
    "envoy/extensions/transport_sockets/tls/v3/tls.proto",
)
IMPORTED = ("envoy-api", "protoc-gen-validate", "xds", "googleapis")
# Makes the bootstrap wrong in one place: path in it, new value.
LISTENER = ("static_resources", "listeners", 0)
MANAGER = (*LISTENER, "filter_chains", 0, "filters", 0, "typed_config")
WASM = (*MANAGER, "http_filters", 0, "typed_config", "config")
WRONG = (
    ((*LISTENER, "addres"), {}),
    ((*MANAGER, "codec_type"), "AUTOMATIC"),
    ((*MANAGER, "request_timeout"), "30 seconds"),
    ((*WASM, "vm_config", "codes"), {}),
    ((*WASM, "fail_open"), "no"),
    ((*MANAGER, "http_filters", 1, "typed_config", "@type"), "type.googleapis.com/envoy.extensions.Nothing"),
    ((*MANAGER, "stat_prefix"), ""),
    (("static_resources", "clusters", 0, "name"), ""),
)


class NotAccepted(Exception):
    pass


def read_protos(folder):
    """The messages of the protos, by name."""
    with tempfile.TemporaryDirectory() as made:
        rules = pathlib.Path(made, "validate", "validate.proto")
        rules.parent.mkdir()
        rules.write_text(with_ignore_empty((folder / IMPORTED[1] / "validate" / "validate.proto").read_text()))
        written = pathlib.Path(made, "descriptors")
        done = subprocess.run(["protoc", "--include_imports", f"--descriptor_set_out={written}", f"--proto_path={made}",
                               *(f"--proto_path={folder / each}" for each in IMPORTED), BOOTSTRAP, *EXTENSIONS],
                              check=False, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit("\n".join(line for line in done.stderr.splitlines() if "warning:" not in line))
        files = descriptor_pb2.FileDescriptorSet.FromString(written.read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    return pool


def with_ignore_empty(rules):
    """The rules about texts with ignore_empty, which Envoy's protos use and the package's copy does not have yet."""
    head = "message StringRules {\n"
    return rules if "optional bool ignore_empty" in rules else rules.replace(
        head, head + "  optional bool ignore_empty = 26;\n")


def message_type(pool, name):
    descriptor = pool.FindMessageTypeByName(name)
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(descriptor)
    return message_factory.MessageFactory(pool).GetPrototype(descriptor)


def check_rules(pool, rules_type, message, where="bootstrap"):
    """The rules of protoc-gen-validate that need one look at a value: required, lengths, numbers of elements, bounds."""
    if message.DESCRIPTOR.full_name == "google.protobuf.Any":
        inner = message_type(pool, message.type_url.split("/")[-1])()
        message.Unpack(inner)
        return check_rules(pool, rules_type, inner, where)
    if message.DESCRIPTOR.full_name == "google.protobuf.Struct":
        return None
    for field in message.DESCRIPTOR.fields:
        here = f"{where}.{field.name}"
        rules = rules_of(field, rules_type)
        is_list = field.label == field.LABEL_REPEATED
        value = getattr(message, field.name)
        is_there = len(value) > 0 if is_list else not field.has_presence or message.HasField(field.name)
        if rules.message.required and not is_there and field.containing_oneof is None:
            raise NotAccepted(f"{here} is required")
        if is_list and len(value) < rules.repeated.min_items:
            raise NotAccepted(f"{here} has too few elements")
        if field.type == field.TYPE_STRING and not is_list and field.containing_oneof is None:
            if len(value) < max(rules.string.min_len, rules.string.min_bytes):
                raise NotAccepted(f"{here} is too short")
        if field.type == field.TYPE_UINT32 and not is_list and rules.uint32.HasField("lte") and value > rules.uint32.lte:
            raise NotAccepted(f"{here} is too large")
        if field.message_type is None or not is_there or field.message_type.GetOptions().map_entry:
            continue
        for i, each in enumerate(value if is_list else [value]):
            check_rules(pool, rules_type, each, f"{here}[{i}]" if is_list else here)
    return None


def rules_of(field, rules_type):
    return rules_type.FromString(extension_bytes(field.GetOptions().SerializeToString()))


def extension_bytes(options, number=1071):
    """The bytes of the extension validate.rules among the options of a field; none if it is not there."""
    at = 0

    def varint():
        nonlocal at
        n = shift = 0
        while True:
            byte = options[at]
            at += 1
            n |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return n

    while at < len(options):
        key = varint()
        if key & 7 == 0:
            varint()
        elif key & 7 == 2:
            size = varint()
            if key >> 3 == number:
                return options[at:at + size]
            at += size
        else:
            at += 8 if key & 7 == 1 else 4
    return b""


def accept(pool, bootstrap):
    """The bootstrap as a message. Raises NotAccepted if it is not one."""
    out = message_type(pool, "envoy.config.bootstrap.v3.Bootstrap")()
    try:
        json_format.ParseDict(bootstrap, out, descriptor_pool=pool)
    except json_format.ParseError as error:
        raise NotAccepted(str(error).splitlines()[0]) from error
    check_rules(pool, message_type(pool, "validate.FieldRules"), out)
    return out


def at(document, path):
    for step in path:
        document = document[step]
    return document


def main():
    protos, file = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    if not (protos / "envoy-api" / BOOTSTRAP).is_file() or shutil.which("protoc") is None:
        print("skipped: no protoc, or no protos of Envoy", file=sys.stderr)
        return 77
    pool = read_protos(protos)
    bootstrap = yaml.safe_load(file.read_text())
    try:
        accept(pool, bootstrap)
    except NotAccepted as error:
        print(f"{file.name}: {error}", file=sys.stderr)
        return 1
    for path, value in WRONG:
        changed = copy.deepcopy(bootstrap)
        at(changed, path[:-1])[path[-1]] = value
        try:
            accept(pool, changed)
        except NotAccepted as error:
            print(f"refused, as it has to be: {error}", file=sys.stderr)
        else:
            print(f"accepted although {path[-1]} is wrong", file=sys.stderr)
            return 1
    limits = at(bootstrap, LISTENER)["per_connection_buffer_limit_bytes"], \
        at(bootstrap, (*MANAGER, "http_filters", 1, "typed_config", "max_request_bytes"))
    settings = at(bootstrap, (*WASM, "configuration", "value"))
    if min(limits) <= settings["max_body"]:
        print("Envoy keeps less of a body than the filter lets through", file=sys.stderr)
        return 1
    packed = json_format.ParseDict(at(bootstrap, (*WASM, "configuration")), any_pb2.Any())
    as_given = struct_pb2.Struct()
    packed.Unpack(as_given)
    print(json_format.MessageToJson(as_given, indent=None))
    return 0


if __name__ == "__main__":
    sys.exit(main())
