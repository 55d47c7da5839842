#include "searcher/serve/serve_command.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <optional>
#include <thread>

#include "common/cli/exit_codes.h"
#include "common/cli/messages.h"
#include "common/cli/option_labels.h"
#include "common/cli/output.h"
#include "searcher/present/command_options.h"
#include "searcher/present/index_backend.h"
#include "searcher/serve/service.h"

namespace zhen::serve {

namespace {

constexpr const char* kHelp = cli::marked(R"(Serve an index to browsers and programs: a page at /, an API at /api/v1.

  zhen-search serve --index news.zhen
  zhen-search serve --index news.zhen --host 0.0.0.0 --token-file token.txt

Other machines are served only where a token is set. Stops on SIGINT or SIGTERM. See docs/http.md.)");

struct Options {
  Settings settings;
  std::string index;
  std::string token_file;
  std::size_t threads = 0;
};

int fail(const std::string& message) {
  cli::print_error("zhen-search", message);
  return cli::kSearchFailed;
}

void declare(CLI::App& app, Options& options) {
  Settings& settings = options.settings;
  app.add_option("--port", settings.port, cli::tr("Port; 0: any free one (default: 8080)"))->type_name("N");
  app.add_option("--host", settings.host, cli::tr("Address to listen on (default: 127.0.0.1)"))->type_name("ADDRESS");
  app.add_option("--token", settings.token,
                 cli::tr("Ask everyone for this token; others can see it in the process list"))
      ->type_name("T");
  app.add_option("--token-file", options.token_file,
                 cli::tr("Ask everyone for the token in the first line of this file"))
      ->type_name("FILE");
  app.add_option("--threads", options.threads, cli::tr("Searches answered at once (default: one a processor)"))
      ->type_name("N");
  app.add_option("--connections", settings.max_connections, cli::tr("Clients served at once (default: 512)"))
      ->type_name("N");
  app.add_option("--allow-host", settings.allow_hosts,
                 cli::tr("A further name under which browsers reach this server; may be repeated"))
      ->type_name("NAME")
      ->expected(1)
      ->take_all();
}

// What is wrong with --token-file; the token goes into the settings.
std::optional<std::string> read_token_file(Options& options) {
  if (options.token_file.empty()) return std::nullopt;
  if (!options.settings.token.empty()) return cli::tr("give --token or --token-file, not both");
  std::ifstream file(options.token_file);
  if (!std::getline(file, options.settings.token)) return cli::tr("no token can be read from {}", {options.token_file});
  if (!options.settings.token.empty() && options.settings.token.back() == '\r') options.settings.token.pop_back();
  if (options.settings.token.empty()) return cli::tr("the first line of {} is empty", {options.token_file});
  return std::nullopt;
}

// Blocked in every thread, so that one waits for them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void say_where(const Settings& settings, int port) {
  const bool v6 = settings.host.find(':') != std::string::npos;
  const std::string host = v6 ? '[' + settings.host + ']' : settings.host;
  cli::Output output;
  output.write("http://" + host + ':' + std::to_string(port) + "/\n");
  output.flush();
}

int serve_until_signal(Service& service, const Settings& settings) {
  const sigset_t signals = block_stop_signals();
  const Result<int> port = service.bind();
  if (!port) return fail(port.error().message);
  std::thread server([&] { service.run(); });
  say_where(settings, *port);
  int signal = 0;
  sigwait(&signals, &signal);
  service.stop();
  server.join();
  return cli::kHits;
}

}  // namespace

int serve_command(const std::vector<std::string>& arguments, const char* default_index) {
  Options options;
  options.index = default_index == nullptr ? "" : default_index;
  CLI::App app(cli::tr(kHelp), "zhen-search serve");
  cli::label_help(app);
  declare(app, options);
  if (const auto exit_code = present::parse_options(app, arguments, options.index)) return *exit_code;
  if (const auto problem = read_token_file(options)) return fail(*problem);
  if (const auto problem = objection(options.settings)) return fail(*problem);
  if (options.threads > 1024) return fail(cli::tr("--threads is at most 1024"));
  if (options.settings.max_connections < 1 || options.settings.max_connections > 10'000) {
    return fail(cli::tr("--connections is from 1 to 10000"));
  }
  if (options.threads == 0) options.threads = std::max(1U, std::thread::hardware_concurrency());
  const auto pool = present::open_backend(options.index, options.threads, std::chrono::seconds(10));
  if (!pool) return fail(pool.error().message);
  Service service(**pool, options.settings);
  return serve_until_signal(service, options.settings);
}

}  // namespace zhen::serve
