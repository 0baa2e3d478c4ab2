#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Tests of the Python package."""
import json
import pathlib
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "bindings" / "python"))
import regdirect  # noqa: E402
from regdirect import Rule, Severity, Solution  # noqa: E402

GOOD = b'{"nodeId":"n"}'
BAD = b'{"nodeId":7,"psk":"0g","timeout":-1}'


class Requests(unittest.TestCase):
    def test_a_good_request_is_valid_and_has_no_answer(self):
        report = regdirect.Checker().check_request(GOOD)
        self.assertTrue(report)
        self.assertTrue(report.valid)
        self.assertEqual(report.findings, ())
        self.assertEqual(report.json, "[]")
        self.assertIsNone(report.error)
        self.assertIsNone(report.platform)
        self.assertIsNone(report.problem)

    def test_a_bad_request_has_findings_in_documented_order(self):
        report = regdirect.Checker().check_request(BAD)
        self.assertFalse(report)
        self.assertEqual(
            [(f.pointer, f.rule) for f in report.errors],
            [("/nodeId", Rule.type), ("/psk", Rule.pattern), ("/timeout", Rule.minimum)])
        first = report.errors[0]
        self.assertEqual(first.severity, Severity.ERROR)
        self.assertEqual((first.limit, first.found), (("string",), "integer"))

    def test_warnings_leave_a_request_valid_unless_it_is_strict(self):
        body = b'{"nodeId":"n","isSecure":true,"psk":"0123"}'
        report = regdirect.Checker().check_request(body)
        self.assertTrue(report.valid)
        self.assertEqual([f.rule for f in report.warnings], [Rule.minLength])
        self.assertEqual(report.errors, ())
        self.assertIsNone(report.error)
        self.assertFalse(regdirect.Checker(strict=True).check_request(body).valid)

    def test_text_and_bytes_like_objects_are_the_same_body(self):
        checker = regdirect.Checker()
        for body in (GOOD, GOOD.decode(), bytearray(GOOD), memoryview(GOOD)):
            self.assertTrue(checker.check_request(body).valid)

    def test_a_nul_in_a_body_does_not_end_it(self):
        self.assertFalse(regdirect.Checker().check_request(GOOD + b"\0").valid)
        report = regdirect.Checker().check_request(b'{"nodeId":"n","a\\u0000b":1}')
        self.assertEqual(report.findings[0].pointer, "/a\0b")

    def test_text_that_no_encoding_has_is_reported_and_not_raised(self):
        self.assertFalse(regdirect.Checker().check_request('{"nodeId":"\ud800"}').valid)

    def test_a_report_outlives_the_next_check(self):
        checker = regdirect.Checker()
        first = checker.check_request(BAD)
        told = repr(first)
        checker.check_request(b"{")
        self.assertEqual(repr(first), told)

    def test_limits_and_what_was_found_are_data(self):
        checker = regdirect.Checker()

        def data(body, rule):
            (found,) = [f for f in checker.check_request(body).findings if f.rule == rule]
            return found.limit, found.found

        self.assertEqual(data(b'{"nodeId":"n","isSecure":true,"psk":"0123"}', Rule.minLength), (8, 4))
        self.assertEqual(data(b'{"nodeId":"n","timeout":-1}', Rule.minimum), (0, None))
        self.assertEqual(data(b'{"nodeId":"n","psk":"01"}', Rule.secureFlag), ("psk", None))
        (finding,) = checker.check_request(b"\xef\xbb\xbf{}").findings
        self.assertEqual((finding.found, finding.cause), (0, "byte-order-mark"))
        (finding,) = checker.check_request(b'{"nodeId":"n","imsI":"1"}').findings
        self.assertEqual(finding.meant, "/imsi")

    def test_the_words_of_an_enumeration_are_a_limit(self):
        report = regdirect.Checker().check_request(b'{"nodeId":"n","deviceInfo":{"model":"m","protocolType":"HTTP"}}')
        (finding,) = [f for f in report.findings if f.rule == Rule.enum]
        self.assertIn("Z-Wave", finding.limit)

    def test_the_answers_are_json_with_the_same_findings(self):
        report = regdirect.Checker().check_request(BAD)
        problem = json.loads(report.problem.body)
        self.assertEqual(report.problem.media_type, "application/problem+json")
        self.assertEqual(problem["status"], report.problem.status)
        self.assertEqual(problem["violations"], json.loads(report.json))
        self.assertEqual(json.loads(report.platform.body)["error_code"], str(report.error.code))
        self.assertEqual([v["pointer"] for v in json.loads(report.json)], [f.pointer for f in report.findings])


