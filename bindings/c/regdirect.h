/* SPDX-License-Identifier: BSL-1.0 */
#ifndef REGDIRECT_H
#define REGDIRECT_H

#include <stddef.h>
#include <stdint.h>

/*
 * regdirect in C: checks the messages of a device-registration API, and says what is wrong with them, and where.
 *
 * ABI. Functions are only added. Records begin with their size and grow at their end, so that programs and libraries of
 * different releases fit each other; numbers keep their meaning. All that never changes without another soname:
 * libregdirect.so.1.
 *
 * Threads. A checker is for one thread at a time. There is no global state: checkers are independent of each other.
 *
 * Errors. A function that returns a regdirect_status never ends the program, whatever its arguments are: a null pointer
 * or an unknown number is REGDIRECT_BAD_ARGUMENT. A checker that could not do a check has no findings.
 *
 * Text. All text has its size in bytes, and is followed by a NUL that is not counted; some may have NULs inside it as
 * well. Text and arrays that are returned belong to the library. Those of a checker are valid until the next call with
 * it, those of the catalogue and of names always. Text that is given is not kept: it can go when the call has returned.
 *
 * Secrets. No text of a finding has a value of the message in it, hence no psk, verifyCode or access token.
 */

#if defined(__GNUC__)
#define REGDIRECT_PUBLIC __attribute__((visibility("default")))
#else
#define REGDIRECT_PUBLIC
#endif

#if defined(__cplusplus) && __cplusplus >= 201103L
#define REGDIRECT_NOEXCEPT noexcept
#else
#define REGDIRECT_NOEXCEPT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* --- Numbers ---------------------------------------------------------------------------------------------------- */

/* How a call ended. */
enum regdirect_status {
    REGDIRECT_OK = 0,            /* done; of a check: valid, though there can be warnings */
    REGDIRECT_INVALID = 1,       /* of a check: not valid; of a reply: the device is not registered */
    REGDIRECT_NOTHING = 2,       /* there is no such thing, or nothing to refuse */
    REGDIRECT_BAD_ARGUMENT = -1, /* a null pointer, a number that is none of these, a record of a wrong size */
    REGDIRECT_NO_MEMORY = -2     /* an allocation failed */
};

/* The message that a body is. */
enum regdirect_message { REGDIRECT_REQUEST = 0, REGDIRECT_RESPONSE = 1, REGDIRECT_ERROR_BODY = 2 };

/* The solution that a device belongs to: it adds rules. The body does not say; the caller does. */
enum regdirect_solution { REGDIRECT_GENERIC = 0, REGDIRECT_NB_IOT = 1, REGDIRECT_SMART_HOME = 2 };

/* Members that the contract of a request does not know. */
enum regdirect_unknown_members { REGDIRECT_REJECT_UNKNOWN = 0, REGDIRECT_IGNORE_UNKNOWN = 1 };

/* null for an optional member: the same as leaving it out, or a wrong type. */
enum regdirect_null_members { REGDIRECT_NULL_IS_ABSENT = 0, REGDIRECT_REJECT_NULL = 1 };

enum regdirect_severity { REGDIRECT_ERROR = 0, REGDIRECT_WARNING = 1 };

/* The rules. The comment after each is its id. */
enum regdirect_rule {
    REGDIRECT_RULE_SYNTAX = 0,                /* syntax */
    REGDIRECT_RULE_LIMIT = 1,                 /* limit */
    REGDIRECT_RULE_UNIQUE_KEYS = 2,           /* uniqueKeys */
    REGDIRECT_RULE_ADDITIONAL_PROPERTIES = 3, /* additionalProperties */
    REGDIRECT_RULE_TYPE = 4,                  /* type */
    REGDIRECT_RULE_REQUIRED = 5,              /* required */
    REGDIRECT_RULE_MIN_LENGTH = 6,            /* minLength */
    REGDIRECT_RULE_MAX_LENGTH = 7,            /* maxLength */
    REGDIRECT_RULE_MINIMUM = 8,               /* minimum */
    REGDIRECT_RULE_MAXIMUM = 9,               /* maximum */
    REGDIRECT_RULE_ENUM = 10,                 /* enum */
    REGDIRECT_RULE_PATTERN = 11,              /* pattern */
    REGDIRECT_RULE_LUHN = 12,                 /* luhn */
    REGDIRECT_RULE_CONTROL_CHARACTER = 13,    /* controlCharacter */
    REGDIRECT_RULE_EVEN_LENGTH = 14,          /* evenLength */
    REGDIRECT_RULE_SECURE_FLAG = 15,          /* secureFlag */
    REGDIRECT_RULE_EQUALS_NODE_ID = 16,       /* equalsNodeId */
    REGDIRECT_RULE_EQUALS_IMSI = 17,          /* equalsImsi */
    REGDIRECT_RULE_ECHO = 18,                 /* echo */
    REGDIRECT_RULE_UTF8 = 19,                 /* utf8 */
    REGDIRECT_RULE_OTHER = 20                 /* other: a rule of a contract of your own, which has a name */
};

