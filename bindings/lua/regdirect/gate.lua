-- SPDX-License-Identifier: BSL-1.0
-- The check of a whole request in a gateway: head, parameters of the call, and body; and the answer that refuses it. For
-- all gateways that run Lua 5.1 or newer: the parts for one of them alone are in resty/regdirect.lua and
-- regdirect_haproxy.lua.
--
-- A gate needs a library that makes checkers: regdirect.lua (LuaJIT) or regdirect_native (C).
local M = {}

-- The options that are words, with their values: the first one is the default. The library checks the other options.
local choices = {
    mode = {"enforce", "report"},
    answer = {"platform", "problem", "negotiate"},
    media_type = {"require", "any"},
    call = {false, true},
}
local for_library = {
    solution = true, unknown_members = true, null_members = true, strict = true, max_body = true, max_depth = true,
}

-- The rule of HTTP that the library does not have: other gateways drop such fields.
local trailer = {
    name = "trailer", status = 400, code = 100007, title = "Bad Request",
    detail = "There are fields after the body, which some servers take for header fields.",
}

-- Raises an error that names the allowed values, unless the value is one of them.
local function check_choice(name, value, values)
    local words = ""
    for i, allowed in ipairs(values) do
        if allowed == value then return end
        words = words .. (i == 1 and "" or i == #values and " or " or ", ") .. tostring(allowed)
    end
    error(("regdirect: %s cannot be %s: it is %s"):format(name, tostring(value), words), 3)
end

-- The reason why a request is refused by its head: rules of HTTP, for which the contract has no row.
local function head_fault(self, call)
    local fault = self.library.check_head(call.method, call.target, call.headers, self.call, self.media_type == "require")
    return fault or (call.has_trailers and trailer) or nil
end

local function wants_problem(self, headers)
    return self.answer == "problem" or (self.answer == "negotiate" and self.library.accepts_problem(headers))
end

-- The answer to a request whose head is wrong.
local function head_answer(self, fault, headers)
    local documented = self.library.find_error(400, fault.code)
    local error = ('"error_code":"%d","error_desc":"%s"'):format(fault.code, documented.description)
    local answer = {status = fault.status, media_type = "application/json", body = "{" .. error .. "}"}
    if wants_problem(self, headers) then
        answer.media_type = "application/problem+json"
        answer.body = ('{"type":"about:blank","title":"%s","status":%d,"detail":"%s",%s,"violations":[]}')
            :format(fault.title, fault.status, fault.detail, error)
    end
    if fault.field then answer.field = {fault.field, fault.value} end
    return answer
end

local function written(write, checker)
    local status, body, media_type = write(checker)
    return {status = status, body = body, media_type = media_type}
end

-- A pointer made safe for logs: it can contain the name of an unknown member, which the client chose.
local function printable(pointer)
    return (pointer:gsub("[^ -~]", function(byte) return ("\\x%02x"):format(byte:byte()) end))
end

-- The line for a log about a message that is not valid: the answer's status and code, and the finding that the code comes
-- from; the first error if none has the code.
local function reason_of(checker, findings)
    local refusal, first = checker:refusal(), nil
    for _, finding in ipairs(findings) do
        if finding.severity == "error" then
            first = first or finding
            if finding.code == refusal.code then
                first = finding
                break
            end
        end
    end
    local text = ("%d/%d"):format(refusal.status, refusal.code)
    if not first then return text end
    text = text .. ", " .. first.rule
    return first.pointer == "" and text or ('%s at "%s"'):format(text, printable(first.pointer:sub(1, 64)))
end

-- Returns the findings of the last check, for logs.
local function outcome(self, valid)
    local out = {verdict = valid and "valid" or "invalid", findings = "[]", errors = 0, warnings = 0, rule = "-", pointer = "-"}
    local checker = self.checker
    local findings = checker:findings()
    if not valid then out.reason = reason_of(checker, findings) end
    if #findings == 0 then return out end
    out.findings = checker:json()
    for _, finding in ipairs(findings) do
        if finding.severity ~= "error" then
            out.warnings = out.warnings + 1
        else
            out.errors = out.errors + 1
            if out.errors == 1 then out.rule, out.pointer = finding.rule, printable(finding.pointer) end
        end
    end
    return out
end

-- The same for each body that is too long, without reading it.
local function too_long(self)
    if not self.long then
        self.checker:check_request((" "):rep(self.max_body + 1))
        self.long = {outcome(self, false), written(self.checker.platform, self.checker), written(self.checker.problem, self.checker)}
    end
    local out = {}
    for name, value in pairs(self.long[1]) do out[name] = value end
    return out
end

local Gate = {}
Gate.__index = Gate

-- Judges a call: its method, its target as it stands in the request line, its header fields as {{name, value}, …},
-- has_trailers, whether fields after its body would be passed on, its length if it has a Content-Length, and
-- read_body(size), which returns the body, or a part that is longer than size, or nil if it is too long to be read. Returns
-- the result: verdict ("valid" or "invalid"), findings (a JSON array), how many errors and warnings there are (0 if the head
-- is at fault), rule and pointer of the first error ("-" for none), reason (a text for logs, if it is invalid); and `answer`,
-- if the call is to be refused: status, media_type, body, and a header field {name, value} or nil.
function Gate:judge(call)
    local fault = head_fault(self, call)
    if fault then
        local out = {verdict = "invalid", findings = "[]", errors = 0, warnings = 0, rule = fault.name, pointer = "-"}
        out.reason = ("%d/%d, %s"):format(fault.status, fault.code, fault.name)
        if self.mode == "enforce" then out.answer = head_answer(self, fault, call.headers) end
        return out
    end
    local body
    if not call.length or call.length <= self.max_body then
        body = call.read_body(self.max_body)
        if body and #body > self.max_body then body = nil end
    end
    if not body then
        local out = too_long(self)
        if self.mode == "enforce" then out.answer = self.long[wants_problem(self, call.headers) and 3 or 2] end
        return out
    end
    local checker = self.checker
    local valid
    if self.call then
        valid = checker:check_whole_request(call.target, call.headers, body)
    else
        valid = checker:check_request(body)
    end
    local out = outcome(self, valid)
    if not valid and self.mode == "enforce" then
        out.answer = written(wants_problem(self, call.headers) and checker.problem or checker.platform, checker)
    end
    return out
end

-- Returns the result of a check that could not be made.
function Gate:failure()
    return {
        verdict = "error", findings = "[]", errors = 0, warnings = 0, rule = "-", pointer = "-",
        answer = {status = 500, media_type = "application/json", body = self.failed},
    }
end

-- A gate. Options, all of which have a default: solution ("generic", "nb-iot", "smart-home"), unknown_members ("reject",
-- "ignore"), null_members ("absent", "reject"), strict (false), max_body (65536), max_depth (32); mode ("enforce", or
-- "report": everything is passed on), answer ("platform", "problem", or "negotiate": as the client accepts it), call
-- (false; true: app_key, Authorization and appId are checked, too), media_type ("require", or "any": Content-Type is not
-- checked). An unknown option, or an unknown value of one, is an error.
function M.new(options, library)
    local self, checked = {max_body = 65536}, {}
    for name, values in pairs(choices) do self[name] = values[1] end
    for name, value in pairs(options or {}) do
        if choices[name] then
            check_choice(name, value, choices[name])
            self[name] = value
        elseif for_library[name] then
            checked[name] = value
        else
            error("regdirect: there is no option " .. tostring(name), 2)
        end
    end
    self.checker = library.new(checked)
    self.max_body = checked.max_body or self.max_body
    self.library = library
    local failed = library.find_error(500, 100001)
    self.failed = ('{"error_code":"100001","error_desc":"%s"}'):format(failed.description)
    return setmetatable(self, Gate)
end

return M
