/* SPDX-License-Identifier: BSL-1.0 */
/* The Lua module regdirect_native, for Lua 5.3 and newer where there is no FFI, as in HAProxy: the functions of
   regdirect.lua that a gate needs (regdirect/gate.lua). */
#include <lauxlib.h>
#include <lua.h>
#include <regdirect.h>
#include <stddef.h>
#include <stdint.h>

#define CHECKER "regdirect.checker"
enum { MAX_FIELDS = 1024 }; /* header fields of a call; HAProxy takes 101, by default */

typedef struct checker {
    regdirect_checker* checker;
    regdirect_options options;
} checker;

static checker* self_of(lua_State* L) { return (checker*)luaL_checkudata(L, 1, CHECKER); }

/* Returns whether the call found what it looked for. Raises an error if the call failed. */
static int there_is(lua_State* L, int32_t status) {
    if (status == REGDIRECT_NO_MEMORY) return luaL_error(L, "regdirect: out of memory");
    if (status < 0) return luaL_error(L, "regdirect: an argument is out of range");
    return status == REGDIRECT_OK;
}

static void set_text(lua_State* L, char const* name, regdirect_text text) {
    lua_pushlstring(L, text.data, text.size);
    lua_setfield(L, -2, name);
}

static void set_number(lua_State* L, char const* name, lua_Integer number) {
    lua_pushinteger(L, number);
    lua_setfield(L, -2, name);
}

/* --- Options ---------------------------------------------------------------------------------------------------- */

static int is_one_of(char const* value, char const* const* words, uint32_t* out) {
    uint32_t i;
    for (i = 0; words[i] != NULL; ++i) {
        char const *a = value, *b = words[i];
        while (*a != '\0' && *a == *b) ++a, ++b;
        if (*a != *b) continue;
        *out = i;
        return 1;
    }
    return 0;
}

/* Raises an error about the value at the top of the stack, which names the allowed ones. */
static void refuse_value(lua_State* L, char const* name, char const* const* words) {
    char const* const value = luaL_tolstring(L, -1, NULL);
    luaL_Buffer list;
    uint32_t i;
    luaL_buffinit(L, &list);
    for (i = 0; words[i] != NULL; ++i) {
        if (i != 0) luaL_addstring(&list, words[i + 1] == NULL ? " or " : ", ");
        luaL_addstring(&list, words[i]);
    }
    luaL_pushresult(&list);
    luaL_error(L, "regdirect: %s cannot be %s: it is %s", name, value, lua_tostring(L, -1));
}

/* The value of an option at the top of the stack, as a number that the library knows. */
static uint32_t choice(lua_State* L, char const* name, char const* const* words) {
    uint32_t out = 0;
    if (lua_type(L, -1) != LUA_TSTRING || !is_one_of(lua_tostring(L, -1), words, &out)) refuse_value(L, name, words);
    return out;
}

static uint32_t flag(lua_State* L, char const* name) {
    static char const* const words[] = {"false", "true", NULL};
    if (!lua_isboolean(L, -1)) refuse_value(L, name, words);
    return (uint32_t)lua_toboolean(L, -1);
}

static uint64_t size(lua_State* L, char const* name) {
    int is_integer = 0;
    lua_Integer const n = lua_tointegerx(L, -1, &is_integer);
    if (!is_integer || lua_type(L, -1) != LUA_TNUMBER || n < 0)
        luaL_error(L, "regdirect: %s must be an integer, 0 or greater", name);
    return (uint64_t)n;
}

static void take_option(lua_State* L, char const* name, regdirect_options* out) {
    static char const* const names[] = {"solution",  "unknown_members", "null_members", "strict",
                                        "fail_fast", "max_body",        "max_depth",    NULL};
    static char const* const unknown[] = {"reject", "ignore", NULL};
    static char const* const null[] = {"absent", "reject", NULL};
    char const* solutions[16] = {NULL};
    uint32_t which = 0, i;
    if (!is_one_of(name, names, &which)) luaL_error(L, "regdirect: there is no option %s", name);
    switch (which) {
    case 0:
        for (i = 0; i < 15 && regdirect_solution_name(i) != NULL; ++i) solutions[i] = regdirect_solution_name(i);
        out->solution = choice(L, name, solutions);
        break;
    case 1:
        out->unknown_members = choice(L, name, unknown);
        break;
    case 2:
        out->null_members = choice(L, name, null);
        break;
    case 3:
        out->strict = flag(L, name);
        break;
    case 4:
        out->fail_fast = flag(L, name);
        break;
    case 5:
        out->max_body = size(L, name);
        break;
    default:
        out->max_depth = size(L, name);
    }
}