/* The kind of a regdirect_value, and the member that has it. */
enum regdirect_value_kind {
    REGDIRECT_NO_VALUE = 0,
    REGDIRECT_NUMBER = 1,     /* number */
    REGDIRECT_LENGTH = 2,     /* number: a length in Unicode code points */
    REGDIRECT_CHARACTER = 3,  /* number: the first character that does not fit, in code points from 1 on */
    REGDIRECT_OFFSET = 4,     /* number: a place in the body, in bytes from 0 on */
    REGDIRECT_SYNTAX = 5,     /* number: such a place; enumerator: a regdirect_syntax_cause; text: its name */
    REGDIRECT_JSON_TYPE = 6,  /* enumerator: a regdirect_json_type; text: its name */
    REGDIRECT_JSON_TYPES = 7, /* words: names of JSON types */
    REGDIRECT_WORDS = 8,      /* words: the values that are allowed */
    REGDIRECT_PATTERN = 9,    /* text: a regular expression */
    REGDIRECT_MEMBER = 10     /* text: the name of another member */
};

/* The types of JSON values. */
enum regdirect_json_type {
    REGDIRECT_JSON_NULL = 0,
    REGDIRECT_JSON_BOOLEAN = 1,
    REGDIRECT_JSON_INTEGER = 2,
    REGDIRECT_JSON_NUMBER = 3,
    REGDIRECT_JSON_STRING = 4,
    REGDIRECT_JSON_ARRAY = 5,
    REGDIRECT_JSON_OBJECT = 6
};

/* Why a body is not JSON, judged by its bytes. */
enum regdirect_syntax_cause {
    REGDIRECT_SYNTAX_UNKNOWN = 0,            /* unknown: none of the others */
    REGDIRECT_SYNTAX_EMPTY = 1,              /* empty */
    REGDIRECT_SYNTAX_UNFINISHED = 2,         /* unfinished */
    REGDIRECT_SYNTAX_BYTE_ORDER_MARK = 3,    /* byte-order-mark */
    REGDIRECT_SYNTAX_UTF16 = 4,              /* utf16 */
    REGDIRECT_SYNTAX_UTF32 = 5,              /* utf32 */
    REGDIRECT_SYNTAX_GZIP = 6,               /* gzip */
    REGDIRECT_SYNTAX_MARKUP = 7,             /* markup: HTML or XML */
    REGDIRECT_SYNTAX_SECOND_TEXT = 8,        /* second-text */
    REGDIRECT_SYNTAX_TEXT_AFTER_END = 9,     /* text-after-end */
    REGDIRECT_SYNTAX_INVALID_UTF8 = 10,      /* invalid-utf8 */
    REGDIRECT_SYNTAX_LONE_SURROGATE = 11,    /* lone-surrogate */
    REGDIRECT_SYNTAX_CONTROL_CHARACTER = 12, /* control-character: not escaped */
    REGDIRECT_SYNTAX_COMMENT = 13,           /* comment */
    REGDIRECT_SYNTAX_TRAILING_COMMA = 14,    /* trailing-comma */
    REGDIRECT_SYNTAX_SINGLE_QUOTE = 15,      /* single-quote */
    REGDIRECT_SYNTAX_NOT_A_NUMBER = 16       /* not-a-number: NaN or Infinity */
};

/* The kind of a reply of the platform. */
enum regdirect_reply_kind { REGDIRECT_IS_NEITHER = 0, REGDIRECT_IS_RESPONSE = 1, REGDIRECT_IS_ERROR = 2 };

/* Whether to send the same call again. */
enum regdirect_retry {
    REGDIRECT_RETRY_NEVER = 0,             /* no: somebody has to change something first */
    REGDIRECT_RETRY_LATER = 1,             /* yes, after a wait: the call was not carried out */
    REGDIRECT_RETRY_LATER_AFTER_ASKING = 2 /* it may have been: wait, ask for the device, send only if it is absent */
};

