-- SPDX-License-Identifier: BSL-1.0
-- Checks the messages of a device-registration API, and says what is wrong with them, and where. For LuaJIT, over the
-- shared library libregdirect.so.1; regdirect.h documents each call.
--
--     local regdirect = require "regdirect"
--     local checker = regdirect.new {solution = "nb-iot"}
--     if not checker:check_request(body) then
--         for _, finding in ipairs(checker:findings()) do print(finding.pointer, finding.message) end
--         local status, text = checker:problem()
--     end
--
-- A check returns whether the message is valid; the other functions are about that last check. A wrong
-- argument is an error. The library is the file that the environment variable REGDIRECT_LIBRARY names, or else the
-- system's. One checker for each Lua state is enough.
local ffi = require "ffi"

ffi.cdef [[
typedef struct { const char* data; size_t size; } regdirect_text;
typedef struct { regdirect_text name, value; } regdirect_header_field;
typedef struct {
    uint32_t size, solution, unknown_members, null_members, strict, fail_fast;
    uint64_t max_body, max_depth;
} regdirect_options;
typedef struct {
    uint32_t kind, enumerator;
    int64_t number;
    regdirect_text text;
    const regdirect_text* words;
    size_t word_count;
} regdirect_value;
typedef struct {
    uint32_t size, rule, severity, code;
    regdirect_text pointer, rule_id, message, meant;
    regdirect_value limit, found;
} regdirect_finding;
typedef struct {
    uint32_t size, status, code, category, mender, retry;
    regdirect_text category_name, mender_name, description, meaning, handling;
} regdirect_platform_error;
typedef struct {
    uint32_t size, kind, is_valid, is_documented, row, retry, may_be_registered, category, mender, reserved;
    regdirect_text code, description, meaning, handling;
} regdirect_reply;
typedef struct {
    uint32_t size, status, code, reserved;
    regdirect_text name, title, detail, field, value;
} regdirect_head_fault;
typedef struct regdirect_checker regdirect_checker;
const char* regdirect_version(void);
const char* regdirect_rule_id(uint32_t);
const char* regdirect_severity_name(uint32_t);
const char* regdirect_solution_name(uint32_t);
int32_t regdirect_check_head(const char*, size_t, const char*, size_t, const regdirect_header_field*, size_t, uint32_t, uint32_t, regdirect_head_fault*);
int32_t regdirect_accepts_problem(const regdirect_header_field*, size_t);
regdirect_checker* regdirect_create(void);
void regdirect_destroy(regdirect_checker*);
int32_t regdirect_options_init(regdirect_options*, size_t);
int32_t regdirect_check(regdirect_checker*, uint32_t, const char*, size_t, const regdirect_options*);
int32_t regdirect_check_call(regdirect_checker*, const char*, size_t, const regdirect_header_field*, size_t, const regdirect_options*);
int32_t regdirect_check_whole_request(regdirect_checker*, const char*, size_t, const regdirect_header_field*, size_t, const char*, size_t, const regdirect_options*);
int32_t regdirect_check_exchange(regdirect_checker*, const char*, size_t, const char*, size_t, const regdirect_options*);
int32_t regdirect_check_reply(regdirect_checker*, uint32_t, const char*, size_t, const regdirect_options*, regdirect_reply*);
size_t regdirect_finding_count(const regdirect_checker*);
int32_t regdirect_is_truncated(const regdirect_checker*);
int32_t regdirect_finding_at(regdirect_checker*, size_t, regdirect_finding*);
int32_t regdirect_findings_json(regdirect_checker*, regdirect_text*);
int32_t regdirect_refusal(const regdirect_checker*, regdirect_platform_error*);
int32_t regdirect_write_error(regdirect_checker*, regdirect_text*);
int32_t regdirect_write_problem(regdirect_checker*, regdirect_text*);
size_t regdirect_catalogue_size(void);
int32_t regdirect_catalogue_row(size_t, regdirect_platform_error*);
int32_t regdirect_find_error(uint32_t, uint32_t, regdirect_platform_error*);
size_t regdirect_find_errors(uint32_t, size_t*);
]]

