// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_INVALID_MESSAGE_HPP
#define REGDIRECT_INVALID_MESSAGE_HPP

#include <regdirect/print.hpp>
#include <regdirect/report.hpp>

#include <boost/system/error_category.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/system_error.hpp>

#include <atomic>
#include <cstddef>
#include <string>
#include <utility>

/// Findings for functions that cannot return a report: as an exception and as an error code.
namespace regdirect::inline v0 {

namespace detail {

/// A value is the number of a rule, plus one: 0 would be success.
class message_category final : public boost::system::error_category {
public:
    constexpr message_category() : error_category(0x72656764'69726303) {}
    char const* name() const noexcept override { return "regdirect.message"; }
    std::string message(int value) const override {
        std::string out("the message breaks the rule ");
        return out += to_string(static_cast<rule>(value - 1));
    }
};
inline constexpr message_category the_message_category{};

/// A report that copies share. (std::shared_ptr does the same; <memory> takes 0.05 s to compile.)
class shared_report {
public:
    explicit shared_report(report found) : shared_(new content{std::move(found)}) {}
    shared_report(shared_report const& o) noexcept : shared_(o.shared_) {
        shared_->owners.fetch_add(1, std::memory_order_relaxed);
    }
    shared_report& operator=(shared_report const& o) noexcept {
        shared_report copy(o);
        std::swap(shared_, copy.shared_);
        return *this;
    }
    ~shared_report() {
        if (shared_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete shared_;
    }
    report const& operator*() const noexcept { return shared_->found; }

private:
    struct content {
        report found;
        std::atomic<std::size_t> owners{1};
    };
    content* shared_;
};

} // namespace detail

/// The category of make_error_code(rule).
inline boost::system::error_category const& message_category() { return detail::the_message_category; }

/// A broken rule as an error code: `if (result.error() == make_error_code(rule::required))`.
inline boost::system::error_code make_error_code(rule r) { return {static_cast<int>(r) + 1, message_category()}; }

/// The error code of a report that is not ok(): that of its first error.
inline boost::system::error_code make_error_code(report const& found) {
    for (violation const v : found)
        if (v.severity() == severity::error) return make_error_code(v.rule());
    return found.ok() ? boost::system::error_code() : make_error_code(rule::limit);
}

/// Thrown by boost::json::value_to and value_from: the message is not valid, or JSON cannot represent it. what() is the
/// first violation; it contains no secret of the message.
class invalid_message : public boost::system::system_error {
public:
    /// Made of a report that is not ok().
    explicit invalid_message(regdirect::report found)
        : system_error(make_error_code(found), found.empty() ? "regdirect" : to_string(*found.begin())),
          report_(std::move(found)) {}

    regdirect::report const& report() const noexcept { return *report_; } ///< all findings

private:
    detail::shared_report report_; // exceptions are copied, and must not throw then
};

} // namespace regdirect::inline v0

#endif