/* The kind of failure that an error is. */
enum regdirect_category {
    REGDIRECT_CATEGORY_LICENSE = 0,
    REGDIRECT_CATEGORY_INPUT = 1,
    REGDIRECT_CATEGORY_CONFLICT = 2,
    REGDIRECT_CATEGORY_AUTHENTICATION = 3,
    REGDIRECT_CATEGORY_AUTHORIZATION = 4,
    REGDIRECT_CATEGORY_THROTTLING = 5,
    REGDIRECT_CATEGORY_NOT_FOUND = 6,
    REGDIRECT_CATEGORY_QUOTA = 7,
    REGDIRECT_CATEGORY_INTERNAL = 8
};

/* The party that can make the call succeed. */
enum regdirect_mender { REGDIRECT_CALLER = 0, REGDIRECT_PLATFORM_OPERATOR = 1 };

/* --- Records ---------------------------------------------------------------------------------------------------- */

/* Text: its size is in bytes. Given with size 0, the pointer may be null. */
typedef struct regdirect_text {
    char const* data;
    size_t size;
} regdirect_text;

/* A header field of a call. The name has any letter case. */
typedef struct regdirect_header_field {
    regdirect_text name;
    regdirect_text value;
} regdirect_header_field;

/* The options of a check. Call regdirect_options_init() first, then change the members that you need. A member that a
   program does not know yet has its default; a larger record of a newer program is taken if what this library does not
   know is zero. */
typedef struct regdirect_options {
    uint32_t size;            /* sizeof(regdirect_options), set by regdirect_options_init() */
    uint32_t solution;        /* a regdirect_solution; generic */
    uint32_t unknown_members; /* a regdirect_unknown_members; rejected */
    uint32_t null_members;    /* a regdirect_null_members; absent */
    uint32_t strict;          /* 1: warnings are errors; 0 */
    uint32_t fail_fast;       /* 1: stop at the first error, which is then the last finding; 0 */
    uint64_t max_body;        /* the longest body, in bytes, that is looked at; 65536 */
    uint64_t max_depth;       /* the deepest nesting of objects and arrays; 32. Above 1000 it is taken as 1000 */
} regdirect_options;

/* A limit, or what was found, as data: for messages in other languages. Members that have no meaning are zero. */
typedef struct regdirect_value {
    uint32_t kind;       /* a regdirect_value_kind, which says what the others are */
    uint32_t enumerator; /* a regdirect_json_type or a regdirect_syntax_cause */
    int64_t number;
    regdirect_text text;
    regdirect_text const* words;
    size_t word_count;
} regdirect_value;

/* One finding. In: `size`. */
typedef struct regdirect_finding {
    uint32_t size;     /* sizeof(regdirect_finding), set by the caller */
    uint32_t rule;     /* a regdirect_rule */
    uint32_t severity; /* a regdirect_severity */
    uint32_t code;     /* the platform's error code for it */
    regdirect_text
        pointer; /* RFC 6901; of a call, the parameter's name. An unknown member's has its name as it was sent */
    regdirect_text rule_id; /* the rule's id: "minLength" */
    regdirect_text message; /* a sentence in English that can be printed anywhere */
    regdirect_text meant;  /* the member or parameter that was probably meant by an unknown one; empty: none is known */
    regdirect_value limit; /* what the value was compared with */
    regdirect_value found; /* what was measured; never a value of the message */
} regdirect_finding;

/* An error of the platform: a row of its catalogue. In: `size`. All text is valid always. */
typedef struct regdirect_platform_error {
    uint32_t size;                /* sizeof(regdirect_platform_error), set by the caller */
    uint32_t status;              /* HTTP; 200 alone does not mean success */
    uint32_t code;                /* as a number; it travels as a string of digits */
    uint32_t category;            /* a regdirect_category */
    uint32_t mender;              /* a regdirect_mender */
    uint32_t retry;               /* 1: the same call can succeed later without anyone doing anything else */
    regdirect_text category_name; /* "input" */
    regdirect_text mender_name;   /* "caller" */
    regdirect_text description;   /* as it travels; editions differ, so never match on it */
    regdirect_text meaning;       /* what happened */
    regdirect_text handling;      /* what to do about it */
} regdirect_platform_error;

/* A reply of the platform, and what to do about it. In: `size`. Of a reply that says that the device is registered,
   retry is never, and there are no words. */
