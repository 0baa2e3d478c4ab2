// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_KEPT_DOCUMENT_HPP
#define REGDIRECT_ENGINE_JSON_KEPT_DOCUMENT_HPP

#include <regdirect/engine/json/descriptors.hpp>

#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// A value of a message that is kept as a boost::json::value.
namespace regdirect::inline v0::engine::detail {

/// Builds a document from the tokens of an object or array. Converts to true while it does so. The functions for tokens
/// return true.
class kept_document {
public:
    explicit operator bool() const { return stack_.has_value(); }

    /// Begins with the first bracket of a value that belongs to `place`.
    void begin(member_descriptor const& place) {
        place_ = &place;
        stack_.emplace().reset();
    }
    member_descriptor const& place() const { return *place_; }
    /// Ends an object or array with the given number of members or elements.
    void end(json_kind kind, std::size_t n) {
        if (kind == json_kind::object)
            stack_->push_object(n);
        else
            stack_->push_array(n);
    }
    /// Returns the whole document, and ends its building.
    boost::json::value release() {
        boost::json::value out = stack_->release();
        stack_.reset();
        return out;
    }

    bool key(std::string_view name) {
        if (stack_) stack_->push_key(name);
        return true;
    }
    bool text(std::string_view s) { return stack_->push_string(s), true; }
    bool value(std::int64_t n) { return stack_->push_int64(n), true; }
    bool value(std::uint64_t n) { return stack_->push_uint64(n), true; }
    bool value(double d) { return stack_->push_double(d), true; }
    bool value(bool b) { return stack_->push_bool(b), true; }
    bool value(std::nullptr_t) { return stack_->push_null(), true; }

private:
    member_descriptor const* place_ = nullptr;
    std::optional<boost::json::value_stack> stack_;
};

} // namespace regdirect::inline v0::engine::detail

#endif
