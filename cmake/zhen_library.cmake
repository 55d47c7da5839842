# What we offer to others: a shared library that exports what the public headers declare and nothing else, and the
# same as a static one.

# zhen_public_library(NAME OBJECTS room… HEADER_FOLDERS … HEADERS … PRIVATE … [PUBLIC target]
#                     [STATIC_PUBLIC target] [EXPORTS pattern…])
# makes NAME (shared) and NAME_static. EXPORTS: C++ names beside the marks in the headers; default zhen::*
function(zhen_public_library name)
  cmake_parse_arguments(LIB "" "PUBLIC;STATIC_PUBLIC;OUTPUT;EXPORT_AS" "OBJECTS;STATIC_OBJECTS;HEADER_FOLDERS;HEADERS;PRIVATE;EXPORTS" ${ARGN})
  if(NOT LIB_OUTPUT)
    set(LIB_OUTPUT ${name})
  endif()
  if(NOT LIB_EXPORT_AS)
    set(LIB_EXPORT_AS ${name})
  endif()
  if(NOT LIB_EXPORTS)
    set(LIB_EXPORTS "zhen::*")
  endif()
  if(NOT LIB_STATIC_OBJECTS)
    set(LIB_STATIC_OBJECTS ${LIB_OBJECTS})
  endif()
  list(TRANSFORM LIB_OBJECTS REPLACE "(.+)" "$<TARGET_OBJECTS:\\1>" OUTPUT_VARIABLE shared_objects)
  list(TRANSFORM LIB_STATIC_OBJECTS REPLACE "(.+)" "$<TARGET_OBJECTS:\\1>" OUTPUT_VARIABLE static_objects)

  add_library(${name} SHARED ${shared_objects})
  add_library(${name}_static STATIC ${static_objects})
  add_library(zhen::${LIB_EXPORT_AS} ALIAS ${name})
  add_library(zhen::${LIB_EXPORT_AS}_static ALIAS ${name}_static)
  foreach(library ${name} ${name}_static)
    target_sources(${library} PUBLIC FILE_SET HEADERS BASE_DIRS ${LIB_HEADER_FOLDERS} FILES ${LIB_HEADERS})
    target_include_directories(${library} PUBLIC $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/generated>)
    target_compile_features(${library} PUBLIC cxx_std_20)
    target_link_libraries(${library} PRIVATE ${LIB_PRIVATE})
    set_target_properties(${library} PROPERTIES OUTPUT_NAME ${LIB_OUTPUT} LINKER_LANGUAGE CXX)
  endforeach()
  if(LIB_PUBLIC)
    target_link_libraries(${name} PUBLIC ${LIB_PUBLIC})
    target_link_libraries(${name}_static PUBLIC ${LIB_PUBLIC}_static)
  endif()

  # libstdc++'s own templates are visible whatever we say: the list hides them.
  list(TRANSFORM LIB_EXPORTS APPEND ";" OUTPUT_VARIABLE ZHEN_EXPORTED_NAMES)
  list(JOIN ZHEN_EXPORTED_NAMES " " ZHEN_EXPORTED_NAMES)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/exports.map.in ${CMAKE_CURRENT_BINARY_DIR}/${name}.map @ONLY)
  target_link_options(${name} PRIVATE
    LINKER:--version-script=${CMAKE_CURRENT_BINARY_DIR}/${name}.map LINKER:--as-needed)
  set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/${name}.map)
  set_target_properties(${name} PROPERTIES
    VERSION ${PROJECT_VERSION} SOVERSION ${ZHEN_SOVERSION} EXPORT_NAME ${LIB_EXPORT_AS})
  set_target_properties(${name}_static PROPERTIES EXPORT_NAME ${LIB_EXPORT_AS}_static)

  install(TARGETS ${name} EXPORT zhenTargets
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT development
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
  install(TARGETS ${name}_static EXPORT zhenStaticTargets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
endfunction()
