# How others find what is installed: a CMake package, pkg-config files.
include(CMakePackageConfigHelpers)

set(zhen_cmake_folder ${CMAKE_INSTALL_LIBDIR}/cmake/zhen)
install(EXPORT zhenTargets NAMESPACE zhen:: DESTINATION ${zhen_cmake_folder} COMPONENT development)
install(EXPORT zhenStaticTargets NAMESPACE zhen:: DESTINATION ${zhen_cmake_folder} COMPONENT development)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/zhenConfig.cmake.in ${PROJECT_BINARY_DIR}/zhenConfig.cmake
  INSTALL_DESTINATION ${zhen_cmake_folder} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/zhenConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/zhenConfig.cmake ${PROJECT_BINARY_DIR}/zhenConfigVersion.cmake
  DESTINATION ${zhen_cmake_folder} COMPONENT development)

# The files move with their prefix: it is found from where they stand.
set(zhen_pkgconfig_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH zhen_pc_prefix /${zhen_pkgconfig_folder} /)
string(REGEX REPLACE "/$" "" zhen_pc_prefix "${zhen_pc_prefix}")
foreach(file zhen zhen-indexer)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/${file}.pc.in ${PROJECT_BINARY_DIR}/${file}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${file}.pc DESTINATION ${zhen_pkgconfig_folder} COMPONENT development)
endforeach()

# Debian packages: ./dev package
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The Zhen maintainers <maintainers@zhen.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL programs library development)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/searcher)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY "=")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(zhen_library_package libzhen${ZHEN_SOVERSION})

set(CPACK_DEBIAN_PROGRAMS_PACKAGE_NAME zhen)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PROGRAMS_DESCRIPTION
  "The programs zhen-index and zhen-search: from folders of scraped pages to ranked hits.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${zhen_library_package})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/cmake/debian/library/triggers)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION
  "The libraries with which other programs search, and build, indexes of zhen.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libzhen-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${zhen_library_package} (= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS
  "libxapian-dev, libicu-dev, libzstd-dev, libxxhash-dev, libxml2-dev")  # to link statically
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION
  "Headers for C++ and C, static libraries, a CMake package and pkg-config files.")

set(package_programs zhen)
set(package_library ${zhen_library_package})
set(package_development libzhen-dev)
if(ZHEN_PYTHON)
  list(APPEND CPACK_COMPONENTS_ALL python)
  set(package_python python3-zhen)
  math(EXPR next_python "${Python_VERSION_MINOR} + 1")
  set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-zhen)
  set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
  set(CPACK_DEBIAN_PYTHON_PACKAGE_CONTROL_EXTRA
    ${PROJECT_SOURCE_DIR}/cmake/debian/python/postinst ${PROJECT_SOURCE_DIR}/cmake/debian/python/prerm)
  set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "${zhen_library_package} (= ${PROJECT_VERSION}), \
python3 (>= 3.${Python_VERSION_MINOR}), python3 (<< 3.${next_python})")
  set(CPACK_DEBIAN_PYTHON_DESCRIPTION
  "The package zhen: searching from Python, with type hints.")
endif()
execute_process(COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/CHANGELOG.md OUTPUT_FILE ${PROJECT_BINARY_DIR}/changelog.gz)
foreach(component ${CPACK_COMPONENTS_ALL})
  install(FILES ${PROJECT_SOURCE_DIR}/cmake/debian/copyright ${PROJECT_BINARY_DIR}/changelog.gz
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package_${component}} COMPONENT ${component})
endforeach()
include(CPack)
