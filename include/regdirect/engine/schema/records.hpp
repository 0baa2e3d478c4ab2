// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_SCHEMA_RECORDS_HPP
#define REGDIRECT_ENGINE_SCHEMA_RECORDS_HPP

#include <regdirect/engine/check/extension_constraints.hpp>
#include <regdirect/engine/constraints.hpp>
#include <regdirect/engine/options.hpp>
#include <regdirect/engine/reflect/views.hpp>
#include <regdirect/engine/rows/example_value.hpp>
#include <regdirect/engine/rules/number.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A message as data, for exporters: its constraints, and the objects in it.
namespace regdirect::inline v0::engine::detail {

template <class T>
constexpr auto signature_with() {
    return std::string_view(__PRETTY_FUNCTION__);
}

/// The name of a type without its namespace, its template arguments and a leading "basic_".
constexpr std::string_view bare_name(std::string_view signature) {
    signature.remove_prefix(signature.find("T = ") + 4);
    std::size_t begin = 0, end = 0, depth = 0, i = 0;
    for (; i < signature.size(); ++i) {
        char const c = signature[i];
        if (depth == 0 && (c == ']' || c == ';')) break;
        if (depth == 0 && c == '<') end = i;
        if (depth == 0 && c == ':') begin = end = i + 1;
        if (c == '<' || c == '(' || c == '{') ++depth;
        if (c == '>' || c == ')' || c == '}') --depth;
    }
    std::string_view name = signature.substr(begin, (end > begin ? end : i) - begin);
    if (name.starts_with("basic_")) name.remove_prefix(6);
    return name;
}

template <class T>
inline constexpr std::string_view type_name = bare_name(signature_with<T>());

/// Whether a row's pointer is to the elements of an array or map.
constexpr bool is_element(std::string_view pointer) { return pointer.ends_with("/*"); }

/// An object of a message.
struct object_record {
    std::string pointer;              ///< RFC 6901; empty: the message itself
    std::string_view name;            ///< of its type
    others unknown = others::refused; ///< members that no row names
};

/// A parameter that is sent outside the body.
struct parameter_record {
    std::string_view name;
    std::span<json_kind const> types;      ///< of its value, which is sent as text
    std::span<json_kind const> elements{}; ///< of the elements, if it is an array
};

/// A message: its constraints, and its objects, the message itself first.
struct message_records {
    std::span<constraint const> rows;
    std::vector<object_record> objects;
    std::span<std::string_view const> profiles{}; ///< their names by number; one without a name has its number
    std::vector<parameter_record> parameters{};   ///< if the message is the parameters of a call
};

template <class V>
void add_objects_in(std::string const& pointer, std::vector<object_record>& out);

template <class T>
void add_objects(std::string const& pointer, std::vector<object_record>& out) {
    out.push_back({pointer, type_name<T>, contract_of<T>.unknown});
    for_each_row<T>([&]<std::size_t R>() {
        using V = typename row_at<T, R>::value_type;
        constexpr auto const& row = value_at<R>(contract_of<T>.rows);
        static_assert(example_keeps_row<V>(row.shown.value, row.clauses),
                      "contract: the example of a member breaks a rule of its row");
        add_objects_in<V>(pointer + '/' + std::string(name_of<row_at<T, R>::pointer>), out);
    });
}

/// Adds the objects in a value: itself, or those in an array or map.
template <class V>
void add_objects_in(std::string const& pointer, std::vector<object_record>& out) {
    if constexpr (has_contract<V>)
        add_objects<V>(pointer, out);
    else if constexpr (has_elements<V>)
        add_objects_in<element_value_t<V>>(pointer + "/*", out);
}

/// The records of a T, with its rows. Exporters know nothing else about a type.
template <class T>
message_records records_with_rows(std::span<constraint const> rows) {
    message_records out{rows, {}, contract_of<T>.named.names, {}};
    add_objects<T>({}, out.objects);
    if (!contract_of<T>.json)
        for_each_row<T>([&]<std::size_t R>() {
            using V = typename row_at<T, R>::value_type;
            parameter_record parameter{name_of<row_at<T, R>::pointer>, json_types<V>};
            if constexpr (has_elements<V>) parameter.elements = json_types<element_value_t<V>>;
            out.parameters.push_back(parameter);
        });
    return out;
}

/// The same with the rows of its contract.
template <has_contract T>
message_records records_of() {
    return records_with_rows<view_t<T>>(constraints<T>);
}
/// The same with the rules of an extension (extend.hpp).
template <auto const& Extension>
message_records records_with() {
    return records_with_rows<view_t<typename type_of<Extension>::message>>(all_constraints<Extension>);
}

/// Rows of a table under some options.
class rows_in_force {
public:
    rows_in_force(std::span<constraint const> rows, options const& o) : rows_(rows), options_(o) {}

    std::span<constraint const> all() const { return rows_; }
    options const& chosen() const { return options_; }

    bool holds(constraint const& row) const {
        return (!row.only || *row.only == options_.profile) && (options_.strict || row.level == severity::error);
    }

    /// Whether a row bounds a number, inclusively or exclusively, and a row of the other kind says the same or more.
    bool is_implied(constraint const& row) const {
        auto const own = bound_in(row.id, row.limit);
        if (!own.valid) return false;
        for (constraint const& candidate : rows_) {
            auto const other = bound_in(candidate.id, candidate.limit);
            if (other.implies(own) && other.exclusive != own.exclusive && holds(candidate) &&
                candidate.when.member.empty() && std::string_view(candidate.pointer) == row.pointer)
                return true;
        }
        return false;
    }

    /// Whether the member is mandatory.
    bool is_mandatory(std::string_view pointer) const {
        for (constraint const& row : rows_)
            if (holds(row) && row.id == keyword::required && row.when.member.empty() &&
                std::string_view(row.pointer) == pointer && std::holds_alternative<std::monostate>(row.limit) &&
                row.when.member.empty())
                return true;
        return false;
    }

    /// Whether null is accepted: as a value of an element, or in place of an optional member.
    bool takes_null(std::string_view pointer) const {
        if (is_element(pointer)) {
            auto const types = types_of(pointer);
            return std::find(types.begin(), types.end(), json_kind::null) != types.end();
        }
        return !pointer.empty() && options_.null_members == null_members::absent && !is_mandatory(pointer);
    }

    /// The JSON types of a member. Empty if it is not a member of a body.
    std::span<json_kind const> types_of(std::string_view pointer) const {
        for (constraint const& row : rows_)
            if (row.id == keyword::type && std::string_view(row.pointer) == pointer)
                return std::get<std::span<json_kind const>>(row.limit);
        return {};
    }

private:
    std::span<constraint const> rows_;
    options options_;
};

} // namespace regdirect::inline v0::engine::detail

#endif