typedef struct regdirect_reply {
    uint32_t size;              /* sizeof(regdirect_reply), set by the caller */
    uint32_t kind;              /* a regdirect_reply_kind; a response is one only if it is valid */
    uint32_t is_valid;          /* 1: no error is among the findings about the body */
    uint32_t is_documented;     /* 1: the error is one of the catalogue */
    uint32_t row;               /* of the catalogue, if it is documented: regdirect_catalogue_row() */
    uint32_t retry;             /* a regdirect_retry */
    uint32_t may_be_registered; /* 1: the platform may have carried out the call all the same */
    uint32_t category;          /* a regdirect_category */
    uint32_t mender;            /* a regdirect_mender */
    uint32_t reserved;          /* 0 */
    regdirect_text code;        /* of an error, as sent: not always digits; empty if none can be read */
    regdirect_text description; /* of an error, as sent, with any characters: escape them before they are printed */
    regdirect_text meaning;     /* what happened; valid always */
    regdirect_text handling;    /* what to do about it; valid always */
} regdirect_reply;

/* --- The library ------------------------------------------------------------------------------------------------ */

/* The library's version: "0.1.0". */
REGDIRECT_PUBLIC char const* regdirect_version(void) REGDIRECT_NOEXCEPT;

/* The same as a number that grows: 1000000 × major + 1000 × minor + patch. */
REGDIRECT_PUBLIC uint32_t regdirect_version_number(void) REGDIRECT_NOEXCEPT;

/* The id of a rule, the name of a severity ("error") or of a solution ("nb-iot"). Null if the number has none. */
REGDIRECT_PUBLIC char const* regdirect_rule_id(uint32_t rule) REGDIRECT_NOEXCEPT;
REGDIRECT_PUBLIC char const* regdirect_severity_name(uint32_t severity) REGDIRECT_NOEXCEPT;
REGDIRECT_PUBLIC char const* regdirect_solution_name(uint32_t solution) REGDIRECT_NOEXCEPT;

/* --- The head of a request, for gateways ------------------------------------------------------------------------ */

/* A rule of HTTP that a head breaks, and the answer to it. In: `size`. All text is valid always. */
typedef struct regdirect_head_fault {
    uint32_t size;         /* sizeof(regdirect_head_fault), set by the caller */
    uint32_t status;       /* of HTTP */
    uint32_t code;         /* of the platform's error */
    uint32_t reserved;     /* 0 */
    regdirect_text name;   /* "contentType" */
    regdirect_text title;  /* of problem details */
    regdirect_text detail; /* of problem details */
    regdirect_text field;  /* the header field that says what would be accepted: its name; empty if there is none */
    regdirect_text value;  /* its value */
} regdirect_head_fault;

/* Looks at a request before its body is read: its method, its target as it stands in the request line, its `count`
   header fields. REGDIRECT_OK, or REGDIRECT_INVALID with the first fault in `fault`: another method than POST, a #
   before the query, a field that some servers take for another one, a body of another media type or charset, or a
   compressed one. It does not check the contract's parameters. `call`, 1: app_key is the call's; 0: it is somebody
   else's. `media_type`, 1: Content-Type has to be application/json. */
REGDIRECT_PUBLIC int32_t regdirect_check_head(char const* method, size_t method_size, char const* target,
                                              size_t target_size, regdirect_header_field const* fields, size_t count,
                                              uint32_t call, uint32_t media_type,
                                              regdirect_head_fault* fault) REGDIRECT_NOEXCEPT;

/* 1: the client accepts problem details, as its fields Accept say (RFC 9110, 12.5.1); else 0. */
REGDIRECT_PUBLIC int32_t regdirect_accepts_problem(regdirect_header_field const* fields,
                                                   size_t count) REGDIRECT_NOEXCEPT;

/* --- Checks ----------------------------------------------------------------------------------------------------- */

/* Checks one message after the other, and has the findings of the last one. It keeps its memory, so that checking a
   good body takes none once the checker has seen one as large. */
typedef struct regdirect_checker regdirect_checker;

/* A new checker; null if there is no memory. Destroy it once. */
REGDIRECT_PUBLIC regdirect_checker* regdirect_create(void) REGDIRECT_NOEXCEPT;

/* Frees a checker, and all text that it returned. Does nothing for a null pointer. */
REGDIRECT_PUBLIC void regdirect_destroy(regdirect_checker* checker) REGDIRECT_NOEXCEPT;

/* Sets all options to their defaults. `size` is sizeof(regdirect_options). */
REGDIRECT_PUBLIC int32_t regdirect_options_init(regdirect_options* options, size_t size) REGDIRECT_NOEXCEPT;

/* Checks a body: REGDIRECT_OK or REGDIRECT_INVALID. `message` is a regdirect_message. Null options are all defaults,
   here and below. */
