# SPDX-License-Identifier: BSL-1.0
"""regdirect.h for ctypes: its records, its functions, and its errors as exceptions.

The library is the file that the environment variable REGDIRECT_LIBRARY names, or else the system's libregdirect.so.1.
"""
from __future__ import annotations

import ctypes
import os
from ctypes import POINTER, c_char_p, c_int32, c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any, Callable, List, Optional, Sequence, Tuple, TypeVar, Union

OK, INVALID, NOTHING, BAD_ARGUMENT, NO_MEMORY = 0, 1, 2, -1, -2
REQUEST, RESPONSE, ERROR_BODY = 0, 1, 2
NO_VALUE, NUMBER, LENGTH, CHARACTER, OFFSET, SYNTAX, JSON_TYPE, JSON_TYPES, WORDS, PATTERN, MEMBER = range(11)

_R = TypeVar("_R", bound="Record")
Fields = List[Tuple[str, Any]]


class Text(ctypes.Structure):
    _fields_: Fields = [("data", c_void_p), ("size", c_size_t)]

    def bytes(self) -> bytes:
        return ctypes.string_at(self.data, self.size)

    def decode(self) -> str:
        """Returns the text; bytes that were sent need not be UTF-8."""
        return self.bytes().decode("utf-8", "surrogateescape")


class HeaderField(ctypes.Structure):
    _fields_: Fields = [("name", Text), ("value", Text)]


class Value(ctypes.Structure):
    _fields_: Fields = [("kind", c_uint32), ("enumerator", c_uint32), ("number", c_int64), ("text", Text),
                        ("words", POINTER(Text)), ("word_count", c_size_t)]

    def get(self) -> Union[None, int, str, Tuple[str, ...]]:
        if self.kind in (NUMBER, LENGTH, CHARACTER, OFFSET, SYNTAX):
            return int(self.number)
        if self.kind in (JSON_TYPE, PATTERN, MEMBER):
            return Text.decode(self.text)
        if self.kind in (JSON_TYPES, WORDS):
            return tuple(self.words[i].decode() for i in range(self.word_count))
        return None


class Record(ctypes.Structure):
    """A record that begins with its size."""

    size: int

    @classmethod
    def empty(cls: type[_R]) -> _R:
        record = cls()
        record.size = ctypes.sizeof(cls)
        return record


class Options(Record):
    _fields_: Fields = [(name, c_uint32) for name in
                ("size", "solution", "unknown_members", "null_members", "strict", "fail_fast")]
    _fields_ += [("max_body", c_uint64), ("max_depth", c_uint64)]

    @classmethod
    def defaults(cls) -> Options:
        options = cls()
        there_is(library.regdirect_options_init(options, ctypes.sizeof(cls)))
        return options


class Finding(Record):
    _fields_: Fields = [(name, c_uint32) for name in ("size", "rule", "severity", "code")]
    _fields_ += [(name, Text) for name in ("pointer", "rule_id", "message", "meant")]
    _fields_ += [("limit", Value), ("found", Value)]


class PlatformError(Record):
    _fields_: Fields = [(name, c_uint32) for name in ("size", "status", "code", "category", "mender", "retry")]
    _fields_ += [(name, Text) for name in ("category_name", "mender_name", "description", "meaning", "handling")]


class Reply(Record):
    _fields_: Fields = [(name, c_uint32) for name in ("size", "kind", "is_valid", "is_documented", "row", "retry",
                                                      "may_be_registered", "category", "mender", "reserved")]
    _fields_ += [(name, Text) for name in ("code", "description", "meaning", "handling")]


def _load() -> ctypes.CDLL:
    name = os.environ.get("REGDIRECT_LIBRARY", "libregdirect.so.1")
    try:
        loaded = ctypes.CDLL(name)
    except OSError as error:
        raise OSError(f"{error}: build and install the C library (-D REGDIRECT_BUILD_C=ON), then call ldconfig; or set "
                      "the environment variable REGDIRECT_LIBRARY to its file") from error
    functions: Sequence[Tuple[Any, ...]] = (
        ("version", c_char_p),
        ("version_number", c_uint32),
        ("rule_id", c_char_p, c_uint32),
        ("severity_name", c_char_p, c_uint32),
        ("solution_name", c_char_p, c_uint32),
        ("create", c_void_p),
        ("destroy", None, c_void_p),
        ("options_init", c_int32, POINTER(Options), c_size_t),
        ("check", c_int32, c_void_p, c_uint32, c_char_p, c_size_t, POINTER(Options)),
        ("check_call", c_int32, c_void_p, c_char_p, c_size_t, POINTER(HeaderField), c_size_t, POINTER(Options)),
        ("check_exchange", c_int32, c_void_p, c_char_p, c_size_t, c_char_p, c_size_t, POINTER(Options)),
        ("check_reply", c_int32, c_void_p, c_uint32, c_char_p, c_size_t, POINTER(Options), POINTER(Reply)),
        ("finding_count", c_size_t, c_void_p),
        ("is_truncated", c_int32, c_void_p),
        ("finding_at", c_int32, c_void_p, c_size_t, POINTER(Finding)),
        ("findings_json", c_int32, c_void_p, POINTER(Text)),
        ("refusal", c_int32, c_void_p, POINTER(PlatformError)),
        ("write_error", c_int32, c_void_p, POINTER(Text)),
        ("write_problem", c_int32, c_void_p, POINTER(Text)),
        ("catalogue_size", c_size_t),
        ("catalogue_row", c_int32, c_size_t, POINTER(PlatformError)),
        ("find_error", c_int32, c_uint32, c_uint32, POINTER(PlatformError)),
        ("find_errors", c_size_t, c_uint32, POINTER(c_size_t)),
    )
    for name, result, *arguments in functions:
        function = getattr(loaded, "regdirect_" + name)
        function.restype, function.argtypes = result, arguments
    return loaded


library = _load()


def there_is(status: int) -> bool:
    """Whether a call found what it looked for. Raises an exception if the call failed."""
    if status == NO_MEMORY:
        raise MemoryError("regdirect: out of memory")
    if status == BAD_ARGUMENT:
        raise ValueError("regdirect: an argument is out of range")
    return status != NOTHING


def verdict(status: int) -> bool:
    """Whether a check says valid."""
    there_is(status)
    return status == OK


def create() -> int:
    checker: Optional[int] = library.regdirect_create()
    if not checker:
        raise MemoryError("regdirect: out of memory")
    return checker


def written(function: Callable[..., int], checker: int) -> bytes:
    """A copy of the text that a function writes."""
    text = Text()
    there_is(function(checker, text))
    return text.bytes()


def header_fields(fields: Sequence[Tuple[bytes, bytes]]) -> ctypes.Array[HeaderField]:
    """A view of the given bytes, which must live as long as the view."""

    def text(value: bytes) -> Text:
        return Text(ctypes.cast(c_char_p(value), c_void_p), len(value))

    return (HeaderField * len(fields))(*(HeaderField(text(name), text(value)) for name, value in fields))


def find_errors(code: int) -> Tuple[int, int]:
    """How many rows of the catalogue have the code, and the first one's number."""
    first = c_size_t()
    return library.regdirect_find_errors(code, first), first.value
