// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_SECRETS_HPP
#define REGDIRECT_DETAIL_SECRETS_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/engine/text/lower_case.hpp>
#include <regdirect/engine/text/shortest_text.hpp>
#include <regdirect/secret_members.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>

/// The secrets of a value, and the texts that reveal them. Another member can contain a secret as well.
namespace regdirect::inline v0::detail {

using regdirect::secret_members;

template <class T>
struct secrets_of {
    using type = secret_members<>;
};
template <class T>
    requires requires { typename T::secrets; }
struct secrets_of<T> {
    using type = typename T::secrets;
};

template <class Secrets, auto Member>
inline constexpr bool lists = false;
template <auto... P, auto Member>
inline constexpr bool
    lists<secret_members<P...>, Member> = (std::is_same_v<pointer_constant<P>, pointer_constant<Member>> || ...);

/// Whether a text contains the secret, or is at least half of it; letter case is ignored.
inline bool reveals(std::string_view shown, std::string_view secret) {
    if (secret.empty() || shown.empty()) return false;
    if (shown.size() >= secret.size()) return lower_case(shown).find(lower_case(secret)) != std::string::npos;
    if (shown.size() < secret.size() - shown.size()) return false;
    return lower_case(secret).find(lower_case(shown)) != std::string::npos;
}

/// The same for a secret that is not always a text. Does not search for true, false, objects and documents.
template <class V>
bool reveals_value(std::string_view shown, V const& secret) {
    if constexpr (is_optional<V>) {
        return secret && reveals_value(shown, *secret);
    } else if constexpr (std::convertible_to<V const&, std::string_view>) {
        return reveals(shown, secret);
    } else if constexpr (map_like<V>) {
        for (auto const& [name, v] : secret)
            if (reveals(shown, name) || reveals_value(shown, v)) return true;
        return false;
    } else if constexpr (array_like<V>) {
        for (auto const& v : secret)
            if (reveals_value(shown, v)) return true;
        return false;
    } else if constexpr (integer_like<V> || std::floating_point<V>) {
        return reveals(shown, shortest_text(secret));
    } else {
        return false;
    }
}

/// The objects that contain a value, from the inner to the outer: the value must not show any of their secrets.
struct enclosing_object {
    enclosing_object const* outer;
    void const* object;
    bool (*reveals_secret)(void const* object, std::string_view shown);

    bool hides(std::string_view shown) const {
        for (enclosing_object const* o = this; o != nullptr; o = o->outer)
            if (o->reveals_secret(o->object, shown)) return true;
        return false;
    }
};

template <class T>
enclosing_object enclosed_by(T const& value, enclosing_object const* outer) {
    return {outer, &value, [](void const* object, [[maybe_unused]] std::string_view shown) {
                [[maybe_unused]] T const& owner = *static_cast<T const*>(object);
                return [&]<auto... P>(secret_members<P...>) { return (reveals_value(shown, owner.*P) || ... || false); }
                (typename secrets_of<T>::type{});
            }};
}

} // namespace regdirect::inline v0::detail

#endif
