// SPDX-License-Identifier: BSL-1.0
#include "pipeline.hpp"

#include "checker.hpp"
#include "findings.hpp"
#include "junit.hpp"
#include "output.hpp"

#include <algorithm>
#include <exception>
#include <future>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace regdirect::tool {

namespace {

std::optional<std::uint64_t> total_size(std::vector<std::string> const& files) {
    std::uint64_t sum = 0;
    for (std::string const& name : files) {
        auto const size = remaining_size(name);
        if (!size) return std::nullopt;
        sum += *size;
    }
    return sum;
}

} // namespace

void ordered_gate::wait_for(std::size_t number) {
    std::unique_lock lock(mutex_);
    passed_.wait(lock, [&] { return number_ == number; });
}

void ordered_gate::pass() {
    {
        std::scoped_lock const lock(mutex_);
        ++number_;
    }
    passed_.notify_all();
}

pipeline::pipeline(check_options const& o) : options_(o), in_(o.files, o.ndjson, o.rules.max_body) {
    if (!o.quiet && !o.no_progress && progress_line::is_possible()) progress_.emplace(total_size(o.files));
}

void pipeline::begin() const {
    if (options_.quiet) return;
    if (options_.format == verdict_format::sarif) write_stdout(sarif_begin());
    if (options_.format == verdict_format::junit) write_stdout(junit_begin());
}

void pipeline::end() const {
    if (options_.quiet) return;
    if (options_.format == verdict_format::sarif) write_stdout(sarif_end(unreadable_));
    if (options_.format == verdict_format::junit) write_stdout(junit_end());
}

summary pipeline::run() {
    begin();
    unsigned const jobs = options_.jobs != 0 ? options_.jobs : std::max(1U, std::thread::hardware_concurrency());
    {
        std::vector<std::future<void>> others; // which wait for their threads; not every library has std::jthread
        try {
            while (others.size() + 1 < jobs) others.push_back(std::async(std::launch::async, [this] { work(); }));
        } catch (std::system_error const&) {
            // fewer will do
        }
        work();
    }
    if (progress_) progress_->erase();
    end();
    return sum_;
}

void pipeline::work() try {
    checker check(options_);
    chunk current;
    std::string text;
    while (auto const number = take(current)) {
        summary const counted = check.check(current, text, [this, turn = *number](std::string& large) {
            turns_.wait_for(turn);
            write(large);
        });
        turns_.wait_for(*number);
        finish(current, text, counted);
        turns_.pass();
    }
} catch (std::exception const& error) {
    fatal(error.what());
}

std::optional<std::size_t> pipeline::take(chunk& next) {
    std::scoped_lock const lock(reading_);
    if (!in_.next(next)) return std::nullopt;
    return chunks_++;
}

void pipeline::write(std::string& text) {
    if (progress_) progress_->erase();
    bool const is_first = options_.format == verdict_format::sarif && !std::exchange(has_results_, true);
    write_stdout(std::string_view(text).substr(is_first ? 1 : 0)); // without the comma before the first result
    text.clear();
}

void pipeline::finish(chunk const& done, std::string& text, summary const& counted) {
    if (!text.empty()) write(text);
    if (done.kind == chunk_kind::failure) {
        if (progress_) progress_->erase();
        print_error("cannot read " + shown_name(done.source) + ": " + done.failure);
        unreadable_.push_back({std::string(done.source), done.failure});
        if (!options_.quiet && options_.format == verdict_format::junit) write_stdout(junit_error(unreadable_.back()));
    }
    sum_.add(counted, shown_name(done.source));
    if (progress_) progress_->advance(done.consumed, counted.messages);
}

} // namespace regdirect::tool
