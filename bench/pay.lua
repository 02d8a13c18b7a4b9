-- Payments for wrk: one line a request (cookie, order, idempotency key, amount), made beforehand.
-- wrk -t1 -c256 -d20 -s pay.lua http://127.0.0.1:4001 -- FILE ORIGIN PIN FIRST
-- No response function: parsing each answer for Lua would take time from the server on the same
-- machine. wrk counts answers from 400 up itself; this route answers 201 or a refusal.
local lines = {}
local at = 0
local origin, pin

function init(args)
  origin, pin = args[2], args[3]
  local first = tonumber(args[4]) or 0
  local number = 0
  for line in io.lines(args[1]) do
    number = number + 1
    if number > first then lines[#lines + 1] = line end
  end
end

function request()
  at = at + 1
  local line = lines[at]
  if not line then
    -- Out of work: what was measured until now counts, with the time it really took.
    wrk.thread:stop()
    return "GET /v1/me HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
  end
  local cookie, order, key, value = line:match("(%S+) (%S+) (%S+) (%S+)")
  local body = '{"order":"' .. order .. '","amount":{"currency":"CNY","value":"' .. value .. '"}}'
  return "POST /v1/payments HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: " .. origin ..
    "\r\nCookie: coffer_wallet=" .. cookie .. "\r\nCoffer-Proof: pin " .. pin ..
    "\r\nIdempotency-Key: " .. key .. "\r\nContent-Type: application/json\r\nContent-Length: " ..
    #body .. "\r\n\r\n" .. body
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"seconds":%f,"answers":%d,"refused":%d,"broken":%d,"p50":%f,"p99":%f}\n',
    summary.duration / 1e6, summary.requests, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