/* new(options): a checker that always checks in the same way. */
static int new_checker(lua_State* L) {
    checker* const self = (checker*)lua_newuserdata(L, sizeof(checker));
    self->checker = NULL;
    luaL_setmetatable(L, CHECKER);
    there_is(L, regdirect_options_init(&self->options, sizeof self->options));
    if (!lua_isnoneornil(L, 1)) {
        luaL_checktype(L, 1, LUA_TTABLE);
        lua_pushnil(L);
        while (lua_next(L, 1) != 0) {
            char const* const name = luaL_tolstring(L, -2, NULL); /* a copy, on the stack */
            lua_pushvalue(L, -2);
            take_option(L, name, &self->options);
            lua_pop(L, 3);
        }
    }
    self->checker = regdirect_create();
    if (self->checker == NULL) return luaL_error(L, "regdirect: out of memory");
    return 1;
}

static int destroy(lua_State* L) {
    checker* const self = self_of(L);
    regdirect_destroy(self->checker);
    self->checker = NULL;
    return 0;
}

/* --- Checks ----------------------------------------------------------------------------------------------------- */

/* checker:check_request(body): whether it is valid. */
static int check_request(lua_State* L) {
    checker* const self = self_of(L);
    size_t n;
    char const* const body = luaL_checklstring(L, 2, &n);
    lua_pushboolean(L, there_is(L, regdirect_check(self->checker, REGDIRECT_REQUEST, body, n, &self->options)));
    return 1;
}

/* The text with that number in the header field at the top of the stack, which keeps the text alive. */
static regdirect_text text_in_field(lua_State* L, int number) {
    regdirect_text out;
    if (lua_rawgeti(L, -1, number) != LUA_TSTRING)
        luaL_error(L, "regdirect: a header field must be two strings, name and value");
    out.data = lua_tolstring(L, -1, &out.size);
    lua_pop(L, 1);
    return out;
}

/* Header fields, which are {{name, value}, …}, as records. They are at the top of the stack, which keeps them alive. */
static regdirect_header_field const* fields_at(lua_State* L, int place, size_t* count) {
    regdirect_header_field* fields;
    size_t i;
    luaL_checktype(L, place, LUA_TTABLE);
    *count = (size_t)lua_rawlen(L, place);
    if (*count > MAX_FIELDS) luaL_error(L, "regdirect: too many header fields");
    fields = (regdirect_header_field*)lua_newuserdata(L, (*count + 1) * sizeof(regdirect_header_field));
    for (i = 0; i < *count; ++i) {
        if (lua_rawgeti(L, place, (lua_Integer)i + 1) != LUA_TTABLE)
            luaL_error(L, "regdirect: a header field must be two strings, name and value");
        fields[i].name = text_in_field(L, 1);
        fields[i].value = text_in_field(L, 2);
        lua_pop(L, 1);
    }
    return fields;
}

/* check_head(method, target, headers, call, media_type): the rule of HTTP that the head of a request breaks, as a
   table; or nil. */
static int check_head(lua_State* L) {
    size_t method_size, target_size, count;
    char const* const method = luaL_checklstring(L, 1, &method_size);
    char const* const target = luaL_checklstring(L, 2, &target_size);
    regdirect_header_field const* const fields = fields_at(L, 3, &count);
    regdirect_head_fault fault;
    fault.size = sizeof fault;
    if (there_is(L, regdirect_check_head(method, method_size, target, target_size, fields, count,
                                         (uint32_t)lua_toboolean(L, 4), (uint32_t)lua_toboolean(L, 5), &fault)))
        return 0;
    lua_createtable(L, 0, 7);
    set_text(L, "name", fault.name);
    set_number(L, "status", (lua_Integer)fault.status);
    set_number(L, "code", (lua_Integer)fault.code);
    set_text(L, "title", fault.title);
    set_text(L, "detail", fault.detail);
    if (fault.field.size != 0) {
        set_text(L, "field", fault.field);
        set_text(L, "value", fault.value);
    }
    return 1;
}

/* accepts_problem(headers): whether the client accepts problem details. */
static int accepts_problem(lua_State* L) {
    size_t count;
    regdirect_header_field const* const fields = fields_at(L, 1, &count);
    lua_pushboolean(L, regdirect_accepts_problem(fields, count) == 1);
    return 1;
}

