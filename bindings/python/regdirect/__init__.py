# SPDX-License-Identifier: BSL-1.0
"""Checks the messages of a device-registration API, and says what is wrong with them, and where.

    import regdirect

    checker = regdirect.Checker(solution=regdirect.Solution.NB_IOT)
    report = checker.check_request(b'{"nodeId": "n", "psk": "012"}')
    if not report.valid:
        for finding in report.findings:
            print(finding.pointer, finding.message)

Needs only the standard library, and the shared library libregdirect.so.1 (ctypes). A checker is for one thread at a time; ctypes
lets other threads run while it works.
"""
from __future__ import annotations

import dataclasses
import enum
from typing import Any, Iterable, Optional, Sequence, Tuple, Type, Union, cast

from . import _library as _c

__all__ = [
    "Answer", "Checker", "Finding", "Mender", "NullMembers", "PlatformError", "Reply", "ReplyKind", "Report", "Retry",
    "Rule", "Severity", "Solution", "UnknownMembers", "catalogue", "find_error", "find_errors", "version",
]

Text = Union[str, bytes, bytearray, memoryview]


class Solution(enum.IntEnum):
    """The solution that a device belongs to: it adds rules. The body does not say; the caller does."""

    GENERIC = 0
    NB_IOT = 1
    SMART_HOME = 2


class UnknownMembers(enum.IntEnum):
    """Members that the contract of a request does not know."""

    REJECT = 0
    IGNORE = 1


class NullMembers(enum.IntEnum):
    """null for an optional member: the same as leaving it out, or a wrong type."""

    ABSENT = 0
    REJECT = 1


class Severity(enum.IntEnum):
    """An error makes a message invalid."""

    ERROR = 0
    WARNING = 1


class Mender(enum.IntEnum):
    """The party that can make a call succeed."""

    CALLER = 0
    PLATFORM_OPERATOR = 1


class ReplyKind(enum.IntEnum):
    """The kind of a reply of the platform. RESPONSE: the body is a valid response."""

    NEITHER = 0
    RESPONSE = 1
    ERROR = 2


class Rule(enum.IntEnum):
    """The rule that was broken. Where JSON Schema has a keyword for it, that is its name."""

    syntax = 0
    limit = 1
    uniqueKeys = 2
    additionalProperties = 3
    type = 4
    required = 5
    minLength = 6
    maxLength = 7
    minimum = 8
    maximum = 9
    enum = 10
    pattern = 11
    luhn = 12
    controlCharacter = 13
    evenLength = 14
    secureFlag = 15
    equalsNodeId = 16
    equalsImsi = 17
    echo = 18
    utf8 = 19
    other = 20

    @classmethod
    def _missing_(cls, value: object) -> Optional[Rule]:
        """A rule that a newer library has."""
        rule_id = _c.library.regdirect_rule_id(value) if isinstance(value, int) and 0 <= value < 2**32 else None
        if rule_id is None:
            return None
        rule: Any = int.__new__(cls, cast(int, value))
        rule._name_, rule._value_ = rule_id.decode(), value
        return cast(Rule, rule)


class Retry(enum.IntEnum):
    """Whether to send the same call again."""

    NEVER = 0  #: somebody has to change something first
    LATER = 1  #: after a wait: the call was not carried out
    LATER_AFTER_ASKING = 2  #: it may have been: wait, ask for the device, send again only if it is absent


@dataclasses.dataclass(frozen=True)
class Finding:
    """One finding about a message. It contains no value of the message; it can contain an unknown member's name."""

    pointer: str  #: RFC 6901; of a call, the parameter's name. Unknown members: with their name as it was sent
    rule: Rule
    severity: Severity
    code: int  #: the platform's error code for it
    message: str  #: a sentence in English, fit to be printed anywhere
    limit: Union[None, int, str, Tuple[str, ...]]  #: what the value was compared with
    found: Union[None, int, str]  #: a length, a place (of a character; of a byte for syntax and limit), or a JSON type
    cause: Optional[str]  #: of syntax: why the body is no JSON, "byte-order-mark" for example
    meant: Optional[str]  #: the member or parameter that was probably meant by an unknown one


@dataclasses.dataclass(frozen=True)
class PlatformError:
    """A row of the platform's error catalogue."""

    status: int  #: HTTP; 200 is no success by itself
    code: int
    category: str  #: "input", "throttling", …
    mender: Mender
    retry: bool  #: whether the same call can succeed later without anyone doing anything else
    description: str  #: as it travels; editions differ, so never match on it
    meaning: str
    handling: str


