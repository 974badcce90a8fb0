# find_package(guiju) → guiju::guiju; headers below include/guiju, #include <guiju/guiju.hpp>; the packs below share/guiju/rules.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

target_include_directories(guiju INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
set(GJ_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/guiju)

install(TARGETS guiju ${GJ_LIBRARIES} EXPORT guijuTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT guijuTargets NAMESPACE guiju:: DESTINATION ${GJ_PACKAGE_DIR})
install(DIRECTORY engine dsl DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/guiju FILES_MATCHING PATTERN "*.hpp" PATTERN "*.def")
install(FILES guiju/guiju.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/guiju)
install(DIRECTORY rules DESTINATION ${CMAKE_INSTALL_DATADIR}/guiju)

configure_package_config_file(cmake/guijuConfig.cmake.in ${CMAKE_BINARY_DIR}/guijuConfig.cmake
  INSTALL_DESTINATION ${GJ_PACKAGE_DIR} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/guijuConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/guijuConfig.cmake ${CMAKE_BINARY_DIR}/guijuConfigVersion.cmake DESTINATION ${GJ_PACKAGE_DIR})
