-- SPDX-License-Identifier: BSL-1.0
-- Tests of the Lua module.
local regdirect = require "regdirect"
local failures, count = 0, 0

local function test(name, body)
    count = count + 1
    local ok, problem = xpcall(body, debug.traceback)
    if not ok then
        failures = failures + 1
        print("FAILED: " .. name .. "\n" .. problem)
    end
end

local function equal(found, expected)
    if found ~= expected then
        error(("found %s instead of %s"):format(tostring(found), tostring(expected)), 2)
    end
end

-- An error that names what is wrong, at the caller's line.
local function fails(with, body)
    local ok, problem = pcall(body)
    if ok or not problem:find(with, 1, true) then
        error(("found %s instead of an error with %s"):format(tostring(problem), with), 2)
    end
end

local GOOD, BAD = '{"nodeId":"n"}', '{"nodeId":7,"psk":"0g","timeout":-1}'

test("a good request is valid and has no answer", function()
    local checker = regdirect.new()
    equal(checker:check_request(GOOD), true)
    equal(#checker:findings(), 0)
    equal(checker:json(), "[]")
    equal(checker:refusal(), nil)
    equal(checker:platform(), nil)
    equal(checker:problem(), nil)
end)

test("a bad request has findings in documented order, and answers", function()
    local checker = regdirect.new()
    equal(checker:check_request(BAD), false)
    local errors = {}
    for _, f in ipairs(checker:findings()) do
        if f.severity == "error" then errors[#errors + 1] = f.pointer .. " " .. f.rule end
    end
    equal(errors[1], "/nodeId type")
    equal(errors[2], "/psk pattern")
    equal(errors[3], "/timeout minimum")
    equal(#errors, 3)
    local status, body, media_type = checker:platform()
    equal(status, 400)
    equal(body, '{"error_code":"50400","error_desc":"The input is invalid."}')
    equal(media_type, "application/json")
    status, body, media_type = checker:problem()
    equal(status, 400)
    equal(body:match '"violations":(%b[])', checker:json())
    equal(media_type, "application/problem+json")
    equal(checker:refusal().code, 50400)
end)

test("limits and what was found are data", function()
    local checker = regdirect.new()
    local function first(body, rule)
        checker:check_request(body)
        for _, f in ipairs(checker:findings()) do
            if f.rule == rule then return f end
        end
    end
    local f = first('{"nodeId":"n","isSecure":true,"psk":"0123"}', "minLength")
    equal(f.limit, 8)
    equal(f.found, 4)
    f = first('{"nodeId":7}', "type")
    equal(#f.limit, 1)
    equal(f.limit[1], "string")
    equal(f.found, "integer")
    f = first('{"nodeId":"n","psk":"0g"}', "pattern")
    equal(f.limit:sub(1, 1), "^")
    equal(f.found, 2)
    f = first("\239\187\191{}", "syntax")
    equal(f.found, 0)
    equal(f.cause, "byte-order-mark")
    f = first('{"nodeId":"n","imsI":"1"}', "additionalProperties")
    equal(f.meant, "/imsi")
    equal(f.limit, nil)
end)

test("findings outlive the next check", function()
    local checker = regdirect.new()
    checker:check_request(BAD)
    local first = checker:findings()[1]
    checker:check_request "{"
    collectgarbage()
    equal(first.pointer, "/isSecure")
    equal(checker:findings()[1].rule, "syntax")
end)

test("a zero byte ends nothing", function()
    local checker = regdirect.new()
    equal(checker:check_request(GOOD .. "\0"), false)
    equal(checker:check_request '{"nodeId":"n","a\\u0000b":1}', false)
    equal(checker:findings()[1].pointer, "/a\0b")
end)

test("each option is heard", function()
    local function valid(body, options) return regdirect.new(options):check_request(body) end
    equal(valid(GOOD, {solution = "nb-iot"}), false)
    equal(valid('{"nodeId":"n","x":1}', {unknown_members = "ignore"}), true)
    equal(valid('{"nodeId":"n","imsi":null}', {null_members = "reject"}), false)
    equal(valid('{"nodeId":"n","isSecure":true,"psk":"0123"}', {strict = true}), false)
    equal(valid(GOOD, {max_body = #GOOD - 1}), false)
    equal(valid(GOOD, {max_body = #GOOD}), true)
    equal(valid(GOOD, {max_depth = 0}), false)
    local checker = regdirect.new {fail_fast = true}
    equal(checker:check_request(BAD), false)
    local findings = checker:findings()
    equal(findings[#findings].severity, "error")
    for i = 1, #findings - 1 do equal(findings[i].severity, "warning") end
end)

test("what is no option is an error", function()
    fails("no option sloppy", function() regdirect.new {sloppy = true} end)
    fails("solution cannot be wood: it is generic, nb-iot or smart-home", function() regdirect.new {solution = "wood"} end)
    fails("unknown_members cannot be keep: it is reject or ignore", function() regdirect.new {unknown_members = "keep"} end)
    fails("strict cannot be 1: it is false or true", function() regdirect.new {strict = 1} end)
    local gate = require "regdirect.gate"
    fails("mode cannot be loud: it is enforce or report", function() gate.new({mode = "loud"}, regdirect) end)
    fails("answer cannot be rfc: it is platform, problem or negotiate", function() gate.new({answer = "rfc"}, regdirect) end)
    for _, wrong in ipairs {"on", 1, "default"} do
        fails(("call cannot be %s: it is false or true"):format(wrong), function() gate.new({call = wrong}, regdirect) end)
    end
    for _, wrong in ipairs {-1, 0.5, 1 / 0, 0 / 0, 2 ^ 53, "1"} do
        fails("max_body must be", function() regdirect.new {max_body = wrong} end)
    end
end)

test("what is no string is an error", function()
    local checker = regdirect.new()
    fails("body must be a string", function() checker:check_request(nil) end)
    fails("body must be a string", function() checker:check_response {} end)
    fails("target must be a string", function() checker:check_call(1, {}) end)
    fails("name must be a string", function() checker:check_call("/", {{1, "x"}}) end)
    fails("value must be a string", function() checker:check_call("/", {{"x"}}) end)
    fails("response must be a string", function() checker:check_exchange(GOOD, nil) end)
    fails("body must be a string", function() checker:check_reply(200, nil) end)
end)

test("a call, an exchange and a reply", function()
    local checker = regdirect.new()
    equal(checker:check_call("/x?appId=a", {{"app_key", "k"}, {"Authorization", "Bearer t"}}), true)
    equal(checker:check_call("/x", {}), false)
    equal(checker:findings()[1].pointer, "accessToken")
    equal(checker:problem(), 403)
    equal(checker:check_whole_request("/x", {{"app_key", "k"}}, BAD), false)
    equal(checker:findings()[1].pointer .. checker:findings()[3].pointer, "accessToken/nodeId")
    equal(checker:check_whole_request("/x", {{"app_key", "k"}, {"Authorization", "Bearer t"}}, GOOD), true)
    equal(checker:check_whole_request("/x", {}, GOOD), false)
    local request = '{"nodeId":"n","verifyCode":"v"}'
    equal(checker:check_exchange(request, '{"deviceId":"d","verifyCode":"v"}'), true)
    equal(checker:check_exchange(request, '{"deviceId":"d","verifyCode":"w"}'), false)
    equal(checker:findings()[1].rule, "echo")
    local registered, reply = checker:check_reply(200, '{"error_code":"103028","error_desc":"x"}')
    equal(registered, false)
    equal(reply.kind, "error")
    equal(reply.valid, true)
    equal(reply.code .. reply.description, "103028x")
    equal(reply.documented.category, "license")
    equal(reply.retry, "never")
    registered, reply = checker:check_reply(502, "<html>")
    equal(registered, false)
    equal(reply.retry, "later-after-asking")
    equal(reply.may_be_registered, true)
    equal(#reply.handling > 0, true)
    registered, reply = checker:check_reply(200, '{"deviceId":"d"}')
    equal(registered, true)
    equal(reply.kind, "response")
    equal(reply.documented, nil)
end)

test("the catalogue", function()
    local rows = regdirect.catalogue()
    equal(#rows, 18)
    for _, row in ipairs(rows) do equal(regdirect.find_error(row.status, row.code).meaning, row.meaning) end
    equal(#regdirect.find_errors(100203), 2)
    equal(#regdirect.find_errors(1), 0)
    equal(regdirect.find_error(200, 1), nil)
    equal(regdirect.find_error(403, 1010009).retry, true)
    equal(regdirect.find_error(403, 1010009).mender, "caller")
end)

test("a head is judged as by every other gateway", function()
    local gate = require "regdirect.gate"
    local faults = {method = true, target = true, fieldName = true, contentType = true, contentEncoding = true}
    local lines = 0
    for line in io.lines(os.getenv "REGDIRECT_HEADS") do
        if not line:find "^#" then
            local cells, call = {}, {headers = {}, read_body = function() return GOOD end}
            for cell in (line .. "\t"):gmatch "([^\t]*)\t" do cells[#cells + 1] = cell end
            local fault, form, is_call, media_type
            fault, form, is_call, media_type, call.method, call.target = (table.unpack or unpack)(cells)
            for i = 7, #cells do call.headers[i - 6] = {cells[i]:match "^([^:]*): (.*)$"} end
            local found = gate.new({call = is_call == "1", media_type = media_type, answer = "negotiate"}, regdirect):judge(call)
            local rule = faults[found.rule] and found.rule or "none"
            if rule ~= fault then error(("%s: %s"):format(rule, line)) end
            local answer = form == "problem" and "application/problem+json" or "application/json"
            if form ~= "-" and found.answer.media_type ~= answer then error(("%s: %s"):format(found.answer.media_type, line)) end
            lines = lines + 1
        end
    end
    equal(lines > 60, true)
end)

test("many checkers are given back", function()
    for _ = 1, 2000 do regdirect.new():check_request(BAD) end
    collectgarbage()
    equal(regdirect.version():match "^%d+%.%d+%.%d+$" ~= nil, true)
end)

print(("%d tests, %d failed"):format(count, failures))
os.exit(failures == 0 and 0 or 1)
