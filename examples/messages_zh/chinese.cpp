// SPDX-License-Identifier: BSL-1.0
#include "chinese.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

namespace chinese {

namespace {

using namespace regdirect;

std::string_view kind_name(json_kind k) {
    switch (k) {
    case json_kind::null:
        return "null";
    case json_kind::boolean:
        return "布尔值";
    case json_kind::integer:
        return "整数";
    case json_kind::number:
        return "小数";
    case json_kind::string:
        return "字符串";
    case json_kind::array:
        return "数组";
    case json_kind::object:
        return "对象";
    }
    return "未知类型";
}

/// The number of a row to compare with.
std::string bound_of(constraint const& row) {
    if (auto const* const n = std::get_if<std::uint64_t>(&row.limit)) return std::to_string(*n);
    if (auto const* const n = std::get_if<std::int64_t>(&row.limit)) return std::to_string(*n);
    return {};
}

/// The words or types that a row lists.
std::string list_of(constraint const& row) {
    std::string out;
    if (auto const* const words = std::get_if<std::span<std::string_view const>>(&row.limit))
        for (auto const word : *words) (out += out.empty() ? "" : "、") += word;
    if (auto const* const kinds = std::get_if<std::span<json_kind const>>(&row.limit))
        for (auto const kind : *kinds) (out += out.empty() ? "" : "或") += kind_name(kind);
    return out;
}

/// The measured value, as the end of a sentence.
struct found_words {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(actual_length n) const { return "，实际为 " + std::to_string(n.characters) + " 个字符"; }
    std::string operator()(character_position n) const {
        return "，从第 " + std::to_string(n.character) + " 个字符起不符合";
    }
    std::string operator()(byte_offset n) const { return "，位置：第 " + std::to_string(n.bytes) + " 字节"; }
    std::string operator()(actual_number n) const { return "，实际为 " + std::to_string(n.value); }
    std::string operator()(json_kind k) const { return "，实际为" + std::string(kind_name(k)); }
    std::string operator()(syntax_error e) const {
        std::string out = "，位置：第 " + std::to_string(e.offset.bytes) + " 字节";
        if (e.cause == syntax_cause::byte_order_mark) out += "，原因：有字节顺序标记";
        if (e.cause == syntax_cause::gzip) out += "，原因：内容经过 gzip 压缩";
        if (e.cause == syntax_cause::unfinished) out += "，原因：内容不完整";
        if (e.cause == syntax_cause::trailing_comma) out += "，原因：多余的逗号";
        return out;
    }
};

/// The words of the row, which follow "must" or "should".
std::string demand(violation const& v) {
    constraint const& row = v.broken();
    switch (v.rule()) {
    case rule::syntax:
        return "是一个 UTF-8 编码的 JSON 文本";
    case rule::limit:
        return "不超过大小和嵌套深度的限制";
    case rule::uniqueKeys:
        return "只出现一次（以第一个值为准）";
    case rule::additionalProperties:
        return v.meant().empty() ? "删除：接口没有这个成员" : "改为 " + std::string(v.meant());
    case rule::type:
        return "是" + list_of(row);
    case rule::required:
        return "存在";
    case rule::minLength:
        return "至少有 " + bound_of(row) + " 个字符";
    case rule::maxLength:
        return "最多有 " + bound_of(row) + " 个字符";
    case rule::minimum:
        return "不小于 " + bound_of(row);
    case rule::maximum:
        return "不大于 " + bound_of(row);
    case rule::enum_:
        return "是下列值之一：" + list_of(row);
    case rule::pattern:
        return "符合规定的格式";
    case rule::luhn:
        return "以正确的 IMEI 校验位结尾";
    case rule::controlCharacter:
        return "不含控制字符";
    case rule::evenLength:
        return "有偶数个十六进制数字";
    case rule::secureFlag:
        return "为 true（因为有 psk）";
    case rule::equalsNodeId:
        return "与 nodeId 相同";
    case rule::equalsImsi:
        return "与 imsi 相同";
    case rule::echo:
        return "与请求中的值相同";
    case rule::utf8:
        return "是 UTF-8 编码的文本";
    case rule::other:
        break; // rules of other contracts
    }
    return "符合接口规范";
}

} // namespace

std::string message(violation const& v) {
    constraint const& row = v.broken();
    std::string_view const pointer = row.pointer;
    std::string out;
    if (auto const& [member, value, is_boolean] = row.when; !member.empty())
        ((((out += "若 ") += member) += " 为 ") += value) += "，";
    if (v.rule() == rule::additionalProperties)
        out += "该成员";
    else
        out += pointer.empty() ? "消息" : std::string(pointer.substr(pointer.rfind('/') + 1)) + ' ';
    out += v.severity() == severity::error ? "必须" : "应当";
    return out + demand(v) + std::visit(found_words{}, v.actual()) + "。";
}

std::string title(unsigned status) {
    switch (status) {
    case 400:
        return "错误的请求";
    case 401:
        return "未认证";
    case 403:
        return "禁止访问";
    default:
        return "服务器内部错误";
    }
}

std::string detail(platform_error const& e) {
    static constexpr std::pair<std::uint32_t, std::string_view> texts[] = {
        {50252, "平台内部错误。请稍后重试；若持续出现，请联系平台运营方。"},
        {50400, "参数与文档不符。请检查请求。"},
        {100001, "平台内部错误。请稍后重试；若持续出现，请联系平台运营方。"},
        {100003, "验证码不被接受。请检查 verifyCode。"},
        {100007, "消息体无法读取或缺少必选成员。请检查 JSON 格式和必选成员。"},
        {100025, "缺少应用 ID 或应用 ID 未知。请检查消息头 app_key。"},
        {100203, "应用不存在。请检查 app_key 和 appId。"},
        {100217, "应用未被授权。请去掉 appId，或请对方授权。"},
        {100412, "设备数量已达上限。请删除不用的设备，或提高上限。"},
        {100416, "设备已绑定。请检查设备是否已注册。"},
        {100426, "nodeId 重复。请检查 nodeId。"},
        {100441, "非安全设备数量已达上限。请按安全设备注册，或提高上限。"},
        {103026, "平台没有许可证。请联系平台运营方。"},
        {103028, "许可证资源已用完。请增加许可证，或删除不用的设备。"},
        {600002, "产品不存在。请检查 productId。"},
        {1010005, "访问令牌不被接受。请获取新的访问令牌后重试。"},
        {1010009, "调用过于频繁。请稍候再调用，或提高上限。"},
    };
    for (auto const& [code, text] : texts)
        if (code == e.code) return std::string(text);
    return "未知错误。";
}

} // namespace chinese
