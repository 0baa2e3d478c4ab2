// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_ELEMENTS_HPP
#define REGDIRECT_ENGINE_JSON_ELEMENTS_HPP

#include <regdirect/engine/check/element_findings.hpp>
#include <regdirect/engine/json/descriptors.hpp>

#include <array>
#include <cstddef>
#include <string_view>

/// The state of a reader that is inside arrays or maps.
namespace regdirect::inline v0::engine::detail {

/// The state of the reader for an object, array or map that has begun and not ended.
struct reading_frame {
    message_descriptor const* message;     ///< the message, or the object in an array or map, that it belongs to
    container_descriptor const* container; ///< its descriptor
    member_descriptor const* holder;       ///< the place that holds it; null: it is the message itself
    void* object;                          ///< the C++ object, array or map
    arrivals* arrived;                     ///< the state of `message`
    std::size_t first_finding;             ///< the index of the first finding about elements of `message`
    std::string_view name;                 ///< of the map's value that is being read
};

/// The states of objects in arrays and maps, and the findings about elements.
class element_states {
public:
    explicit element_states(bool strict) : findings(strict) {}

    element_findings findings;

    /// Adds the state of an element with the given number of members.
    arrivals& push(std::size_t members) { return states_[depth_++] = arrivals(members); }
    void pop() { --depth_; }

private:
    std::array<arrivals, max_depth_of_contract> states_;
    std::size_t depth_ = 0;
};

/// The path to the value that is read in the last of the frames.
inline element_path path_of(reading_frame const* first, reading_frame const* end) {
    element_path out;
    for (auto const* f = first; f != end; ++f) {
        if (f->container->kind == container_descriptor::form::array)
            out.push(step_to(f->container->size(f->object) - 1));
        else if (f->container->kind == container_descriptor::form::map)
            out.push(step_to(f->name));
    }
    return out;
}

/// The member of an object that the value in the last frame belongs to, known by its row `uniqueKeys`.
inline constraint const& member_of(reading_frame const* last) {
    while (last[-1].container->kind != container_descriptor::form::object) --last;
    return *last->holder->once;
}

} // namespace regdirect::inline v0::engine::detail

#endif
