// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TESTS_BUDGETS_REQUESTS_HPP
#define REGDIRECT_TESTS_BUDGETS_REQUESTS_HPP

#include <string>
#include <vector>

/// Requests of the usual shape, as the benchmarks have them: all members, about 370 bytes. Written down, so that their
/// cost does not change when the benchmarks do.
namespace regdirect::budgets {

// clang-format off
inline std::vector<std::string> const requests{
    R"({"deviceInfo":{"manufacturerId":"eba35c298ee47624d6736dcaca856abb","manufacturerName":"rpbxmjmuuyhg",)"
    R"("deviceType":"Wyjcztuvdxm","model":"8B6c-DDa1","protocolType":"ONVIF"},"endUserId":"337887071770978",)"
    R"("imsi":"337887071770978","isSecure":true,"nodeId":"823021131436686","psk":"30fedc2d0E0d120CECa1Be3bd01e19c7",)"
    R"("timeout":43823,"verifyCode":"823021131436686","productId":"9179141556"})",

    R"({"deviceInfo":{"manufacturerId":"df102acda60b0fd7f38d2e23968ea9f8","manufacturerName":"dpihextlcvhuhne",)"
    R"("deviceType":"Wmbxhcpkhsbb","model":"F6C8-3e6d","protocolType":"WiFi"},"endUserId":"851946176819854",)"
    R"("imsi":"851946176819854","isSecure":true,"nodeId":"999233072426646","psk":"a4b0F6277bF320ccd8De5D4DeB3bDa8d",)"
    R"("timeout":41887,"verifyCode":"999233072426646","productId":"4729242314"})",

    R"({"deviceInfo":{"manufacturerId":"cf3b77711691974c3a1403dc4cb25fc2","manufacturerName":"smfmfwiov",)"
    R"("deviceType":"Womvuctdegfcfk","model":"B181-Bae2","protocolType":"Z-Wave"},"endUserId":"924081719071457",)"
    R"("imsi":"924081719071457","isSecure":true,"nodeId":"532183412276991","psk":"e8a15Dc9d6EAC0eeB145f9F3cbcC3ECa",)"
    R"("timeout":28339,"verifyCode":"532183412276991","productId":"5675552652"})",

    R"({"deviceInfo":{"manufacturerId":"27adacc124883664e5bcc69e8181f923","manufacturerName":"bwbdqihzqlj",)"
    R"("deviceType":"Wutmyrljzxhbq","model":"F3E9-96Cc","protocolType":"J808"},"endUserId":"079598750800593",)"
    R"("imsi":"079598750800593","isSecure":true,"nodeId":"319165789695472","psk":"3bDc0b0CeFc8b60Eda3D45FBEa7dFf74",)"
    R"("timeout":38904,"verifyCode":"319165789695472","productId":"4333377990"})",

    R"({"deviceInfo":{"manufacturerId":"b7fd7a5dcab32316730e3da804f56504","manufacturerName":"jbjttyvf",)"
    R"("deviceType":"Wnjbwj","model":"4fAb-a19A","protocolType":"WPS"},"endUserId":"900571398099492",)"
    R"("imsi":"900571398099492","isSecure":true,"nodeId":"088525625763744","psk":"e40b6B2cdBECfdd1CD41FbCcDD1fDf60",)"
    R"("timeout":6241,"verifyCode":"088525625763744","productId":"1500619360"})",

    R"({"deviceInfo":{"manufacturerId":"0512f233f7ca0fcca563255a6372ec6b","manufacturerName":"okergslmiptfliz",)"
    R"("deviceType":"Wqdevyldicwmn","model":"af86-C0E5","protocolType":"WiFi"},"endUserId":"111199412441327",)"
    R"("imsi":"111199412441327","isSecure":true,"nodeId":"888971922703938","psk":"CD5Fc7B21EF9A3a3cfA2857cd02bF4ad",)"
    R"("timeout":50899,"verifyCode":"888971922703938","productId":"6222545502"})",

    R"({"deviceInfo":{"manufacturerId":"68f6823d3128651590f793ee2bb6b9fc","manufacturerName":"zkprvxers",)"
    R"("deviceType":"Wojqonpwewcgrw","model":"603d-7d9E","protocolType":"huaweiM2M"},"endUserId":"676283485164460",)"
    R"("imsi":"676283485164460","isSecure":true,"nodeId":"110982259740500","psk":"D272ee4e14AD0114DEAf2fba03fCACec",)"
    R"("timeout":188,"verifyCode":"110982259740500","productId":"7416053500"})",

    R"({"deviceInfo":{"manufacturerId":"49f59447ec2ed9329f5082ba6d6fa828","manufacturerName":"itxqzkaaui",)"
    R"("deviceType":"Wndhbif","model":"7c90-1b83","protocolType":"WPS"},"endUserId":"861517952691258",)"
    R"("imsi":"861517952691258","isSecure":true,"nodeId":"653183651941928","psk":"5E8d7f00b6FBbcFeC0efc5Ee2cb751Fd",)"
    R"("timeout":12912,"verifyCode":"653183651941928","productId":"1000330853"})",
};
// clang-format on

} // namespace regdirect::budgets

#endif
