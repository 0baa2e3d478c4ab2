-- SPDX-License-Identifier: BSL-1.0
-- Judges the conformance cases that tests/bindings/cases.py writes to standard input, by way of the Lua module. Exit status 1
-- if a verdict is wrong.
local regdirect = require "regdirect"
local SHOWN = 20

local function text()
    local size = tonumber(io.read "*l")
    local value = size == 0 and "" or io.read(size)
    assert(#value == size and io.read(1) == "\n")
    return value
end

-- One case after the other, nil at the end.
local function next_case()
    local line = io.read "*l"
    if not line then return nil end
    local words = {}
    for word in line:gmatch "%S+" do words[#words + 1] = word end
    local case = {
        message = words[1],
        options = {
            solution = words[2],
            unknown_members = words[3],
            null_members = words[4],
            strict = words[5] == "1",
            fail_fast = words[6] == "1",
            max_body = tonumber(words[7]),
            max_depth = tonumber(words[8]),
        },
        status = tonumber(words[9]),
        more = words[10] == "1",
        retry = words[11] ~= "-" and words[11] or nil,
        name = text(),
        body = text(),
        request = text(),
        target = text(),
        headers = {},
        violations = {},
        words = {},
        secrets = {},
    }
    for i = 1, tonumber(words[13]) do case.headers[i] = {text(), text()} end
    case.answer = text()
    local description = text()
    case.description = words[12] == "1" and description or nil
    for i = 1, tonumber(words[14]) do case.violations[i] = text() end
    for i = 1, tonumber(words[15]) do case.words[i] = text() end
    for i = 1, tonumber(words[16]) do case.secrets[i] = text() end
    return case
end

-- Whether the message is valid, and for a reply that as well.
local function check(checker, case)
    if case.message == "request" then return checker:check_request(case.body) end
    if case.message == "response" then return checker:check_response(case.body) end
    if case.message == "error" then return checker:check_error_body(case.body) end
    if case.message == "exchange" then return checker:check_exchange(case.request, case.body) end
    if case.message == "call" then return checker:check_call(case.target, case.headers) end
    assert(case.message == "reply")
    local registered, reply = checker:check_reply(case.status, case.body)
    assert(registered == (reply.kind == "response"))
    return reply.valid, reply
end

local function answer_of(reply)
    if not reply then return "" end
    if reply.kind ~= "error" then return reply.kind end
    local row = reply.documented and reply.documented.status .. "/" .. reply.documented.code or "-"
    return "error " .. reply.code .. " " .. row
end

-- Nil, or a line of what is wrong.
local function wrong(case)
    local checker = regdirect.new(case.options)
    local valid, reply = check(checker, case)
    local found, told, findings = {}, checker:json(), checker:findings()
    for i, f in ipairs(findings) do
        told = told .. f.message .. f.pointer
        if not case.more or i <= #case.violations then
            found[i] = table.concat({f.severity, f.code, f.rule, f.pointer}, " ")
        end
    end
    local expected_valid = true
    for _, violation in ipairs(case.violations) do
        if violation:match "^error " then expected_valid = false end
    end
    local one, other = table.concat(found, "\n"), table.concat(case.violations, "\n")
    if one ~= other then return "found " .. one .. " instead of " .. other end
    if valid ~= expected_valid then return "valid: " .. tostring(valid) end
    if checker:is_truncated() ~= case.more then return "truncated" end
    if answer_of(reply) ~= case.answer then
        return "taken for " .. answer_of(reply) .. " instead of " .. case.answer
    end
    if case.retry and reply.retry ~= case.retry then return "retry: " .. reply.retry end
    if case.description and reply.description ~= case.description then return "description: " .. reply.description end
    for _, line in ipairs(case.words) do
        local number, word = line:match "^(%d+) (.*)$"
        local message = findings[tonumber(number)].message
        if not message:find(word, 1, true) then return "not said: " .. word .. " in: " .. message end
    end
    if (checker:problem() == nil) ~= valid then return "an answer without a reason, or none with one" end
    for _, secret in ipairs(case.secrets) do
        if told:find(secret, 1, true) then return "a secret is told" end
    end
end

local count, bad = 0, 0
for case in next_case do
    count = count + 1
    local problem = wrong(case)
    if problem then
        bad = bad + 1
        if bad <= SHOWN then print(case.name .. ": " .. problem:sub(1, 500)) end
    end
end
print(("Lua: judged %d verdicts, %d wrong"):format(count, bad))
os.exit(bad == 0 and count >= 10000 and 0 or 1)
