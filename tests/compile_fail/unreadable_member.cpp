// SPDX-License-Identifier: BSL-1.0
// A member of a type that no JSON type fits. Expected: "contract: a member must be text, bool, an integer"
#include <regdirect/decode.hpp>

template <class String>
struct basic_box {
    String name{};
    wchar_t inches{};

    using secrets = regdirect::secret_members<>;
    BOOST_DESCRIBE_CLASS(basic_box, (), (name, inches), (), ())
};

template <class String>
constexpr auto contract(std::type_identity<basic_box<String>>) {
    using T = basic_box<String>;
    return regdirect::object<T>(regdirect::member<&T::name>("The name."), regdirect::member<&T::inches>("The size."));
}

bool decode_box(std::string_view body, basic_box<std::string>& out) { return regdirect::decode(body, out).ok(); }
