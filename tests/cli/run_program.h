// Runs one of our programs as a user would, without a shell: arguments, standard input, what it prints, how it ends.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace zhen::testing {

struct Ran {
  int exit_code = -1;  ///< 128 + the signal where one ended it
  std::string out;
  std::string err;
};

struct RunOptions {
  std::string input = {};                     ///< given as standard input, which then ends
  std::filesystem::path folder = "/tmp";      ///< where it runs
  std::vector<std::string> environment = {};  ///< "NAME=value", besides a plain one
  bool as_nobody = false;                     ///< with no rights of its own (for a test that runs as root)
  bool closed_output = false;                 ///< standard output is a pipe that nobody reads
};

/// `program` is a name below the build's bin folder.
Ran run_program(const std::string& program, const std::vector<std::string>& arguments, const RunOptions& options = {});

/// A program that goes on running while the test looks. Ended by the destructor at the latest.
class Running {
 public:
  Running(const std::string& program, const std::vector<std::string>& arguments, const RunOptions& options = {});
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  void write(std::string_view input) const;
  void signal(int number) const;
  Ran wait();  ///< closes its standard input, and waits

 private:
  friend Ran run_program(const std::string&, const std::vector<std::string>&, const RunOptions&);
  void collect(Ran& ran);

  pid_t process_ = -1;
  int input_ = -1, output_ = -1, errors_ = -1;
};

/// A folder of its own for one test, removed at its end.
class PrivateFolder {
 public:
  PrivateFolder();
  ~PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path put(const std::string& name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

}  // namespace zhen::testing
