# SPDX-License-Identifier: BSL-1.0
# A header as Doxygen reads it: awk -f docs/doxygen.awk HEADER, in the top folder. A text that is written once is shown where it
# belongs: at a member of a message, what the contract says of it; at a part of a rule, what the head of rules.hpp says.
# The sentence above the namespace is about the header: it must not become one of twenty about the namespace.
BEGIN {
    while ((getline line < "include/regdirect/contract.hpp") > 0) {
        if (line ~ /^constexpr auto contract\(/ && match(line, /basic_[A-Za-z_]+/)) type = substr(line, RSTART, RLENGTH)
        if (match(line, /member<&[A-Za-z]+::[A-Za-z_]+>\("[^"]*"/)) {
            split(substr(line, RSTART, RLENGTH), part, /::|>\("|"/)
            summary[type, part[2]] = part[3]
        }
    }
    part_of_rule["id"] = "Its name in reports."
    part_of_rule["says"] = "The words that follow \"must\" or \"should\"."
    part_of_rule["limit"] = "The bound that the value is compared with; a schema has it behind the keyword."
    part_of_rule["holds"] = "The test."
    part_of_rule["found"] = "The length of the value, or a place in it, for a message."
    part_of_rule["shows"] = "The words in which a message tells it."
    part_of_rule["when"] = "The condition under which it applies."
    part_of_rule["applies_to"] = "The texts that it is about, as a pattern; it holds for all others."
    part_of_rule["can_break"] = "Whether anything that arrived can break it: a shortcut."
    part_of_rule["n"] = "The bound."
    part_of_rule["secrets"] = "The members that must not appear in logs and messages."
}
/^\/\/\// { words = words $0 "\n"; previous = $0; next }
words != "" { # and this is the line that they belong to
    printf "%s%s", /^namespace regdirect/ ? "/// @file\n" : "", words
    if (/^namespace regdirect/) print "\n/// " (/engine/ ? "Messages of any contract." : "The library.") " The list of files says what each header declares."
    words = ""
}
{ sub(/^namespace regdirect::inline v[0-9]+/, "namespace regdirect") } # Doxygen 1.9 cannot read it
/^using engine::parameters;/ { print ""; next } # Doxygen takes the function for a class that has no page
/^struct basic_/ { type = $2 }
/^};/ { type = "" }
/^    template <|^        requires[ (]/ { held = held $0 "\n"; next } # a comment stands before it
{
    said = ""
    if ($0 !~ /\/\/\// && previous !~ /^ *\/\/\//) {
        if (FILENAME ~ /types\.hpp$/ && match($0, /[A-Za-z_]+\{\};$/)) said = summary[type, substr($0, RSTART, RLENGTH - 3)]
        if (said == "" && FILENAME ~ /(types|rules|table)\.hpp$/ && /^    (using|static|constexpr|std::)/) {
            name = $0
            sub(/ = .*|;.*|\{.*|\(.*/, "", name)
            sub(/.*[ >]/, "", name)
            said = part_of_rule[name]
        }
    }
    if (said != "") print "    /// " said
    printf "%s", held
    held = ""
    print
    previous = $0
}
