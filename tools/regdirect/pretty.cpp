// SPDX-License-Identifier: BSL-1.0
#include "pretty.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <string>

namespace regdirect::tool {

namespace {

namespace json = boost::json;

bool is_flat(json::value const& v) { return !v.is_structured() || json::serialize(v).size() <= 2; }

/// An array of plain values, short enough for one line.
bool fits_in_a_line(json::array const& a) {
    return std::all_of(a.begin(), a.end(), is_flat) && json::serialize(a).size() < 60;
}

void write(std::string& out, json::value const& v, std::string const& indent);

/// The items between brackets, one a line.
template <class Items>
void write_items(std::string& out, char open, char close, Items const& items, std::string const& indent, auto item) {
    std::string const deeper = indent + "  ";
    char before = open;
    for (auto const& i : items) {
        (((out += before) += '\n') += deeper);
        item(i, deeper);
        before = ',';
    }
    (((out += '\n') += indent) += close);
}

void write(std::string& out, json::value const& v, std::string const& indent) {
    if (is_flat(v)) {
        out += json::serialize(v);
    } else if (auto const* const object = v.if_object()) {
        write_items(out, '{', '}', *object, indent, [&out](json::key_value_pair const& member, auto const& deeper) {
            (out += json::serialize(json::value(member.key()))) += ": ";
            write(out, member.value(), deeper);
        });
    } else if (json::array const& array = v.get_array(); fits_in_a_line(array)) {
        char const* before = "[";
        for (json::value const& element : array) {
            (out += before) += json::serialize(element);
            before = ", ";
        }
        out += ']';
    } else {
        write_items(out, '[', ']', array, indent,
                    [&out](json::value const& element, auto const& deeper) { write(out, element, deeper); });
    }
}

} // namespace

std::string pretty(boost::json::value const& document) {
    std::string out;
    write(out, document, {});
    return out += '\n';
}

} // namespace regdirect::tool
