// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_SCRATCH_HPP
#define REGDIRECT_ENGINE_JSON_SCRATCH_HPP

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

/// Memory for text that a body has in pieces.
namespace regdirect::inline v0::engine::detail {

/// Joins text in pieces, which escapes cause, in memory where it does not move. The memory is allocated at most once
/// for a body, and kept for the next one. Unescaped text is never longer than the body; `more` is additional room for
/// numbers that are written anew.
class scratch {
public:
    scratch(std::string& memory, std::string_view body, std::size_t more) : memory_(memory), body_(body), more_(more) {
        memory.clear();
    }

    /// Whether the text is in the body, so that it needs no copy.
    bool is_inside_body(std::string_view s) const {
        constexpr std::compare_three_way compare; // compares any two pointers, which < may not
        return compare(s.data(), body_.data()) >= 0 && compare(s.data(), body_.data() + body_.size()) < 0;
    }

    /// Whether no text has been joined so far, because none had an escape.
    bool empty() const { return memory_.empty(); }

    /// Returns the text at a place where it does not move: a copy, unless it is in the body or in the memory already.
    std::string_view kept(std::string_view s) {
        bool const stays =
            is_inside_body(s) || (s.data() >= memory_.data() && s.data() < memory_.data() + memory_.size());
        return stays ? s : gathered(s, s.size());
    }

    [[gnu::cold, gnu::noinline]] void gather(std::string_view s) {
        if (memory_.empty()) memory_.reserve(body_.size() + more_);
        memory_ += s;
    }
    /// Returns n characters: those gathered before, followed by s.
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