class Options(unittest.TestCase):
    def test_each_option_is_heard(self):
        def valid(body, **options):
            return regdirect.Checker(**options).check_request(body).valid

        self.assertFalse(valid(GOOD, solution=Solution.NB_IOT))
        self.assertTrue(valid(b'{"nodeId":"n","x":1}', unknown_members=regdirect.UnknownMembers.IGNORE))
        self.assertFalse(valid(b'{"nodeId":"n","imsi":null}', null_members=regdirect.NullMembers.REJECT))
        self.assertFalse(valid(GOOD, max_body=len(GOOD) - 1))
        self.assertTrue(valid(GOOD, max_body=len(GOOD)))
        self.assertFalse(valid(GOOD, max_depth=0))
        self.assertTrue(valid(GOOD, max_body=2**64 - 1, max_depth=2**64 - 1))
        self.assertEqual(len(regdirect.Checker(fail_fast=True).check_request(BAD).errors), 1)

    def test_what_is_no_option_is_an_error(self):
        for options in ({"solution": 3}, {"unknown_members": 2}, {"null_members": -1}, {"max_body": -1},
                        {"max_body": 2**64}, {"max_depth": 2**64}):
            with self.assertRaises(ValueError):
                regdirect.Checker(**options)
        with self.assertRaises(TypeError):
            regdirect.Checker(sloppy=True)

    def test_an_error_names_the_option_and_what_it_can_be(self):
        solutions = "solution is Solution.GENERIC or Solution.NB_IOT or Solution.SMART_HOME, not "
        for options, kind, message in (
                ({"solution": "nb-iot"}, ValueError, solutions + "'nb-iot'"), ({"solution": 3}, ValueError, solutions + "3"),
                ({"solution": None}, TypeError, solutions + "None"), ({"solution": 1.0}, TypeError, solutions + "of type float"),
                ({"solution": True}, ValueError, solutions + "True"),
                ({"null_members": "x"}, ValueError, "null_members is NullMembers.ABSENT or NullMembers.REJECT, not 'x'"),
                ({"unknown_members": 2}, ValueError, "unknown_members is UnknownMembers.REJECT or UnknownMembers.IGNORE, not 2"),
                ({"max_body": "64k"}, TypeError, "max_body is an int, not of type str"),
                ({"max_depth": 3.5}, TypeError, "max_depth is an int, not of type float"),
                ({"max_depth": True}, TypeError, "max_depth is an int, not of type bool"),
                ({"max_body": -1}, ValueError, "max_body is from 0 to 2**64 - 1"),
                ({"strict": "no"}, TypeError, "strict is True or False, not of type str"),
                ({"fail_fast": 1}, TypeError, "fail_fast is True or False, not of type int")):
            with self.assertRaises(kind) as caught:
                regdirect.Checker(**options)
            self.assertEqual(str(caught.exception), message)


class OtherMessages(unittest.TestCase):
    def test_a_call(self):
        checker = regdirect.Checker()
        headers = [("app_key", "k"), ("Authorization", b"Bearer t"), ("X", bytearray(b"\0"))]
        self.assertTrue(checker.check_call("/x?appId=a", headers).valid)
        report = checker.check_call("/x", [])
        self.assertEqual([f.pointer for f in report.findings], ["accessToken", "app_key"])
        self.assertEqual(report.error.status, 403)

    def test_an_exchange(self):
        checker = regdirect.Checker()
        request = b'{"nodeId":"n","verifyCode":"v"}'
        self.assertTrue(checker.check_exchange(request, b'{"deviceId":"d","verifyCode":"v"}').valid)
        report = checker.check_exchange(request, b'{"deviceId":"d","verifyCode":"w"}')
        self.assertEqual([(f.pointer, f.rule) for f in report.findings], [("/verifyCode", Rule.echo)])

    def test_a_reply(self):
        checker = regdirect.Checker()
        reply = checker.check_reply(200, b'{"error_code":"103028","error_desc":"x"}')
        self.assertFalse(reply.registered)
        self.assertEqual(reply.kind, regdirect.ReplyKind.ERROR)
        self.assertEqual((reply.code, reply.description), ("103028", "x"))
        self.assertEqual(reply.documented, regdirect.find_error(200, 103028))
        self.assertTrue(reply.report.valid)
        self.assertEqual((reply.retry, reply.may_be_registered), (regdirect.Retry.NEVER, False))
        self.assertEqual(reply.handling, reply.documented.handling)
        reply = checker.check_reply(502, b"<html>")
        self.assertEqual((reply.retry, reply.may_be_registered), (regdirect.Retry.LATER_AFTER_ASKING, True))
        reply = checker.check_reply(200, b'{"deviceId":"d"}')
        self.assertTrue(reply.registered)
        self.assertEqual(len(reply.report.warnings), 3)
        self.assertEqual(checker.check_reply(200, b"{}").kind, regdirect.ReplyKind.NEITHER)


