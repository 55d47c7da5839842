# How our own code is compiled. Nothing here is exported to users of the library.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

option(ZHEN_WERROR "Treat warnings as errors" ON)
option(ZHEN_FUZZ "Build the fuzzers (clang)" OFF)
set(ZHEN_SANITIZE "" CACHE STRING "Sanitizers, comma separated: address,undefined or thread")

add_library(zhen_flags INTERFACE)
target_compile_options(zhen_flags INTERFACE -Wall -Wextra -Wshadow -Wconversion)
# GCC 12 sees overlapping copies in "literal" + std::string where there are none (GCC bug 105651).
target_compile_options(zhen_flags INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
if(ZHEN_WERROR)
  target_compile_options(zhen_flags INTERFACE -Werror)
endif()
target_include_directories(zhen_flags INTERFACE ${PROJECT_SOURCE_DIR})

if(ZHEN_SANITIZE)
  add_compile_options(-fsanitize=${ZHEN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ZHEN_SANITIZE})
endif()