@dataclasses.dataclass(frozen=True)
class Answer:
    """An HTTP answer that refuses a message."""

    status: int
    media_type: str
    body: bytes


@dataclasses.dataclass(frozen=True)
class Report:
    """The findings of a check."""

    valid: bool
    findings: Tuple[Finding, ...]
    truncated: bool  #: there was more than the 64 that there is room for
    json: str  #: the findings as a JSON array
    error: Optional[PlatformError]  #: what the message is refused with; None if it is valid
    platform: Optional[Answer]  #: the same as the platform writes it
    problem: Optional[Answer]  #: the same as problem details (RFC 9457)

    def __bool__(self) -> bool:
        return self.valid

    @property
    def errors(self) -> Tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def warnings(self) -> Tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.WARNING)


_NOTHING_FOUND = Report(True, (), False, "[]", None, None, None)


@dataclasses.dataclass(frozen=True)
class Reply:
    """The answer of the platform."""

    kind: ReplyKind
    code: str  #: of an error, as sent: not always digits; empty if none can be read
    description: str  #: of an error, as sent, with any characters
    documented: Optional[PlatformError]
    retry: Retry
    may_be_registered: bool  #: the platform may have carried out the call all the same
    meaning: str  #: what happened; empty if the device is registered
    handling: str  #: what to do about it; empty if the device is registered
    report: Report  #: about the body: an error of the platform can have no findings

    @property
    def registered(self) -> bool:
        return self.kind is ReplyKind.RESPONSE


class Checker:
    """Checks one message after the other, always in the same way. Each argument has a default."""

    def __init__(
        self,
        *,
        solution: Solution = Solution.GENERIC,
        unknown_members: UnknownMembers = UnknownMembers.REJECT,
        null_members: NullMembers = NullMembers.ABSENT,
        strict: bool = False,
        fail_fast: bool = False,
        max_body: int = 65536,
        max_depth: int = 32,
    ) -> None:
        self._checker: Optional[int] = None
        self._options = _c.Options.defaults()
        self._options.solution = _member("solution", Solution, solution)
        self._options.unknown_members = _member("unknown_members", UnknownMembers, unknown_members)
        self._options.null_members = _member("null_members", NullMembers, null_members)
        for name, flag in (("strict", strict), ("fail_fast", fail_fast)):
            if not isinstance(flag, bool):
                raise TypeError(f"{name} is True or False, not {_kind(flag)}")
            setattr(self._options, name, flag)
        for name, number in (("max_body", max_body), ("max_depth", max_depth)):
            if not isinstance(number, int) or isinstance(number, bool):
                raise TypeError(f"{name} is an int, not {_kind(number)}")
            if not 0 <= number < 2**64:
                raise ValueError(f"{name} is from 0 to 2**64 - 1")
            setattr(self._options, name, number)
        self._checker = _c.create()

    def __del__(self) -> None:
        self.close()

    def __enter__(self) -> Checker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Frees the checker's memory. The checker cannot be used afterwards."""
        checker, self._checker = getattr(self, "_checker", None), None
        if checker is not None:
            _c.library.regdirect_destroy(checker)

    def check_request(self, body: Text) -> Report:
        """Checks the body of a registration request."""
        return self._check(_c.REQUEST, body)

    def check_response(self, body: Text) -> Report:
        """Checks the body of the answer to a registration."""
        return self._check(_c.RESPONSE, body)

    def check_error_body(self, body: Text) -> Report:
        """Checks the body of an error answer."""
        return self._check(_c.ERROR_BODY, body)

    def is_valid_request(self, body: Text) -> bool:
        """Whether a request's body is valid: check_request() without a report, hence faster."""
        data = _bytes(body)
        return _c.verdict(_c.library.regdirect_check(self._own(), _c.REQUEST, data, len(data), self._options))

    def check_call(self, target: Text, headers: Iterable[Tuple[Text, Text]]) -> Report:
        """Checks the parameters of a call: Authorization and app_key in the header fields, appId in the target's query."""
        data = _bytes(target, "a target")
        fields = [(_bytes(name, "a header field's name"), _bytes(value, "a header field's value")) for name, value in headers]
        status = _c.library.regdirect_check_call(
            self._own(), data, len(data), _c.header_fields(fields), len(fields), self._options)
        return self._report(_c.verdict(status))

    def check_exchange(self, request: Text, response: Text) -> Report:
        """Checks that a response repeats what its request set. It does not check each of the two by itself."""
        one, other = _bytes(request, "a request"), _bytes(response, "a response")
        status = _c.library.regdirect_check_exchange(self._own(), one, len(one), other, len(other), self._options)
        return self._report(_c.verdict(status))

    def check_reply(self, status: int, body: Text) -> Reply:
        """Checks an answer of the platform: a body with an error code is an error, whatever the HTTP status says."""
        data = _bytes(body)
        record = _c.Reply.empty()
        _c.verdict(_c.library.regdirect_check_reply(self._own(), status, data, len(data), self._options, record))
        code, description = record.code.decode(), record.description.decode()
        documented = _row(record.row) if record.is_documented else None
        retry, words = Retry(record.retry), (record.meaning.decode(), record.handling.decode())
        may_be_registered = record.may_be_registered == 1
        return Reply(ReplyKind(record.kind), code, description, documented, retry, may_be_registered, *words,
                     self._report(record.is_valid == 1))

    def _own(self) -> int:
        if self._checker is None:
            raise ValueError("the checker is closed")
        return self._checker

    def _check(self, message: int, body: Text) -> Report:
        data = _bytes(body)
        return self._report(_c.verdict(_c.library.regdirect_check(self._own(), message, data, len(data), self._options)))

    def _report(self, valid: bool) -> Report:
        checker, library = self._own(), _c.library
        findings = tuple(map(self._finding, range(library.regdirect_finding_count(checker))))
        if not findings and valid:
            return _NOTHING_FOUND
        record = _c.PlatformError.empty()
        error = None
        platform = problem = None
        if _c.there_is(library.regdirect_refusal(checker, record)):
            error = _platform_error(record)
            platform = Answer(error.status, "application/json", _c.written(library.regdirect_write_error, checker))
            problem = Answer(
                error.status, "application/problem+json", _c.written(library.regdirect_write_problem, checker))
        json = _c.written(library.regdirect_findings_json, checker).decode("utf-8")
        truncated = library.regdirect_is_truncated(checker) == 1
        return Report(valid, findings, truncated, json, error, platform, problem)

    def _finding(self, index: int) -> Finding:
        record = _c.Finding.empty()
        _c.there_is(_c.library.regdirect_finding_at(self._own(), index, record))
        found = record.found
        cause = found.text.decode() if found.kind == _c.SYNTAX else None
        return Finding(record.pointer.decode(), Rule(record.rule), Severity(record.severity), record.code,
                       record.message.decode(), record.limit.get(), found.get(), cause, record.meant.decode() or None)


