-- SPDX-License-Identifier: BSL-1.0
-- The check of a whole request in a gateway: head, parameters of the call, and body; and the answer that refuses it. For
-- all gateways that run Lua 5.1 or newer: the parts for one of them alone are in resty/regdirect.lua and
-- regdirect_haproxy.lua.
--
-- A gate needs a library that makes checkers: regdirect.lua (LuaJIT) or regdirect_native (C).
local M = {}

-- The options that are words, with their defaults. An option that is no word is checked by the library.
local choices = {
    mode = {default = "enforce", enforce = true, report = true},
    answer = {default = "platform", platform = true, problem = true, negotiate = true},
    media_type = {default = "require", require = true, any = true},
    call = {default = false, [true] = true, [false] = true},
}
local for_library = {
    solution = true, unknown_members = true, null_members = true, strict = true, max_body = true, max_depth = true,
}

-- Why a request is refused by its head: rules of HTTP, for which the contract has no row.
local faults = {
    method = {405, "50400", "Method Not Allowed", "The call is made with POST.", "allow", "POST"},
    target = {400, "50400", "Bad Request", "The target has a #, where it ends for some servers and not for others."},
    fieldName = {400, "100007", "Bad Request",
        "A header field is spelled with _ for -, or - for _: servers disagree about which field it is."},
    trailer = {400, "100007", "Bad Request", "There are fields behind the body, which some servers take for header fields."},
    contentType = {415, "50400", "Unsupported Media Type", "The body is sent as application/json, once, in UTF-8.",
        "accept-post", "application/json"},
    contentEncoding = {415, "50400", "Unsupported Media Type", "The body is sent as it is, without Content-Encoding.",
        "accept-encoding", "identity"},
}

-- The fields that say what the body is, where it ends, and who sends it, in a spelling in which - and _ are the same.
local known_fields = {
    ["content-type"] = "content-type", ["content-encoding"] = "content-encoding",
    ["content-length"] = "content-length", ["transfer-encoding"] = "transfer-encoding", ["app-key"] = "app_key",
}

local function trimmed(text) return text:match "^[ \t]*(.-)[ \t]*$" end

-- The last value of a parameter behind a field's value, if it is not empty: of `q` in "application/json; q=0.5".
local function parameter(text, wanted)
    local found
    for each in text:gmatch ";([^;]*)" do
        local name, value = each:match "^([^=]*)=(.*)$"
        if name and trimmed(name):lower() == wanted then
            value = trimmed(value):gsub('^"(.*)"$', "%1")
            if value ~= "" then found = value end
        end
    end
    return found
end

-- JSON is UTF-8 (RFC 8259, 8.1). A server that believes in another charset reads another text than was checked.
local function is_json_in_utf8(content_type)
    if trimmed(content_type:match "^[^;]*"):lower() ~= "application/json" then return false end
    for each in content_type:gmatch ";[^;]*" do
        local charset = parameter(each, "charset")
        if charset and charset:lower() ~= "utf-8" then return false end
    end
    return true
end

local function head_fault(self, call)
    if call.method ~= "POST" then return "method" end
    if call.target:match("^[^?]*"):find("#", 1, true) then return "target" end
    local types, keys, keys_alike, is_clear, is_json, is_plain = 0, 0, 0, true, true, true
    for _, field in ipairs(call.headers) do
        local name = field[1]:lower()
        local known = known_fields[(name:gsub("_", "-"))]
        if known == "app_key" then
            if name == known then keys = keys + 1 else keys_alike = keys_alike + 1 end
        elseif known and name ~= known then
            is_clear = false
        elseif known == "content-type" then
            types = types + 1
            is_json = is_json_in_utf8(field[2])
        elseif known == "content-encoding" then
            is_plain = is_plain and trimmed(field[2]):lower() == "identity"
        end
    end
    -- Where bodies alone are checked, app_key is somebody else's; where there is just app-key, app_key is missing.
    if not is_clear or (self.call and keys > 0 and keys_alike > 0) then return "fieldName" end
    if call.has_trailers then return "trailer" end
    if self.media_type == "require" and (types ~= 1 or not is_json) then return "contentType" end
    return not is_plain and "contentEncoding" or nil
