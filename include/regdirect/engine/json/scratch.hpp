// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_SCRATCH_HPP
#define REGDIRECT_ENGINE_JSON_SCRATCH_HPP

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

/// Where text is put together that a body has in pieces.
namespace regdirect::inline v0::engine::detail {

/// Text in pieces, as escapes make it, put together where it does not move: in memory that is taken once a body, if at
/// all, and kept for the next one. Unescaped text is never longer than the body; `more` is room for what is respelled.
class scratch {
public:
    scratch(std::string& memory, std::string_view body, std::size_t more) : memory_(memory), body_(body), more_(more) {
        memory.clear();
    }

    /// Whether the text is the body's own, and stays without our doing.
    bool is_inside_body(std::string_view s) const {
        constexpr std::compare_three_way compare; // pointers of any origin, which < may not
        return compare(s.data(), body_.data()) >= 0 && compare(s.data(), body_.data() + body_.size()) < 0;
    }

    /// Whether nothing has been put together so far: no text had an escape.
    bool empty() const { return memory_.empty(); }

    /// The text itself, where it does not move: a copy, unless it stays without our doing.
    std::string_view kept(std::string_view s) {
        bool const stays =
            is_inside_body(s) || (s.data() >= memory_.data() && s.data() < memory_.data() + memory_.size());
        return stays ? s : gathered(s, s.size());
    }

    [[gnu::cold, gnu::noinline]] void gather(std::string_view s) {
        if (memory_.empty()) memory_.reserve(body_.size() + more_);
        memory_ += s;
    }
    /// The n characters that end with s, of which the others have been gathered.
    [[gnu::cold, gnu::noinline]] std::string_view gathered(std::string_view s, std::size_t n) {
        gather(s);
        return std::string_view(memory_).substr(memory_.size() - n);
    }

private:
    std::string& memory_;
    std::string_view body_;
    std::size_t more_;
};

} // namespace regdirect::inline v0::engine::detail

#endif