REGDIRECT_PUBLIC int32_t regdirect_check(regdirect_checker* checker, uint32_t message, char const* body, size_t size,
                                         regdirect_options const* options) REGDIRECT_NOEXCEPT;

/* Checks the parameters of a call: Authorization and app_key among its `count` header fields, appId in the query of its
   target (path and query, as they stand in the request line). */
REGDIRECT_PUBLIC int32_t regdirect_check_call(regdirect_checker* checker, char const* target, size_t size,
                                              regdirect_header_field const* fields, size_t count,
                                              regdirect_options const* options) REGDIRECT_NOEXCEPT;

/* Checks all of a request: the parameters of the call as regdirect_check_call() does, then its body. */
REGDIRECT_PUBLIC int32_t regdirect_check_whole_request(regdirect_checker* checker, char const* target,
                                                       size_t target_size, regdirect_header_field const* fields,
                                                       size_t count, char const* body, size_t size,
                                                       regdirect_options const* options) REGDIRECT_NOEXCEPT;

/* Checks that a response repeats what its request set: findings are of rule echo, with pointers into the response.
   Errors of either body alone are not among them; but if one cannot be read to its end, the finding that says so is the
   only one. */
REGDIRECT_PUBLIC int32_t regdirect_check_exchange(regdirect_checker* checker, char const* request, size_t request_size,
                                                  char const* response, size_t response_size,
                                                  regdirect_options const* options) REGDIRECT_NOEXCEPT;

/* Checks a reply of the platform, and describes it in `reply`: its HTTP status, and its body, which is a response or an
   error body. REGDIRECT_OK: the device is registered; else REGDIRECT_INVALID. The findings are about the body alone: an
   error of the platform can have none. */
REGDIRECT_PUBLIC int32_t regdirect_check_reply(regdirect_checker* checker, uint32_t status, char const* body,
                                               size_t size, regdirect_options const* options,
                                               regdirect_reply* reply) REGDIRECT_NOEXCEPT;

/* --- Findings of the last check --------------------------------------------------------------------------------- */

/* How many there are, at most 64, in documented order. */
REGDIRECT_PUBLIC size_t regdirect_finding_count(regdirect_checker const* checker) REGDIRECT_NOEXCEPT;

/* 1: there were more findings than a report can hold. */
REGDIRECT_PUBLIC int32_t regdirect_is_truncated(regdirect_checker const* checker) REGDIRECT_NOEXCEPT;

/* The finding with that number, from 0 on. */
REGDIRECT_PUBLIC int32_t regdirect_finding_at(regdirect_checker* checker, size_t index,
                                              regdirect_finding* finding) REGDIRECT_NOEXCEPT;

/* All of them as a JSON array, as `regdirect check --format json` writes them. */
REGDIRECT_PUBLIC int32_t regdirect_findings_json(regdirect_checker* checker, regdirect_text* json) REGDIRECT_NOEXCEPT;

/* The platform error that a message with these findings is refused with. REGDIRECT_NOTHING: it is valid. */
REGDIRECT_PUBLIC int32_t regdirect_refusal(regdirect_checker const* checker,
                                           regdirect_platform_error* error) REGDIRECT_NOEXCEPT;

/* The body of that answer, as the platform writes it, or as problem details (RFC 9457, application/problem+json). Its
   HTTP status is that of regdirect_refusal(). */
REGDIRECT_PUBLIC int32_t regdirect_write_error(regdirect_checker* checker, regdirect_text* body) REGDIRECT_NOEXCEPT;
REGDIRECT_PUBLIC int32_t regdirect_write_problem(regdirect_checker* checker, regdirect_text* body) REGDIRECT_NOEXCEPT;

/* --- The platform's error catalogue ----------------------------------------------------------------------------- */

/* How many rows it has, ordered by code, then status. */
REGDIRECT_PUBLIC size_t regdirect_catalogue_size(void) REGDIRECT_NOEXCEPT;

/* The row with that number, from 0 on. */
REGDIRECT_PUBLIC int32_t regdirect_catalogue_row(size_t row, regdirect_platform_error* error) REGDIRECT_NOEXCEPT;

/* The row with that HTTP status and code. */
REGDIRECT_PUBLIC int32_t regdirect_find_error(uint32_t status, uint32_t code,
                                              regdirect_platform_error* error) REGDIRECT_NOEXCEPT;

/* How many rows have that code, whatever their status; `first`, if not null, is the number of the first one. */
REGDIRECT_PUBLIC size_t regdirect_find_errors(uint32_t code, size_t* first) REGDIRECT_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
