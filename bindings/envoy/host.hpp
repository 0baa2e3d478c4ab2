// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENVOY_HOST_HPP
#define REGDIRECT_ENVOY_HOST_HPP

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

/// The functions of the host, by proxy-wasm's ABI 0.2.1, and memory that it gives.
namespace regdirect::envoy {

#define REGDIRECT_HOST(name) extern "C" __attribute__((import_module("env"), import_name(#name))) std::uint32_t name

REGDIRECT_HOST(proxy_log)(std::uint32_t level, char const* text, std::size_t size);
REGDIRECT_HOST(proxy_get_buffer_bytes)
(std::uint32_t buffer, std::uint32_t start, std::uint32_t length, char** out, std::size_t* size);
REGDIRECT_HOST(proxy_get_header_map_pairs)(std::uint32_t map, char** out, std::size_t* size);
REGDIRECT_HOST(proxy_send_local_response)
(std::uint32_t status, char const* details, std::size_t details_size, char const* body, std::size_t body_size,
 char const* fields, std::size_t fields_size, std::uint32_t grpc_status);
REGDIRECT_HOST(proxy_set_property)(char const* path, std::size_t path_size, char const* value, std::size_t size);

#undef REGDIRECT_HOST

// Numbers of the ABI.
enum class log_level : std::uint32_t { info = 2, error = 4 };
enum class buffer : std::uint32_t { request_body = 0, plugin_configuration = 7 };
inline constexpr std::uint32_t request_headers = 0, no_grpc_status = 0xffffffff;
enum action : std::uint32_t { go_on = 0, pause = 1 }; ///< pause: for a body, the host keeps the bytes that have arrived

/// Memory that the host has allocated in this module for its answer; freed at the end.
class host_bytes {
public:
    host_bytes() = default;
    host_bytes(char* data, std::size_t size) : data_(data), size_(size) {}
    host_bytes(host_bytes&& other) noexcept : data_(other.data_), size_(other.size_) { other.data_ = nullptr; }
    host_bytes& operator=(host_bytes&&) = delete;
    ~host_bytes() { std::free(data_); }
    std::string_view text() const { return data_ == nullptr ? std::string_view("") : std::string_view(data_, size_); }

private:
    char* data_ = nullptr;
    std::size_t size_ = 0;
};

inline void log(log_level level, std::string_view text) {
    proxy_log(static_cast<std::uint32_t>(level), text.data(), text.size());
}

/// All bytes of a buffer; nothing if the host has a different number of bytes.
inline std::optional<host_bytes> bytes_of(buffer b, std::size_t expected) {
    if (expected == 0) return host_bytes();
    char* data = nullptr;
    std::size_t size = 0;
    auto const failed =
        proxy_get_buffer_bytes(static_cast<std::uint32_t>(b), 0, static_cast<std::uint32_t>(expected), &data, &size);
    host_bytes out(data, size);
    if (failed != 0 || size != expected) return std::nullopt;
    return out;
}

inline void set_property(std::string_view name, std::string_view value) {
    proxy_set_property(name.data(), name.size(), value.data(), value.size());
}

} // namespace regdirect::envoy

#endif