def catalogue() -> Tuple[PlatformError, ...]:
    """The platform's documented errors, ordered by code, then status."""
    return tuple(map(_row, range(_c.library.regdirect_catalogue_size())))


def find_error(status: int, code: int) -> Optional[PlatformError]:
    """The documented error with that HTTP status and code."""
    record = _c.PlatformError.empty()
    return _platform_error(record) if _c.there_is(_c.library.regdirect_find_error(status, code, record)) else None


def find_errors(code: int) -> Sequence[PlatformError]:
    """All documented errors with the code, whatever their status: none, one or several."""
    count, first = _c.find_errors(code)
    return tuple(map(_row, range(first, first + count)))


def version() -> str:
    """The version of the library: "0.1.0"."""
    return str(_c.library.regdirect_version(), "ascii")


def _kind(value: object) -> str:
    """What a value is, for an error: it is not shown, because it can be a message."""
    return "None" if value is None else f"of type {type(value).__name__}"


def _bytes(text: Text, what: str = "a body") -> bytes:
    if isinstance(text, str):
        return text.encode("utf-8", "surrogatepass")
    if isinstance(text, (bytes, bytearray, memoryview)):
        return bytes(text)
    raise TypeError(f"{what} is a str, bytes, bytearray or memoryview, not {_kind(text)}")


def _member(name: str, kind: Type[enum.IntEnum], value: object) -> int:
    """The number of an option's value, which is a member of an enumeration, or its number."""
    if isinstance(value, int) and not isinstance(value, bool) and value in [m.value for m in kind]:
        return int(value)
    words = " or ".join(f"{kind.__name__}.{m.name}" for m in kind)
    told = repr(value) if isinstance(value, (str, int)) else _kind(value)
    raise (ValueError if isinstance(value, (str, int)) else TypeError)(f"{name} is {words}, not {told}")


def _row(row: int) -> PlatformError:
    record = _c.PlatformError.empty()
    _c.there_is(_c.library.regdirect_catalogue_row(row, record))
    return _platform_error(record)


def _platform_error(record: _c.PlatformError) -> PlatformError:
    return PlatformError(record.status, record.code, record.category_name.decode(), Mender(record.mender),
                         record.retry == 1, record.description.decode(), record.meaning.decode(),
                         record.handling.decode())
