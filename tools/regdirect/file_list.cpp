// SPDX-License-Identifier: BSL-1.0
#include "file_list.hpp"

#include "file.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace regdirect::tool {

namespace {

namespace fs = std::filesystem;

bool has_message_name(std::string_view name) {
    return name.ends_with(".json") || name.ends_with(".ndjson") || name.ends_with(".jsonl");
}

/// Appends the files in a directory. Directories that wait for their turn are kept in a list, not on the stack.
void add_files(std::string const& directory, std::vector<std::string>& out) {
    std::vector<std::string> waiting{directory}; // the next one is the last
    while (!waiting.empty()) {
        std::string const name = std::move(waiting.back());
        waiting.pop_back();
        std::error_code ec;
        if (name != directory && !fs::is_directory(fs::symlink_status(name, ec))) {
            out.push_back(name);
            continue;
        }
        std::vector<std::string> found;
        for (fs::directory_iterator entry(name, ec), end; !ec && entry != end; entry.increment(ec)) {
            std::error_code unknown; // a file whose kind is not known is tried
            std::string path = entry->path().string();
            bool const is_directory = fs::is_directory(entry->symlink_status(unknown));
            bool const is_special = fs::exists(entry->status(unknown)) && !entry->is_regular_file(unknown);
            if (is_directory || (has_message_name(path) && !is_special)) found.push_back(std::move(path));
        }
        if (ec) out.push_back(name);
        std::sort(found.rbegin(), found.rend());
        waiting.insert(waiting.end(), found.begin(), found.end());
    }
}

} // namespace

std::vector<std::string> with_directories_expanded(std::vector<std::string> const& names) {
    std::vector<std::string> out;
    for (std::string const& name : names) {
        std::error_code ec;
        std::size_t const before = out.size();
        if (name != standard_input && fs::is_directory(name, ec)) add_files(name, out);
        if (out.size() == before) out.push_back(name);
    }
    return out;
}

} // namespace regdirect::tool