end

-- Whether a client accepts problem details (RFC 9110, 12.5.1).
local function accepts_problem(headers)
    for _, field in ipairs(headers) do
        if field[1]:lower() == "accept" then
            for entry in field[2]:gmatch "[^,]+" do
                if trimmed(entry:match "^[^;]*"):lower() == "application/problem+json" then
                    local weight = parameter(entry, "q")
                    if not weight or weight:find "[^0.]" then return true end
                end
            end
        end
    end
    return false
end

local function wants_problem(self, headers)
    return self.answer == "problem" or (self.answer == "negotiate" and accepts_problem(headers))
end

-- The answer to a request whose head is at fault.
local function head_answer(self, fault, headers)
    local status, code, title, detail, field, value = (table.unpack or unpack)(faults[fault])
    local error = ('"error_code":"%s","error_desc":"%s"'):format(code, self.descriptions[code])
    local answer = {status = status, media_type = "application/json", body = "{" .. error .. "}"}
    if wants_problem(self, headers) then
        answer.media_type = "application/problem+json"
        answer.body = ('{"type":"about:blank","title":"%s","status":%d,"detail":"%s",%s,"violations":[]}')
            :format(title, status, detail, error)
    end
    if field then answer.field = {field, value} end
    return answer
end

local function written(write, checker)
    local status, body, media_type = write(checker)
    return {status = status, body = body, media_type = media_type}
end

-- A pointer as it can stand in a log: the name of an unknown member in it is the client's.
local function printable(pointer)
    return (pointer:gsub("[^ -~]", function(byte) return ("\\x%02x"):format(byte:byte()) end))
end

-- Returns the findings of the last check, for logs.
local function outcome(self, valid)
    local out = {verdict = valid and "valid" or "invalid", findings = "[]", errors = 0, warnings = 0, rule = "-", pointer = "-"}
    local checker = self.checker
    local findings = checker:findings()
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

-- The same for each body that is too long: nobody looks into it.
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
-- has_trailers, whether fields behind its body would be passed on, its length if a Content-Length says so, and
-- read_body(size), which returns the body, or as much of it as is longer than size; nil: it is too long to be had. Returns
-- what was found: verdict ("valid" or "invalid"), findings (a JSON array), how many errors and warnings there are, rule and
-- pointer of the first error ("-" for none); and `answer`, if the call is to be refused: status, media_type, body, and a
-- header field {name, value} or nil.
function Gate:judge(call)
    local fault = head_fault(self, call)
    if fault then
        local out = {verdict = "invalid", findings = "[]", errors = 1, warnings = 0, rule = fault, pointer = "-"}
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

-- Returns the outcome of a check that could not be made.
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
-- looked at). An unknown option, or an unknown value of one, is an error.
function M.new(options, library)
    local self, checked = {max_body = 65536}, {}
    for name, choice in pairs(choices) do self[name] = choice.default end
    for name, value in pairs(options or {}) do
        local choice = choices[name]
        if choice then
            if not choice[value] or value == "default" then
                error("regdirect: " .. name .. " cannot be " .. tostring(value), 2)
            end
            self[name] = value
        elseif for_library[name] then
            checked[name] = value
        else
            error("regdirect: there is no option " .. tostring(name), 2)
        end
    end
    self.checker = library.new(checked)
    self.max_body = checked.max_body or self.max_body
    self.descriptions = {}
    for _, code in ipairs {50400, 100007} do
        self.descriptions[tostring(code)] = library.find_error(400, code).description
    end
    local failed = library.find_error(500, 100001)
    self.failed = ('{"error_code":"100001","error_desc":"%s"}'):format(failed.description)
    return setmetatable(self, Gate)
end

return M
