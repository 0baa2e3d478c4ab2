-- SPDX-License-Identifier: BSL-1.0
-- What wrk sends: registrations of devices that nobody else registers. Arguments: a word for this run.
local thread = 0

function setup(t)
  t:set("number", thread)
  thread = thread + 1
end

function init(arguments)
  count = 0
  prefix = string.format("%s-%d-", arguments[1] or "run", number)
end

function request()
  count = count + 1
  local node = prefix .. count
  return wrk.format("POST", "/iocm/app/reg/v1.1.0/deviceCredentials",
    {["Content-Type"] = "application/json", ["app_key"] = "a7Qx", ["Authorization"] = "Bearer 2YotnFZFEjr1zCsicMWpAA"},
    '{"deviceInfo":{"manufacturerId":"acme","manufacturerName":"Acme Metering","deviceType":"WaterMeter","model":"WM-7",' ..
    '"protocolType":"CoAP"},"endUserId":"460002289000168","imsi":"460002289000168","isSecure":true,"nodeId":"' .. node ..
    '","psk":"0123456789abcdef0123456789ABCDEF","timeout":2,"verifyCode":"' .. node .. '","productId":"p-1"}')
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("requests %d seconds %.6f errors %d p99 %d\n", summary.requests, summary.duration / 1e6,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(99)))
end
