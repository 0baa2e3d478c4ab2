// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_FILE_LIST_HPP
#define REGDIRECT_TOOL_FILE_LIST_HPP

#include <string>
#include <vector>

/// Directories as arguments.
namespace regdirect::tool {

/// The names, each directory replaced by the files in it and in the directories below: regular files that are named
/// *.json, *.ndjson or *.jsonl, in the order of their names, byte by byte. Symbolic links are followed to files, not to
/// directories, so that no directory is read twice. A directory that cannot be read, or that was named and has no such
/// files, stays in the list, so that reading it is an error.
std::vector<std::string> with_directories_expanded(std::vector<std::string> const& names);

} // namespace regdirect::tool

#endif
