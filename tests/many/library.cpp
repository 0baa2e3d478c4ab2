// SPDX-License-Identifier: BSL-1.0
// One of two libraries that know nothing of each other and both use all of ours; NAME is what each calls its function.

#include <regdirect/regdirect.hpp>
#include <regdirect/schema.hpp>
#include <string_view>

std::size_t NAME(std::string_view body) {
    using namespace regdirect;
    view::RegDirectDeviceInDTO request;
    decoder decode_view;
    report const found = decode_view.decode(body, request);
    return found.size() + encode(request).size() + json_schema<RegDirectDeviceOutDTO>(draft::draft_07).size();
}
