// SPDX-License-Identifier: BSL-1.0
#include "configuration.hpp"

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/enums.hpp>

#include "metrics.hpp"

#include <cstddef>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>

namespace regdirect::nginx {

options const* rules_for(ngx_http_request_t* r, location_settings const& settings, options& made) {
    if (!settings.solution_varies()) return &settings.rules;
    made = settings.rules;
    ngx_str_t name;
    if (ngx_http_complex_value(r, settings.solution, &name) != NGX_OK) return nullptr;
    if (name.len == 0) return &made; // a map without a default gives this: generic
    auto const solution = detail::value_of<enum solution>(view_of(name));
    if (!solution) {
        ngx_log_error(NGX_LOG_ERR, r->connection->log, 0,
                      "regdirect_solution has a value that is neither generic, nb-iot nor smart-home");
        return nullptr;
    }
    made.solution = *solution;
    return &made;
}

namespace {

char* failure() { return static_cast<char*>(NGX_CONF_ERROR); }

char duplicate[] = "is duplicate"; // nginx adds the directive and the place

char* set_solution(ngx_conf_t* cf, ngx_command_t* command, void* settings) {
    if (char* const error = ngx_http_set_complex_value_slot(cf, command, settings); error != NGX_CONF_OK) return error;
    auto const* const value = static_cast<location_settings*>(settings)->solution;
    if (value->lengths == nullptr && !detail::value_of<solution>(view_of(value->value))) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "invalid value \"%V\" in \"regdirect_solution\": it must be generic, nb-iot or smart-home, "
                           "or contain a variable",
                           &value->value);
        return failure();
    }
    return NGX_CONF_OK;
}

/// Sets a member to the number of one of the words that are in command->post.
char* set_word(ngx_conf_t* cf, ngx_command_t* command, void* settings) {
    auto* const bytes = static_cast<u_char*>(settings) + command->offset;
    auto* const member = reinterpret_cast<ngx_uint_t*>(bytes); // NOLINT(*-reinterpret-cast): see the table
    if (*member != NGX_CONF_UNSET_UINT) return duplicate;
    auto const* const words = static_cast<ngx_conf_enum_t const*>(command->post);
    auto const& given = static_cast<ngx_str_t const*>(cf->args->elts)[1];
    std::string known;
    for (auto const* word = words; word->name.len != 0; ++word) {
        if (view_of(given) == view_of(word->name)) {
            *member = word->value;
            return NGX_CONF_OK;
        }
        if (!known.empty()) known += word[1].name.len == 0 ? " or " : ", ";
        known += view_of(word->name);
    }
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "invalid value \"%V\" in \"%V\": it is %s", &given, &command->name,
                       known.c_str());
    return failure();
}

char* set_max_depth(ngx_conf_t* cf, ngx_command_t*, void* settings) {
    auto& depth = static_cast<location_settings*>(settings)->max_depth;
    if (depth != NGX_CONF_UNSET) return duplicate;
    auto* const given = static_cast<ngx_str_t*>(cf->args->elts) + 1;
    depth = ngx_atoi(given->data, given->len);
    if (depth >= 1 && depth <= 1000) return NGX_CONF_OK; // nesting uses the stack: the library limits it to 1000
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "invalid value \"%V\" in \"regdirect_max_depth\": it is 1 to 1000", given);
    return failure();
}

char* set_max_body(ngx_conf_t* cf, ngx_command_t*, void* settings) {
    auto& most = static_cast<location_settings*>(settings)->max_body;
    if (most != NGX_CONF_UNSET_SIZE) return duplicate;
    auto* const given = static_cast<ngx_str_t*>(cf->args->elts) + 1;
    ssize_t const size = ngx_parse_size(given);
    most = static_cast<std::size_t>(size);
    if (size >= 1) return NGX_CONF_OK;
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                       "invalid value \"%V\" in \"regdirect_max_body\": it is a number of bytes, at least 1, or of "
                       "kilobytes or megabytes, such as 64k or 1m",
                       given);
    return failure();
}

char* set_metrics(ngx_conf_t* cf, ngx_command_t*, void* settings) {
    // A request for the counters is not a registration, even if the server block turns the check on.
    static_cast<location_settings*>(settings)->on = 0;
    serve_metrics(cf);
    return NGX_CONF_OK;
}

ngx_conf_enum_t unknown_members_values[] = {{ngx_string("reject"), static_cast<ngx_uint_t>(unknown_members::reject)},
                                            {ngx_string("ignore"), static_cast<ngx_uint_t>(unknown_members::ignore)},
                                            {ngx_null_string, 0}};
