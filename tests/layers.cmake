# SPDX-License-Identifier: BSL-1.0
# A header includes only headers that stand before it in this list, directly or by way of a detail header.
# cmake -D INCLUDE=…/include -P layers.cmake
cmake_minimum_required(VERSION 3.22)

set(layers
  printable enums types redact catalogue advice actual constraint report print invalid_message options forms table rules contract constraints
  validate decode extend conversion encode refusal errors reply call_reader exchange flow_control hash format schema src regdirect)
set(not_in_regdirect extend hash format schema src) # regdirect.hpp is all of the others

# What `header` includes of ours, as detail/text, types…; into `result`.
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

# The public headers that `header` includes, those of its detail headers counted as its own; and the detail headers.
function(flatten header public_result detail_result)
  set(public)
  set(detail)
  includes(${header} queue)
  while(queue)
    list(POP_FRONT queue name)
    if(NOT name MATCHES "^detail/")
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
set(public ${headers})
list(FILTER public EXCLUDE REGEX "^detail/")
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
