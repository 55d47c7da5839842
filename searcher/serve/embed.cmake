# cmake -DOUTPUT=assets.cc -DNAMES=kA,kB -DFILES=a,b -P embed.cmake: files as bytes in a C++ source.
string(REPLACE "," ";" NAMES "${NAMES}")
string(REPLACE "," ";" FILES "${FILES}")
set(source "#include \"searcher/serve/assets.h\"\n\nnamespace zhen::serve::assets {\n")
foreach(name file IN ZIP_LISTS NAMES FILES)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND source "\nstatic const unsigned char bytes_of_${name}[] = {${bytes}0};\n"
    "const std::string_view ${name}(reinterpret_cast<const char*>(bytes_of_${name}), sizeof bytes_of_${name} - 1);\n")
endforeach()
string(APPEND source "\n}  // namespace zhen::serve::assets\n")
file(WRITE ${OUTPUT} "${source}")
