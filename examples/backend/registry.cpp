// SPDX-License-Identifier: BSL-1.0
#include "registry.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace backend {

namespace {

clock::time_point expiry(std::int64_t timeout, clock::time_point now) {
    return timeout == 0 ? clock::time_point::max() : now + std::chrono::seconds(timeout);
}

regdirect::platform_error row(unsigned status, std::uint32_t code) {
    return regdirect::find_error(status, code).value(); // a row that is missing is a mistake in this program
}

} // namespace

std::string registry::random_digits(std::string_view alphabet, std::size_t length) {
    std::uniform_int_distribution<std::size_t> any(0, alphabet.size() - 1);
    std::string out(length, '\0');
    for (char& c : out) c = alphabet[any(random_)];
    return out;
}

std::variant<regdirect::RegDirectDeviceOutDTO, regdirect::platform_error>
registry::add(regdirect::view::RegDirectDeviceInDTO const& request, clock::time_point now) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    auto const timeout = request.timeout.value_or(default_timeout);
    auto const [entry, is_new] = devices_.try_emplace(std::string(request.nodeId));
    device& d = entry->second;
    if (!is_new && now < d.expires) {
        ++counts.conflicts;
        return d.connected ? row(400, 100416) : row(400, 100426);
    }
    counts.forgotten += is_new ? 0 : 1;
    ++counts.registered;
    d = {.expires = expiry(timeout, now)};
    if (timeout != 0) reminders_.emplace(d.expires, entry->first);

    regdirect::RegDirectDeviceOutDTO answer;
    answer.deviceId = random_digits(hexadecimal, 32);
    answer.verifyCode = request.verifyCode ? std::string(*request.verifyCode) : random_digits("0123456789", 8);
    answer.timeout = timeout;
    answer.psk = request.psk ? std::string(*request.psk) : random_digits(hexadecimal, 32);
    return answer;
}

bool registry::connect(std::string_view node_id, clock::time_point now) {
    auto const entry = devices_.find(std::string(node_id));
    if (entry == devices_.end() || entry->second.expires <= now) return false;
    entry->second = {.expires = clock::time_point::max(), .connected = true};
    return true;
}

void registry::forget_expired(clock::time_point now) {
    for (; !reminders_.empty() && reminders_.top().first <= now; reminders_.pop()) {
        auto const entry = devices_.find(reminders_.top().second);
        if (entry == devices_.end() || entry->second.expires > now)
            continue; // it has connected, or was registered again
        devices_.erase(entry);
        ++counts.forgotten;
    }
}

std::string registry::statistics_json() const {
    std::string out;
    auto const count = [&out](std::string_view before, std::uint64_t n) { (out += before) += std::to_string(n); };
    count("{\"received\":", counts.received);
    count(",\"registered\":", counts.registered);
    count(",\"conflicts\":", counts.conflicts);
    count(",\"refused\":", counts.refused);
    count(",\"forgotten\":", counts.forgotten);
    count(",\"devices\":", devices_.size());
    return out += '}';
}

std::string registry::node_ids_json() const {
    boost::json::array names;
    for (auto const& entry : devices_) names.emplace_back(entry.first);
    return boost::json::serialize(names);
}

} // namespace backend
