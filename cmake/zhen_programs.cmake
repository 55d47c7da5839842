# What comes with the two programs: completion for three shells, manual pages.
foreach(program zhen-search zhen-index)
  set(folder ${PROJECT_BINARY_DIR}/completions)
  add_custom_command(
    OUTPUT ${folder}/${program}.bash ${folder}/_${program} ${folder}/${program}.fish
    COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C.UTF-8
      ${Python_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/generate_completions.py $<TARGET_FILE:${program}> ${folder}
    DEPENDS ${program} ${PROJECT_SOURCE_DIR}/cmake/generate_completions.py
    COMMENT "Writing the completions of ${program}" VERBATIM)
  list(APPEND completions ${folder}/${program}.bash)
  install(FILES ${folder}/${program}.bash RENAME ${program}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT programs)
  install(FILES ${folder}/_${program} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT programs)
  install(FILES ${folder}/${program}.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT programs)
endforeach()
add_custom_target(completions ALL DEPENDS ${completions})

# NAME.1 is English; NAME.zh.1 is Chinese, and called NAME.1 where it is installed.
file(GLOB manual_pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/man/*.1)
foreach(page ${manual_pages})
  cmake_path(GET page FILENAME name)
  set(folder ${CMAKE_INSTALL_MANDIR}/man1)
  if(name MATCHES "\\.zh\\.1$")
    set(folder ${CMAKE_INSTALL_MANDIR}/zh_CN/man1)
  endif()
  execute_process(COMMAND gzip -9nc ${page} OUTPUT_FILE ${PROJECT_BINARY_DIR}/${name}.gz)
  string(REPLACE ".zh.1" ".1" installed_name ${name})
  install(FILES ${PROJECT_BINARY_DIR}/${name}.gz RENAME ${installed_name}.gz DESTINATION ${folder} COMPONENT programs)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page})
endforeach()
