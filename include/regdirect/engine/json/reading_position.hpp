// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_READING_POSITION_HPP
#define REGDIRECT_ENGINE_JSON_READING_POSITION_HPP

#include <regdirect/engine/json/describe.hpp>
#include <regdirect/engine/json/elements.hpp>

#include <array>
#include <cstddef>
#include <optional>

/// The object, array or map that a reader is in, and the place for its next value.
namespace regdirect::inline v0::engine::detail {

/// Follows the tokens of a message through the C++ objects that they are stored in. The members are what a reader needs
/// for each token.
class reading_position {
public:
    using form = container_descriptor::form;

    reading_position(message_descriptor const& m, void* empty_message, bool strict)
        : message(&m), object(empty_message), arrived_(m.count), strict_(strict) {}
    reading_position(reading_position const&) = delete; // `state` points into it
    reading_position& operator=(reading_position const&) = delete;

    message_descriptor const* message;
    void* object; ///< where values are stored: the object or array that is read, or the value that a map has made
    member_descriptor const* place = nullptr;        ///< where the next value belongs; null: it is not kept
    member_descriptor const* next = nullptr;         ///< the member after the one that was found last
    member_descriptor const* end = nullptr;          ///< after the last member of the object that is read
    container_descriptor const* container = nullptr; ///< of the one that is read; null: the message has not begun

    /// The state of the message, or of the object in an array or map that is read.
    arrivals& state() { return *state_; }
    arrivals& state_of_message() { return arrived_; }
    /// Findings about elements; null before the first array or map has begun.
    element_findings* findings() { return elements_ ? &elements_->findings : nullptr; }

    bool has_begun() const { return container != nullptr; }
    bool is_outermost() const { return depth_ == 1; }
    bool in_object() const { return container->kind == form::object; }
    bool in_array() const { return container->kind == form::array; }
    bool takes(json_kind opened_by) const { return place != nullptr && place->opened_by == opened_by; }
    reading_frame& frame() { return frames_[depth_ - 1]; }
    /// The path to the value that is read, through arrays and maps.
    element_path path() const { return path_of(frames_.data(), frames_.data() + depth_); }
    /// The member that an element belongs to, known by its row `uniqueKeys`.
    constraint const& member() const { return member_of(&frames_[depth_ - 1]); }

    /// Enters the message itself.
    void begin() { enter(message->containers[0], nullptr, object); }

    /// Enters the object, array or map that belongs to `place`.
    void open() {
        member_descriptor const& holder = *place;
        if (in_object()) state_->set_usable(holder.index);
        void* const inner = holder.open(object);
        if (holder.element == nullptr) {
            container_descriptor const& c = message->containers[holder.child];
            if (c.kind != form::object && !elements_) elements_.emplace(strict_);
            return enter(c, &holder, inner);
        }
        message = holder.element;
        state_ = &elements_->push(message->count);
        enter(message->containers[0], &holder, inner);
        frame().first_finding = elements_->findings.size();
    }

    /// Leaves it. Returns its frame; is_element() says whether it was an object in an array or map.
    reading_frame close() {
        reading_frame const ended = frames_[--depth_];
        reading_frame const& outer = frames_[depth_ - 1];
        message = outer.message;
        state_ = outer.arrived;
        container = outer.container;
        object = outer.object;
        next = in_object() ? ended.holder + 1 : message->members + container->begin;
        end = message->members + container->end;
        place = in_array() ? next : nullptr;
        return ended;
    }
    bool is_element(reading_frame const& ended) const { return ended.message != message; }
    /// Removes the state and the findings of an element that has been left and checked.
    void drop(reading_frame const& ended) {
        elements_->pop();
        elements_->findings.shrink_to(ended.first_finding);
    }

private:
    arrivals arrived_;
    arrivals* state_ = &arrived_;
    bool strict_;
    std::size_t depth_ = 0;
    std::array<reading_frame, max_depth_of_contract> frames_;
    std::optional<element_states> elements_; ///< from the first array or map on

    void enter(container_descriptor const& c, member_descriptor const* holder, void* inner) {
        container = &c;
        object = inner;
        next = message->members + c.begin;
        end = message->members + c.end;
        place = in_array() ? next : nullptr;
        std::size_t const first_finding = depth_ == 0 ? 0 : frame().first_finding;
        frames_[depth_++] = {message, &c, holder, inner, state_, first_finding, {}};
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
