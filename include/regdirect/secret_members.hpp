// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_SECRET_MEMBERS_HPP
#define REGDIRECT_SECRET_MEMBERS_HPP

/// The secret members of a message.
namespace regdirect::inline v0 {

/// The members of a struct that must not appear in logs. A struct names them as its type `secrets`; to_string() and
/// to_redacted_json() then show only their length, and only the length of every other text that contains one of them. A
/// struct in an array, a map or another struct has its own `secrets`; a struct without that type has no secrets.
/// @code
/// struct Login {
///     std::string user{};
///     std::string password{};
///     using secrets = regdirect::secret_members<&Login::password>;
///     BOOST_DESCRIBE_CLASS(Login, (), (user, password), (), ())
/// };
/// @endcode
template <auto... Members>
struct secret_members {};

} // namespace regdirect::inline v0

#endif
