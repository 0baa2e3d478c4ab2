// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_READING_FINDINGS_HPP
#define REGDIRECT_ENGINE_JSON_READING_FINDINGS_HPP

#include <regdirect/engine/json/kept_texts.hpp>
#include <regdirect/engine/json/reading_position.hpp>
#include <regdirect/engine/options.hpp>
#include <regdirect/engine/report.hpp>

#include <boost/json/error.hpp>

#include <optional>
#include <string_view>
#include <utility>

/// Records the findings of a reader while it reads.
namespace regdirect::inline v0::engine::detail {

/// Marks members of a wrong type or value in the state of their object, and keeps the findings that the state cannot
/// express: those about elements, unknown members and repeated members. The functions return false if the reading must
/// end: at the first error, with `fail_fast`.
class reading_findings {
public:
    using error_code = boost::system::error_code;

    reading_findings(reading_position& at, kept_texts& texts, options const& o)
        : at_(at), texts_(texts), options_(o), extras_(o.strict) {}

    json_kind kind() const { return *kind_; } ///< the type of the first value that was not kept
    report& extras() { return extras_; }
    bool stopped() const { return options_.fail_fast && !extras_.ok(); }

    /// A number or text that the C++ type cannot have.
    [[gnu::cold, gnu::noinline]] bool unlisted(bool above, error_code& ec) {
        constraint const& broken = at_.place->values[above ? 1 : 0];
        if (!at_.in_object()) return refuse_element(broken, {}, ec);
        at_.state().set_unlisted(at_.place->index, above);
        return !options_.fail_fast || stop(broken, {}, ec);
    }
    /// A value of another JSON type, or one that is not kept.
    [[gnu::noinline]] bool mistyped(json_kind kind, error_code& ec) {
        if (!kind_) kind_ = kind;
        if (at_.place == nullptr) return tolerated_ == nullptr || tolerate(kind, ec);
        if (!at_.in_object()) return refuse_element(*at_.place->type, kind, ec);
        at_.state().set_mistyped(at_.place->index, kind);
        return !options_.fail_fast || stop(*at_.place->type, kind, ec);
    }
    bool null(error_code& ec) {
        member_descriptor const& place = *at_.place;
        if (at_.in_object()) {
            bool const is_mandatory = (place.mandatory >> options_.profile.number & 1) != 0;
            return options_.null_members == null_members::absent || is_mandatory || mistyped(json_kind::null, ec);
        }
        if (place.add_empty != nullptr) place.add_empty(at_.object);
        return place.nullable || refuse_element(*place.type, json_kind::null, ec);
    }
    /// A member that no row names, or one that only other editions have, with its place among those.
    [[gnu::noinline]] bool unknown(std::string_view name, std::size_t tolerated, error_code& ec) {
        at_.place = nullptr;
        if (options_.unknown_members == unknown_members::ignore || at_.container->unknown == nullptr) return true;
        tolerated_ = tolerated < at_.container->tolerated.size() ? &at_.container->tolerated[tolerated] : nullptr;
        if (tolerated_ != nullptr) return true; // depends on its value
        member_descriptor const* const holder = at_.frame().holder;
        std::string_view const object =
            holder == nullptr ? std::string_view() : std::string_view(holder->type->pointer);
        if (extras_.size() == report::capacity)
            extras_.add_unknown(*at_.container->unknown, object, name); // only to record that it did not fit
        else if (at_.findings() == nullptr)                             // no array or map so far
            extras_.add_unknown_near(*at_.container->unknown, object, name, at_.message->rows);
        else
            add_unknown_in_element(object, name);
        return !options_.fail_fast || end(ec);
    }
    [[gnu::cold, gnu::noinline]] bool repeated(error_code& ec) {
        add(*at_.place->once, {});
        at_.place = nullptr;
        return !options_.fail_fast || end(ec);
    }
    /// Checks an object in an array or map, which has been left.
    [[gnu::noinline]] bool check_element(reading_frame const& ended, error_code& ec) {
        report found(options_.strict);
        ended.arrived->may_have_controls = texts_.may_have_controls();
        checking in{*ended.arrived, found,          options_.profile,    options_.fail_fast,
                    texts_.stay(),  at_.findings(), ended.first_finding, at_.path()};
        ended.message->judge(ended.object, in);
        at_.drop(ended);
        if (found.empty()) return true;
        at_.findings()->add(at_.member(), found, in.path);
        if (!options_.fail_fast || found.ok()) return true;
        extras_.append(std::move(found));
        return end(ec);
    }

private:
    reading_position& at_;
    kept_texts& texts_;
    options const& options_;
    constraint const* tolerated_ = nullptr; ///< of a member of other editions whose value comes next
    std::optional<json_kind> kind_;
    report extras_; ///< unknown and repeated members; the finding that ended the reading

    /// An element of a wrong type or value. In an array, it has an empty place already; from a map, it is removed.
    [[gnu::cold, gnu::noinline]] bool refuse_element(constraint const& broken, actual_value const& actual,
                                                     error_code& ec) {
        at_.findings()->add(at_.member(), broken, actual, at_.path());
        if (options_.fail_fast) add(broken, actual);
        if (at_.container->erase != nullptr) at_.container->erase(at_.frame().object, at_.frame().name);
        return !options_.fail_fast || end(ec);
    }
    /// The value of a member that only other editions have: null means an attribute that was not set.
    [[gnu::cold, gnu::noinline]] bool tolerate(json_kind kind, error_code& ec) {
        if (kind != json_kind::null) add(*tolerated_, {});
        tolerated_ = nullptr;
        return !stopped() || end(ec);
    }

    void add_unknown_in_element(std::string_view object, std::string_view name) {
        names pointer;
        append_element_pointer(pointer, object, at_.path());
        extras_.add_unknown_near(*at_.container->unknown, pointer, name, at_.message->rows);
    }
    void add(constraint const& broken, actual_value const& actual) {
        if (auto const path = at_.path(); path.size() == 0)
            extras_.add(broken, actual);
        else
            extras_.add_element(broken, actual, path);
    }
    [[gnu::cold, gnu::noinline]] bool stop(constraint const& broken, actual_value const& actual, error_code& ec) {
        add(broken, actual);
        return end(ec);
    }
    static bool end(error_code& ec) {
        ec = boost::json::error::incomplete; // never shown: the report has the reason
        return false;
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
