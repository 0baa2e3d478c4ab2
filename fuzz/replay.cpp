// SPDX-License-Identifier: BSL-1.0
// Runs files, and the files in directories, through the target that it is linked with: any compiler, no fuzzer.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

bool run(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<char> const content{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open()) return std::cerr << "cannot read " << file << '\n', false;
    std::cout << file.string() << std::endl; // flushed: if the target aborts, this is the one
    // In memory of exactly that size, so that sanitizers and valgrind see what is read beyond it.
    std::vector<std::uint8_t> const exact(content.begin(), content.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
    return true;
}

} // namespace

int main(int argc, char** argv) {
    int ran = 0;
    bool read = true;
    for (fs::path const given : std::vector<std::string>(argv + 1, argv + argc)) {
        if (fs::is_directory(given)) {
            for (auto const& entry : fs::recursive_directory_iterator(given))
                if (entry.is_regular_file()) read = run(entry.path()) && read, ++ran;
        } else if (fs::exists(given)) {
            read = run(given) && read, ++ran;
        } else {
            std::cerr << given << " is not there\n", read = false;
        }
    }
    std::cout << ran << " inputs, no promise broken\n";
    return read && ran > 0 ? 0 : 1;
}