ngx_conf_enum_t null_members_values[] = {{ngx_string("absent"), static_cast<ngx_uint_t>(null_members::absent)},
                                         {ngx_string("reject"), static_cast<ngx_uint_t>(null_members::reject)},
                                         {ngx_null_string, 0}};
ngx_conf_enum_t mode_values[] = {{ngx_string("enforce"), static_cast<ngx_uint_t>(mode::enforce)},
                                 {ngx_string("report"), static_cast<ngx_uint_t>(mode::report)},
                                 {ngx_null_string, 0}};
ngx_conf_enum_t answer_values[] = {{ngx_string("platform"), static_cast<ngx_uint_t>(answer_form::platform)},
                                   {ngx_string("problem"), static_cast<ngx_uint_t>(answer_form::problem)},
                                   {ngx_string("negotiate"), static_cast<ngx_uint_t>(answer_form::negotiate)},
                                   {ngx_null_string, 0}};
ngx_conf_enum_t response_values[] = {{ngx_string("off"), 0}, {ngx_string("log"), 1}, {ngx_null_string, 0}};
ngx_conf_enum_t media_type_values[] = {{ngx_string("any"), 0}, {ngx_string("require"), 1}, {ngx_null_string, 0}};

constexpr ngx_uint_t anywhere = NGX_HTTP_MAIN_CONF | NGX_HTTP_SRV_CONF | NGX_HTTP_LOC_CONF | NGX_HTTP_LIF_CONF;
constexpr ngx_uint_t flag = anywhere | NGX_CONF_FLAG, value = anywhere | NGX_CONF_TAKE1;
constexpr ngx_uint_t here = NGX_HTTP_LOC_CONF_OFFSET;
using own = location_settings;
static_assert(std::is_standard_layout_v<own>, "nginx writes to its members by their offsets");

} // namespace

// clang-format off
ngx_command_t directives[] = {
    {ngx_string("regdirect"), flag, ngx_conf_set_flag_slot, here, offsetof(own, on), nullptr},
    {ngx_string("regdirect_solution"), value, set_solution, here, offsetof(own, solution), nullptr},
    {ngx_string("regdirect_strict"), flag, ngx_conf_set_flag_slot, here, offsetof(own, strict), nullptr},
    {ngx_string("regdirect_unknown_members"), value, set_word, here, offsetof(own, unknown_members), unknown_members_values},
    {ngx_string("regdirect_null_members"), value, set_word, here, offsetof(own, null_members), null_members_values},
    {ngx_string("regdirect_max_body"), value, set_max_body, here, offsetof(own, max_body), nullptr},
    {ngx_string("regdirect_max_depth"), value, set_max_depth, here, offsetof(own, max_depth), nullptr},
    {ngx_string("regdirect_call"), flag, ngx_conf_set_flag_slot, here, offsetof(own, call), nullptr},
    {ngx_string("regdirect_media_type"), value, set_word, here, offsetof(own, media_type), media_type_values},
    {ngx_string("regdirect_mode"), value, set_word, here, offsetof(own, mode_number), mode_values},
    {ngx_string("regdirect_answer"), value, set_word, here, offsetof(own, answer_number), answer_values},
    {ngx_string("regdirect_response"), value, set_word, here, offsetof(own, response), response_values},
    {ngx_string("regdirect_metrics"), NGX_HTTP_LOC_CONF | NGX_CONF_NOARGS, set_metrics, here, 0, nullptr},
    ngx_null_command};
// clang-format on

void* create_main_settings(ngx_conf_t* cf) { return ngx_pcalloc(cf->pool, sizeof(main_settings)); }

void* create_location_settings(ngx_conf_t* cf) {
    void* const memory = ngx_palloc(cf->pool, sizeof(location_settings));
    if (memory == nullptr) return nullptr;
    auto* const out = new (memory) location_settings{};
    out->on = out->call = out->strict = NGX_CONF_UNSET;
    out->unknown_members = out->null_members = out->media_type = NGX_CONF_UNSET_UINT;
    out->mode_number = out->answer_number = out->response = NGX_CONF_UNSET_UINT;
    out->max_body = NGX_CONF_UNSET_SIZE;
    out->max_depth = NGX_CONF_UNSET;
    return out;
}