class Checkers(unittest.TestCase):
    def test_a_closed_checker_is_an_error_and_no_crash(self):
        checker = regdirect.Checker()
        with checker as same:
            self.assertIs(same, checker)
        for call in (lambda: checker.check_request(GOOD), lambda: checker.is_valid_request(GOOD),
                     lambda: checker.check_call("/", []), lambda: checker.check_reply(200, GOOD)):
            with self.assertRaises(ValueError):
                call()
        checker.close()

    def test_what_is_no_text_is_an_error(self):
        checker = regdirect.Checker()
        kinds = "is a str, bytes, bytearray or memoryview, not "
        for body, told in ((5, "of type int"), (None, "None"), ({"nodeId": "a"}, "of type dict"), ([65, 66], "of type list")):
            for check in (checker.check_request, checker.check_response, checker.check_error_body, checker.is_valid_request,
                          lambda text: checker.check_reply(200, text)):
                with self.assertRaises(TypeError) as caught:
                    check(body)
                self.assertEqual(str(caught.exception), "a body " + kinds + told)
        for call, what in ((lambda: checker.check_call(5, []), "a target "), (lambda: checker.check_call("/", [(1, "x")]), "a header field's name "),
                           (lambda: checker.check_call("/", [("x", None)]), "a header field's value "),
                           (lambda: checker.check_exchange(5, GOOD), "a request "), (lambda: checker.check_exchange(GOOD, 5), "a response ")):
            with self.assertRaises(TypeError) as caught:
                call()
            self.assertIn(what + kinds, str(caught.exception))

    def test_each_thread_has_its_own(self):
        right = []

        def work(name):
            checker = regdirect.Checker()
            body = b'{"nodeId":"n","%s":1}' % name
            right.extend(checker.check_request(body).findings[0].pointer == "/" + name.decode() for _ in range(300))

        threads = [threading.Thread(target=work, args=(b"m%d" % i,)) for i in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((len(right), all(right)), (1200, True))


class Catalogue(unittest.TestCase):
    def test_rows_are_found(self):
        rows = regdirect.catalogue()
        self.assertEqual(len(rows), 18)
        self.assertEqual(rows, tuple(sorted(rows, key=lambda e: (e.code, e.status))))
        for row in rows:
            self.assertEqual(regdirect.find_error(row.status, row.code), row)
            self.assertIn(row, regdirect.find_errors(row.code))
        self.assertIsNone(regdirect.find_error(200, 1))
        self.assertEqual(regdirect.find_errors(1), ())
        self.assertTrue(regdirect.find_error(403, 1010009).retry)


class Numbers(unittest.TestCase):
    def test_enumerations_are_those_of_the_library(self):
        from regdirect import _library

        def names(function):
            found = []
            while (name := function(len(found))) is not None:
                found.append(name.decode())
            return found

        def upper(function):
            return [name.replace("-", "_").upper() for name in names(function)]

        self.assertEqual([s.name for s in Solution], upper(_library.library.regdirect_solution_name))
        self.assertEqual([s.name for s in Severity], upper(_library.library.regdirect_severity_name))
        self.assertEqual([r.name for r in Rule], names(_library.library.regdirect_rule_id))
        with self.assertRaises(ValueError):
            Rule(len(Rule))

    def test_the_package_has_the_version_of_the_library(self):
        project = (pathlib.Path(regdirect.__file__).parents[1] / "pyproject.toml").read_text()
        self.assertIn(f'version = "{regdirect.version()}"', project)


if __name__ == "__main__":
    unittest.main()