/* checker:check_whole_request(target, headers, body): whether the parameters of the call and the body are valid. */
static int check_whole_request(lua_State* L) {
    checker* const self = self_of(L);
    size_t target_size, n, count;
    char const* const target = luaL_checklstring(L, 2, &target_size);
    char const* const body = luaL_checklstring(L, 4, &n);
    regdirect_header_field const* const fields = fields_at(L, 3, &count);
    lua_pushboolean(L, there_is(L, regdirect_check_whole_request(self->checker, target, target_size, fields, count,
                                                                 body, n, &self->options)));
    return 1;
}

/* checker:findings(): what the last check found, as a table of pointer, rule, severity, code and message. */
static int findings(lua_State* L) {
    checker* const self = self_of(L);
    size_t const count = regdirect_finding_count(self->checker);
    size_t i;
    lua_createtable(L, (int)count, 0);
    for (i = 0; i < count; ++i) {
        regdirect_finding finding;
        finding.size = sizeof finding;
        there_is(L, regdirect_finding_at(self->checker, i, &finding));
        lua_createtable(L, 0, 5);
        set_text(L, "pointer", finding.pointer);
        set_text(L, "rule", finding.rule_id);
        set_text(L, "message", finding.message);
        set_number(L, "code", (lua_Integer)finding.code);
        lua_pushstring(L, regdirect_severity_name(finding.severity));
        lua_setfield(L, -2, "severity");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* checker:json(): the findings as a JSON array. */
static int json(lua_State* L) {
    regdirect_text text;
    there_is(L, regdirect_findings_json(self_of(L)->checker, &text));
    lua_pushlstring(L, text.data, text.size);
    return 1;
}

/* checker:refusal(): HTTP status and code of the error that the message is refused with, as a table; nil, if it is
   valid. */
static int refusal(lua_State* L) {
    regdirect_platform_error error;
    error.size = sizeof error;
    if (!there_is(L, regdirect_refusal(self_of(L)->checker, &error))) return 0;
    lua_createtable(L, 0, 2);
    set_number(L, "status", (lua_Integer)error.status);
    set_number(L, "code", (lua_Integer)error.code);
    return 1;
}

typedef int32_t (*writer)(regdirect_checker*, regdirect_text*);

static int answer(lua_State* L, writer write, char const* media_type) {
    checker* const self = self_of(L);
    regdirect_platform_error error;
    regdirect_text text;
    error.size = sizeof error;
    if (!there_is(L, regdirect_refusal(self->checker, &error))) return 0;
    there_is(L, write(self->checker, &text));
    lua_pushinteger(L, (lua_Integer)error.status);
    lua_pushlstring(L, text.data, text.size);
    lua_pushstring(L, media_type);
    return 3;
}

/* checker:platform(), checker:problem(): HTTP status, body and media type of the answer that refuses the message, as
   the platform writes it, or as problem details (RFC 9457). Nothing, if it is valid. */
static int platform(lua_State* L) { return answer(L, regdirect_write_error, "application/json"); }
static int problem(lua_State* L) { return answer(L, regdirect_write_problem, "application/problem+json"); }

/* find_error(status, code): the documented error with them, of which the description is told; or nil. */
static int find_error(lua_State* L) {
    lua_Integer const status = luaL_checkinteger(L, 1), code = luaL_checkinteger(L, 2);
    regdirect_platform_error error;
    error.size = sizeof error;
    if (status < 0 || status > UINT32_MAX || code < 0 || code > UINT32_MAX) return 0;
    if (!there_is(L, regdirect_find_error((uint32_t)status, (uint32_t)code, &error))) return 0;
    lua_createtable(L, 0, 3);
    set_number(L, "status", (lua_Integer)error.status);
    set_number(L, "code", (lua_Integer)error.code);
    set_text(L, "description", error.description);
    return 1;
}

#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
int luaopen_regdirect_native(lua_State* L) {
    static luaL_Reg const methods[] = {{"check_request", check_request},
                                       {"check_whole_request", check_whole_request},
                                       {"findings", findings},
                                       {"json", json},
                                       {"refusal", refusal},
                                       {"platform", platform},
                                       {"problem", problem},
                                       {NULL, NULL}};
    static luaL_Reg const functions[] = {{"new", new_checker},
                                         {"check_head", check_head},
                                         {"accepts_problem", accepts_problem},
                                         {"find_error", find_error},
                                         {NULL, NULL}};
    if (luaL_newmetatable(L, CHECKER)) {
        lua_pushcfunction(L, destroy);
        lua_setfield(L, -2, "__gc");
        luaL_newlib(L, methods);
        lua_setfield(L, -2, "__index");
        lua_pushboolean(L, 0); /* nobody calls __gc by hand */
        lua_setfield(L, -2, "__metatable");
    }
    lua_pop(L, 1);
    luaL_newlib(L, functions);
    return 1;
}