namespace {

/// Whether a directive stands in this location itself; called before the settings of the outer one are inherited.
bool has_directives(location_settings const& s) {
    return s.call != NGX_CONF_UNSET || s.strict != NGX_CONF_UNSET || s.solution != nullptr ||
           s.unknown_members != NGX_CONF_UNSET_UINT || s.null_members != NGX_CONF_UNSET_UINT ||
           s.media_type != NGX_CONF_UNSET_UINT || s.mode_number != NGX_CONF_UNSET_UINT ||
           s.answer_number != NGX_CONF_UNSET_UINT || s.response != NGX_CONF_UNSET_UINT ||
           s.max_body != NGX_CONF_UNSET_SIZE || s.max_depth != NGX_CONF_UNSET;
}

/// Warns of directives in a location where nothing says `regdirect on` or `off`. In a server block, and in a location
/// with others inside, they can be meant for those inside.
void warn_of_unused(ngx_conf_t* cf, location_settings const& from, location_settings const& to) {
    if (to.on != NGX_CONF_UNSET || (from.on != NGX_CONF_UNSET && from.on != 0) || !has_directives(to)) return;
    auto const* const core =
        static_cast<ngx_http_core_loc_conf_t*>(ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module));
    if (core->name.len == 0 || core->locations != nullptr) return;
    ngx_conf_log_error(
        NGX_LOG_WARN, cf, 0,
        "the location \"%V\" has directives of regdirect, but not \"regdirect on\": its requests are not "
        "checked",
        &core->name);
}

} // namespace

char* merge_location_settings(ngx_conf_t* cf, void* parent, void* child) {
    auto const& from = *static_cast<location_settings*>(parent);
    auto& to = *static_cast<location_settings*>(child);
    options const defaults;
    warn_of_unused(cf, from, to);
    ngx_conf_merge_value(to.on, from.on, 0);
    ngx_conf_merge_value(to.call, from.call, 0);
    ngx_conf_merge_value(to.strict, from.strict, defaults.strict ? 1 : 0);
    ngx_conf_merge_uint_value(to.unknown_members, from.unknown_members,
                              static_cast<ngx_uint_t>(defaults.unknown_members));
    ngx_conf_merge_uint_value(to.null_members, from.null_members, static_cast<ngx_uint_t>(defaults.null_members));
    ngx_conf_merge_uint_value(to.media_type, from.media_type, 1);
    ngx_conf_merge_uint_value(to.mode_number, from.mode_number, static_cast<ngx_uint_t>(mode::enforce));
    ngx_conf_merge_uint_value(to.answer_number, from.answer_number, static_cast<ngx_uint_t>(answer_form::platform));
    ngx_conf_merge_uint_value(to.response, from.response, 0);
    ngx_conf_merge_size_value(to.max_body, from.max_body, defaults.max_body);
    ngx_conf_merge_value(to.max_depth, from.max_depth, static_cast<ngx_int_t>(defaults.max_depth));
    if (to.solution == nullptr) to.solution = from.solution;

    to.rules = {.unknown_members = static_cast<unknown_members>(to.unknown_members),
                .null_members = static_cast<null_members>(to.null_members),
                .strict = to.strict != 0,
                .max_body = to.max_body,
                .max_depth = static_cast<std::size_t>(to.max_depth)};
    if (to.solution != nullptr && !to.solution_varies())
        to.rules.solution = detail::value_of<solution>(view_of(to.solution->value)).value_or(solution::generic);

    auto const* const server =
        static_cast<ngx_http_core_srv_conf_t*>(ngx_http_conf_get_module_srv_conf(cf, ngx_http_core_module));
    if (to.on != 0 && to.call != 0 && server->underscores_in_headers == 0 && server->ignore_invalid_headers != 0) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "\"regdirect_call on\" needs \"underscores_in_headers on\" (in the http block, or in the "
                           "default server): without it, nginx drops the header field app_key");
        return failure();
    }
    auto const* const core =
        static_cast<ngx_http_core_loc_conf_t*>(ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module));
    auto& main = *static_cast<main_settings*>(ngx_http_conf_get_module_main_conf(cf, ngx_http_regdirect_module));
    if (to.on != 0 && core->client_body_buffer_size < to.max_body && !main.warned_of_files) {
        main.warned_of_files = true;
        ngx_conf_log_error(NGX_LOG_WARN, cf, 0,
                           "\"client_body_buffer_size\" of a checked location is %uz, less than "
                           "\"regdirect_max_body\", which is %uz: nginx writes longer bodies, with their secrets, into "
                           "temporary files",
                           core->client_body_buffer_size, to.max_body);
    }
    return NGX_CONF_OK;
}

} // namespace regdirect::nginx
