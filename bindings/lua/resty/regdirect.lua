-- SPDX-License-Identifier: BSL-1.0
-- Checks registrations in the access phase of nginx with Lua: OpenResty, Kong, Apache APISIX, or nginx with
-- ngx_http_lua_module.
--
--     location = /iocm/app/reg/v1.1.0/deviceCredentials {
--         access_by_lua_block { require("resty.regdirect").access {solution = "nb-iot", call = true} }
--         proxy_pass http://platform;
--     }
--
-- Options are those of regdirect/gate.lua. A request that is refused is answered, and goes no further.
--
-- For logs, ngx.ctx.regdirect has the result: verdict ("valid" or "invalid"), findings (a JSON array), errors,
-- warnings (numbers), rule and pointer (of the first error; "-"). The same are in the variables $regdirect_verdict and so
-- on, if there are such variables: `set $regdirect_verdict -;` makes one, and nginx's module for the check makes all.
local gate = require "regdirect.gate"
local library = require "regdirect"

local M = {}

local KEPT = 64 -- gates, one for each way to check: more of them are no configuration
local gates, count = {}, 0
local names = {
    "solution", "unknown_members", "null_members", "strict", "max_body", "max_depth", "mode", "answer", "call", "media_type",
}

-- The gate with these options. It is made once.
local function gate_for(options)
    local key, given = {}, 0
    for i, name in ipairs(names) do
        local value = options[name]
        if value ~= nil then given = given + 1 end
        key[i] = type(value) .. ":" .. tostring(value)
    end
    for _ in pairs(options) do given = given - 1 end
    key = table.concat(key, "\n")
    if gates[key] and given == 0 then return gates[key] end
    local made = gate.new(options, library) -- or an error, which is the answer 500
    if count == KEPT then gates, count = {}, 0 end
    gates[key], count = made, count + 1
    return made
end

-- All fields, each with all of its values in the order in which they came. Names are in lower case.
local function header_fields()
    local fields, count = {}, 0
    for name, values in pairs(ngx.req.get_headers(0)) do
        if type(values) ~= "table" then values = {values} end
        for _, value in ipairs(values) do
            count = count + 1
            fields[count] = {name, value == true and "" or value}
        end
    end
    return fields
end

-- The target as it is passed on: as it arrived, or with the query that the configuration has set.
local function target()
    local came, query = ngx.var.request_uri, ngx.var.args
    if query and came:match "%?([^#]*)" ~= query then return "?" .. query end
    return came
end

local function file_content(name, size)
    local file = assert(io.open(name, "rb"))
    local content = file:read(size + 1)
    file:close()
    return content or ""
end

-- The body, from memory or from a file.
local function read_body(size)
    ngx.req.read_body()
    local body = ngx.req.get_body_data()
    if body then return body end
    local name = ngx.req.get_body_file()
    return name and file_content(name, size) or ""
end

-- Whether nginx itself sends the request, for an error page.
local function is_error_page(method)
    return (method == "GET" or method == "HEAD") and ngx.req.is_internal() and ngx.status >= 300
end

local missing = {} -- variables that the configuration has not made

local function set_variable(name, value) ngx.var[name] = value end

local function tell(found)
    ngx.ctx.regdirect = found
    for _, name in ipairs {"verdict", "findings", "errors", "warnings", "rule", "pointer"} do
        local variable = "regdirect_" .. name
        if not missing[variable] and not pcall(set_variable, variable, found[name]) then missing[variable] = true end
    end
end

-- Checks the request. Returns the result, with `answer`, if it is to be refused: status, body, and headers, which are
-- names and values. For gateways with their own functions to answer, such as kong.response.exit.
function M.check(options)
    local method = ngx.req.get_method()
    if is_error_page(method) then return {} end
    local found = gate_for(options or {}):judge {
        method = method,
        target = target(),
        headers = header_fields(),
        length = tonumber(ngx.var.content_length),
        read_body = read_body,
    }
    tell(found)
    local answer = found.answer
    if found.reason then
        ngx.log(ngx.INFO, "regdirect ", answer and "refuses" or "would refuse", " the request: ", found.reason)
    end
    if not answer then return found end
    ngx.req.discard_body() -- what was not read is not the next request
    answer.headers = {["Content-Type"] = answer.media_type}
    if answer.field then answer.headers[answer.field[1]] = answer.field[2] end
    return found
end

-- Checks the request, and answers it if it is refused.
function M.access(options)
    local answer = M.check(options).answer
    if not answer then return end
    ngx.status = answer.status
    for name, value in pairs(answer.headers) do ngx.header[name] = value end
    ngx.header["Content-Length"] = #answer.body
    ngx.print(answer.body)
    return ngx.exit(ngx.HTTP_OK)
end

return M
