# SPDX-License-Identifier: BSL-1.0
# A header includes only headers that stand before it in these lists. The engine includes nothing outside engine/, and
# has no word of this API in it.
# cmake -D INCLUDE=…/include -P layers.cmake
cmake_minimum_required(VERSION 3.22)

# This API: its public headers, directly or by way of a detail header.
set(layers
  printable json_name secret_members enums types redact catalogue advice actual constraint report print invalid_message options forms table rules contract constraints
  validate decode extend conversion encode refusal errors reply call_reader exchange flow_control hash format schema src regdirect)
set(not_in_regdirect extend hash format schema src) # regdirect.hpp is all of the others

# The engine: headers, and folders of headers that are one layer.
set(engine_layers
  text/ text_or_integer reflect/ enums actual rule_id bound constraint options record/ violation_iterator violation report printable
  form/ table/ table rules/ rules rows/ constraints check/ validate json/ decode encode extend schema/)

# Words of this API and of its domain, in any letter case; and its types.
set(api_words "solution|platform|node_?id|psk|imei|imsi|verifycode|secureflag|luhn|50400|100007|100003")
set(api_types "RegDirect[A-Z]|DeviceIn|ProtocolType")

# Our headers that `header` includes, as detail/secrets, engine/report, types…; into `result`.
function(includes header result)
  file(STRINGS ${INCLUDE}/regdirect/${header}.hpp lines REGEX "^ *# *include *[<\"](regdirect/|.*\")")
  set(names)
  foreach(line IN LISTS lines)
    if(line MATCHES "<regdirect/(.+)\\.hpp>")
      list(APPEND names ${CMAKE_MATCH_1})
    else()
      message(SEND_ERROR "${header}.hpp: write <regdirect/….hpp>: ${line}")
    endif()
  endforeach()
  set(${result} ${names} PARENT_SCOPE)
endfunction()

# The public headers of this API that `header` includes, those of its detail headers counted as its own; and the detail
# headers. The engine is below all of them.
function(flatten header public_result detail_result)
  set(public)
  set(detail)
  includes(${header} queue)
  while(queue)
    list(POP_FRONT queue name)
    if(name MATCHES "^engine/")
      continue()
    elseif(NOT name MATCHES "^detail/")
      list(APPEND public ${name})
    elseif(NOT name IN_LIST detail)
      list(APPEND detail ${name})
      if(NOT name MATCHES "^detail/compiled_") # its last line, for its own templates
        includes(${name} more)
        list(APPEND queue ${more})
      endif()
    endif()
  endwhile()
  set(${public_result} ${public} PARENT_SCOPE)
  set(${detail_result} ${detail} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE headers RELATIVE ${INCLUDE}/regdirect ${INCLUDE}/regdirect/*.hpp)
list(TRANSFORM headers REPLACE "\\.hpp$" "")
set(engine ${headers})
list(FILTER engine INCLUDE REGEX "^engine/")
set(public ${headers})
list(FILTER public EXCLUDE REGEX "^(detail|engine)/")
set(unused ${headers})
list(FILTER unused INCLUDE REGEX "^detail/")

foreach(header IN LISTS public)
  list(FIND layers ${header} own)
  if(own EQUAL -1)
    message(SEND_ERROR "${header}.hpp has no layer")
  endif()
  flatten(${header} used detail)
  foreach(name IN LISTS used)
    list(FIND layers ${name} other)
    if(other EQUAL -1 OR other GREATER_EQUAL own)
      message(SEND_ERROR "${header}.hpp must not include ${name}.hpp, itself or through its detail headers: ${detail}")
    endif()
  endforeach()
  if(detail)
    list(REMOVE_ITEM unused ${detail})
  endif()
endforeach()

if(unused)
  message(SEND_ERROR "no public header uses ${unused}")
endif()

if(regdirect IN_LIST public)
  includes(regdirect all)
  list(REMOVE_ITEM public regdirect ${not_in_regdirect})
  list(REMOVE_ITEM public ${all})
  if(public)
    message(SEND_ERROR "regdirect.hpp does not include ${public}")
  endif()
endif()

# The layer of a header of the engine, as a number; into `result`.
function(engine_layer header result)
  string(REGEX REPLACE "^engine/" "" name ${header})
  string(REGEX REPLACE "/.*" "/" name ${name})
  list(FIND engine_layers ${name} layer)
  if(layer EQUAL -1)
    message(SEND_ERROR "${header}.hpp has no layer of the engine")
  endif()
  set(${result} ${layer} PARENT_SCOPE)
endfunction()

foreach(header IN LISTS engine)
  engine_layer(${header} own)
  includes(${header} used)
  foreach(name IN LISTS used)
    if(NOT name MATCHES "^engine/")
      message(SEND_ERROR "${header}.hpp is of the engine, and must not include ${name}.hpp")
      continue()
    endif()
    engine_layer(${name} other)
    string(REGEX REPLACE "/[^/]*$" "" folder ${header})
    if(other GREATER own OR (other EQUAL own AND NOT name MATCHES "^${folder}/"))
      message(SEND_ERROR "${header}.hpp must not include ${name}.hpp, which is of a higher layer")
    endif()
  endforeach()

  file(READ ${INCLUDE}/regdirect/${header}.hpp text)
  string(TOLOWER "${text}" lower)
  foreach(found IN ITEMS words types)
    set(in "${text}")
    if(found STREQUAL words)
      set(in "${lower}")
    endif()
    if(in MATCHES "(${api_${found}})")
      message(SEND_ERROR "${header}.hpp is of the engine, and has a word of this API in it: ${CMAKE_MATCH_1}")
    endif()
  endforeach()
endforeach()