local loaded, library = pcall(ffi.load, os.getenv("REGDIRECT_LIBRARY") or "libregdirect.so.1")
if not loaded then
    error(tostring(library) .. ": build and install the C library (-D REGDIRECT_BUILD_C=ON), then call ldconfig; or set "
        .. "the environment variable REGDIRECT_LIBRARY to its file", 0)
end
local OK, INVALID, NOTHING, NO_MEMORY = 0, 1, 2, -2
local REQUEST, RESPONSE, ERROR_BODY = 0, 1, 2

local new_options = ffi.typeof "regdirect_options"
local new_text = ffi.typeof "regdirect_text"
local new_size = ffi.typeof "size_t[1]"
local new_fields = ffi.typeof "regdirect_header_field[?]"

local function new_record(name)
    local record = ffi.new(name)
    record.size = ffi.sizeof(name)
    return record
end

-- Returns whether the call found what it looked for. Raises an error if the call failed.
local function there_is(status)
    if status == NO_MEMORY then error("regdirect: out of memory", 3) end
    if status < 0 then error("regdirect: an argument is out of range", 3) end
    return status ~= NOTHING
end

local function verdict(status)
    there_is(status)
    return status == OK
end

local function string_of(text) return ffi.string(text.data, text.size) end

-- The names in the order of their numbers, from 0 on, as the library has them.
local function names(name_of)
    local list = {}
    while name_of(#list) ~= nil do list[#list + 1] = ffi.string(name_of(#list)) end
    return list
end

-- The options that are words, with their values in the order of the library's numbers.
local choices = {
    solution = names(library.regdirect_solution_name),
    unknown_members = {"reject", "ignore"},
    null_members = {"absent", "reject"},
    strict = {false, true},
    fail_fast = {false, true},
}

-- The number of a value; an error that names the allowed values if it is none of them.
local function number_of(name, value, values)
    local words = ""
    for i, allowed in ipairs(values) do
        if allowed == value then return i - 1 end
        words = words .. (i == 1 and "" or i == #values and " or " or ", ") .. tostring(allowed)
    end
    error(("regdirect: %s cannot be %s: it is %s"):format(name, tostring(value), words), 4)
end

local function options_of(given)
    local options = new_options()
    there_is(library.regdirect_options_init(options, ffi.sizeof(options)))
    for name, value in pairs(given or {}) do
        if name == "max_body" or name == "max_depth" then
            if type(value) ~= "number" or not (value >= 0 and value < 2 ^ 53) or value % 1 ~= 0 then
                error("regdirect: " .. name .. " must be an integer, 0 or greater", 3)
            end
            options[name] = value
        else
            local values = choices[name] or error("regdirect: there is no option " .. tostring(name), 3)
            options[name] = number_of(name, value, values)
        end
    end
    return options
end

-- The kinds of regdirect.h that are a number, a text or a list of texts; nil if there is none.
local is_number = {[1] = true, [2] = true, [3] = true, [4] = true, [5] = true}
local is_text = {[6] = true, [9] = true, [10] = true}
local SYNTAX = 5

local function value_of(value)
    if is_number[value.kind] then return tonumber(value.number) end
    if is_text[value.kind] then return string_of(value.text) end
    if value.kind == 0 then return nil end
    local words = {}
    for i = 1, tonumber(value.word_count) do words[i] = string_of(value.words[i - 1]) end
    return words
end

local function error_of(record)
    return {
        status = record.status,
        code = record.code,
        category = string_of(record.category_name),
        mender = string_of(record.mender_name),
        retry = record.retry == 1,
        description = string_of(record.description),
        meaning = string_of(record.meaning),
        handling = string_of(record.handling),
    }
end

local function row(number)
    local record = new_record "regdirect_platform_error"
    return there_is(library.regdirect_catalogue_row(number, record)) and error_of(record) or nil
end

local function check_text(value, name)
    if type(value) ~= "string" then error("regdirect: " .. name .. " must be a string", 3) end
    return value
end

local Checker = {}
Checker.__index = Checker

local function check(self, message, body)
    check_text(body, "body")
    return verdict(library.regdirect_check(self.checker, message, body, #body, self.options))
end

-- Whether the body of a registration request is valid.
function Checker:check_request(body) return check(self, REQUEST, body) end

-- Whether the body of the answer to a registration is valid.
function Checker:check_response(body) return check(self, RESPONSE, body) end

-- Whether the body of an error answer is valid.
function Checker:check_error_body(body) return check(self, ERROR_BODY, body) end

local room, most = new_fields(16), 16

-- Header fields as records, until the next call has some.
local function fields_of(headers)
    if #headers > most then
        most = 2 * #headers
        room = new_fields(most)
    end
    local fields = room
    for i, field in ipairs(headers) do -- the strings stay alive in `headers`
        local name, value = check_text(field[1], "a header field's name"), check_text(field[2], "a header field's value")
        fields[i - 1].name.data, fields[i - 1].name.size = name, #name
        fields[i - 1].value.data, fields[i - 1].value.size = value, #value
    end
    return fields
end

-- Whether the parameters of a call are valid: its target, and its header fields as {{name, value}, …}.
function Checker:check_call(target, headers)
    check_text(target, "target")
    return verdict(library.regdirect_check_call(
        self.checker, target, #target, fields_of(headers), #headers, self.options))
end

-- Whether all of a request is valid: the parameters of the call, and the body.
function Checker:check_whole_request(target, headers, body)
    check_text(target, "target")
    check_text(body, "body")
    return verdict(library.regdirect_check_whole_request(
        self.checker, target, #target, fields_of(headers), #headers, body, #body, self.options))
end

-- Whether a response repeats what its request set. Does not check each of the two by itself.
function Checker:check_exchange(request, response)
    check_text(request, "request")
    check_text(response, "response")
    return verdict(library.regdirect_check_exchange(
        self.checker, request, #request, response, #response, self.options))
end

local retries = {[0] = "never", "later", "later-after-asking"}
local reply_kinds = {[0] = "neither", "response", "error"}

-- Whether the device is registered; and what the platform answered: its kind ("response", "error" or "neither"), whether
-- the body is valid; of an error its code and description as sent, and the row of the catalogue; and what to do: retry
-- ("never", "later" or "later-after-asking" for the device), whether it may be registered although the call failed, and
-- sentences for people.
function Checker:check_reply(status, body)
    check_text(body, "body")
    local record = new_record "regdirect_reply"
    local registered = verdict(library.regdirect_check_reply(
        self.checker, status, body, #body, self.options, record))
    return registered, {
        kind = reply_kinds[record.kind],
        valid = record.is_valid == 1,
        code = string_of(record.code),
        description = string_of(record.description),
        documented = record.is_documented == 1 and row(record.row) or nil,
        retry = retries[record.retry],
        may_be_registered = record.may_be_registered == 1,
        meaning = string_of(record.meaning),
        handling = string_of(record.handling),
    }
end

-- Returns the findings of the last check, in documented order: pointer, rule, severity, code, message; and where there are,
-- limit and found, the cause of broken syntax, and the member that was probably meant by an unknown one.
function Checker:findings()
    local findings = {}
    for i = 1, tonumber(library.regdirect_finding_count(self.checker)) do
        local record = new_record "regdirect_finding"
        there_is(library.regdirect_finding_at(self.checker, i - 1, record))
        findings[i] = {
            pointer = string_of(record.pointer),
            rule = string_of(record.rule_id),
            severity = ffi.string(library.regdirect_severity_name(record.severity)),
            code = record.code,
            message = string_of(record.message),
            limit = value_of(record.limit),
            found = value_of(record.found),
            cause = record.found.kind == SYNTAX and string_of(record.found.text) or nil,
            meant = record.meant.size > 0 and string_of(record.meant) or nil,
        }
    end
    return findings
end

-- Whether there were more findings than the 64 that are kept.
function Checker:is_truncated() return library.regdirect_is_truncated(self.checker) == 1 end

-- The findings as a JSON array.
function Checker:json()
    local text = new_text()
    there_is(library.regdirect_findings_json(self.checker, text))
    return string_of(text)
end

-- The platform error that the message is refused with; nil if it is valid.
function Checker:refusal()
    local record = new_record "regdirect_platform_error"
    return there_is(library.regdirect_refusal(self.checker, record)) and error_of(record) or nil
end

local function answer(self, write, media_type)
    local record, text = new_record "regdirect_platform_error", new_text()
    if not there_is(library.regdirect_refusal(self.checker, record)) then return nil end
    there_is(write(self.checker, text))
    return record.status, string_of(text), media_type
end

-- The answer that refuses the message, as the platform writes it: HTTP status, body, media type; nil if it is valid.
function Checker:platform() return answer(self, library.regdirect_write_error, "application/json") end

-- The same as problem details (RFC 9457).
function Checker:problem() return answer(self, library.regdirect_write_problem, "application/problem+json") end

local M = {}

local fault = new_record "regdirect_head_fault"

-- Looks at the head of a request: its method, its target, its header fields as {{name, value}, …}; whether app_key is the
-- call's; whether Content-Type has to be application/json. Returns the rule of HTTP that it breaks: name, status, code, title
-- and detail, and where there is one, the header field of the answer, field and value; nil if it breaks none.
function M.check_head(method, target, headers, call, media_type)
    check_text(method, "method")
    check_text(target, "target")
    if verdict(library.regdirect_check_head(
        method, #method, target, #target, fields_of(headers), #headers, call and 1 or 0, media_type and 1 or 0, fault)) then
        return nil
    end
    local has_field = fault.field.size > 0
    return {
        name = string_of(fault.name),
        status = fault.status,
        code = fault.code,
        title = string_of(fault.title),
        detail = string_of(fault.detail),
        field = has_field and string_of(fault.field) or nil,
        value = has_field and string_of(fault.value) or nil,
    }
end

-- Whether the header fields of a request say that its client accepts problem details.
function M.accepts_problem(headers)
    return library.regdirect_accepts_problem(fields_of(headers), #headers) == 1
end

-- A checker that always checks in the same way. Options, all of which have a default: solution ("generic", "nb-iot",
-- "smart-home"), unknown_members ("reject", "ignore"), null_members ("absent", "reject"), strict, fail_fast, max_body,
-- max_depth.
function M.new(options)
    local checker = library.regdirect_create()
    if checker == nil then error("regdirect: out of memory", 2) end
    ffi.gc(checker, library.regdirect_destroy)
    return setmetatable({checker = checker, options = options_of(options)}, Checker)
end

-- The platform's documented errors, ordered by code, then status.
function M.catalogue()
    local errors = {}
    for i = 1, tonumber(library.regdirect_catalogue_size()) do errors[i] = row(i - 1) end
    return errors
end

-- The documented error with that HTTP status and code, or nil.
function M.find_error(status, code)
    local record = new_record "regdirect_platform_error"
    return there_is(library.regdirect_find_error(status, code, record)) and error_of(record) or nil
end

-- All documented errors with the code, with any status.
function M.find_errors(code)
    local first, errors = new_size(), {}
    for i = 1, tonumber(library.regdirect_find_errors(code, first)) do
        errors[i] = row(tonumber(first[0]) + i - 1)
    end
    return errors
end

-- The version of the library: "0.1.0".
function M.version() return ffi.string(library.regdirect_version()) end

return M
