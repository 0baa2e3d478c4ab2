-- SPDX-License-Identifier: BSL-1.0
-- Checks registrations in HAProxy. In a file that `lua-load-per-thread` names:
--
--     require("regdirect_haproxy").register("regdirect", {solution = "nb-iot", call = true})
--
-- and in the frontend:
--
--     http-request wait-for-body time 5s
--     http-request lua.regdirect
--     http-request deny status 500 unless { var(txn.regdirect_verdict) -m found }
--
-- The last line refuses a request whose check HAProxy has ended because it took longer than its tune.lua timeouts.
--
-- Options are those of regdirect/gate.lua. max_body and the header together have to fit into tune.bufsize less
-- tune.maxrewrite: a body that HAProxy cannot hold whole is refused as too long.
--
-- For logs there are variables: txn.regdirect_verdict ("valid", "invalid" or "error"), txn.regdirect_findings (a JSON array),
-- txn.regdirect_errors, txn.regdirect_warnings, txn.regdirect_rule and txn.regdirect_pointer (of the first error; "-").
local gate = require "regdirect.gate"
local library = require "regdirect_native"

local M = {}

-- All fields, each with all of its values, in the order in which the names came. Findings have the order of the fields,
-- and the order of a Lua table differs in each process.
local function header_fields(txn)
    local all = txn.http:req_get_headers()
    local fields, count = {}, 0
    local function add(name)
        local values = all[name] or {}
        for i = 0, #values do -- from 0 on
            if values[i] then
                count = count + 1
                fields[count] = {name, values[i]}
            end
        end
        all[name] = nil
    end
    for name in (txn.f:req_hdr_names(",") or ""):gmatch "[^,]+" do add(name:lower()) end
    for name in pairs(all) do add(name) end -- names that the list does not have are checked, too
    return fields
end

-- The body. Nil if it has not arrived to its end, because it is larger than the buffer.
local function read_body(fetch)
    local is_whole = fetch:internal_htx_has_eom() -- 0 or 1, which are both true in Lua; or a boolean
    if is_whole ~= 1 and is_whole ~= true then return nil end
    return fetch:req_body() or ""
end

-- Whether there are fields after the last chunk. HAProxy passes them on, and some servers take them for header fields.
local function has_trailers(fetch)
    if fetch:internal_htx_blk_type "tail" ~= "HTX_BLK_EOT" then return false end -- no chunks, or not all of them
    local found, at = false, 0
    repeat
        local kind = fetch:internal_htx_blk_type(tostring(at))
        found, at = found or kind == "HTX_BLK_TLR", at + 1
    until kind == "HTX_BLK_EOT"
    return found
end

local function judge(by, txn)
    local fetch = txn.f
    return by:judge {
        method = fetch:method(),
        target = fetch:url(),
        headers = header_fields(txn),
        has_trailers = has_trailers(fetch),
        length = tonumber(fetch:req_hdr("content-length") or ""),
        read_body = function() return read_body(fetch) end,
    }
end

-- Checks the request that is in HAProxy's buffer, and answers it if it is refused. If an action ends with an
-- error, HAProxy passes the request on: therefore an error is answered, too.
local function check(by, txn)
    local done, found = pcall(judge, by, txn)
    if not done then
        core.Alert("regdirect cannot check a request: " .. tostring(found))
        found = by:failure()
    end
    for _, name in ipairs {"verdict", "findings", "errors", "warnings", "rule", "pointer"} do
        txn:set_var("txn.regdirect_" .. name, found[name])
    end
    local answer = found.answer
    if not answer then
        txn.http:req_del_header "upgrade" -- an upstream could change the protocol: all that follows would pass unseen
        return
    end
    local reply = txn:reply {status = answer.status, body = answer.body}
    reply:add_header("content-type", answer.media_type)
    if answer.field then reply:add_header(answer.field[1], answer.field[2]) end
    txn:done(reply)
end

-- Makes the action `http-request lua.NAME`, which checks as the options say. A wrong option is an error, with which
-- HAProxy does not start.
function M.register(name, options)
    local by = gate.new(options, library)
    core.register_action(name, {"http-req"}, function(txn) check(by, txn) end)
end

return M
