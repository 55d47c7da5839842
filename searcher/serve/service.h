// One index served over HTTP: the routes, the door, the start and the stop.
#pragma once

#include <httplib.h>

#include <memory>
#include <span>
#include <string>

#include "searcher/present/backend.h"
#include "searcher/serve/access.h"
#include "searcher/serve/guarded_server.h"
#include "searcher/serve/metrics.h"
#include "searcher/serve/settings.h"

namespace zhen::serve {

class Service;

/// A path and what answers it.
struct Route {
  const char* path;
  bool open;  ///< answered without the token: the login form and what it looks like
  void (Service::*answer)(const httplib::Request& request, httplib::Response& response);
};

/// Thread-safety: `stop` may be called from any thread; the rest from one.
class Service {
 public:
  /// `backend` must outlive the service.
  Service(present::Backend& backend, Settings settings);
  ~Service();

  /// Takes the port. Errors: invalid_argument (settings that may not be served), io (port in use, host unknown).
  Result<int> bind();

  /// Serves until `stop`. Call after `bind`.
  void run();
  void stop();

  static std::span<const Route> routes();

  // One function a route; api.cc answers programs, web.cc answers browsers.
  void api_search(const httplib::Request& request, httplib::Response& response);
  void api_facets(const httplib::Request& request, httplib::Response& response);
  void api_suggest(const httplib::Request& request, httplib::Response& response);
  void api_similar(const httplib::Request& request, httplib::Response& response);
  void api_diff(const httplib::Request& request, httplib::Response& response);
  void api_timeline(const httplib::Request& request, httplib::Response& response);
  void api_document(const httplib::Request& request, httplib::Response& response);
  void api_status(const httplib::Request& request, httplib::Response& response);
  void api_metrics(const httplib::Request& request, httplib::Response& response);
  void api_openapi(const httplib::Request& request, httplib::Response& response);
  void web_home(const httplib::Request& request, httplib::Response& response);
  void web_document(const httplib::Request& request, httplib::Response& response);
  void web_diff(const httplib::Request& request, httplib::Response& response);
  void web_diff_part(const httplib::Request& request, httplib::Response& response);
  void web_home_part(const httplib::Request& request, httplib::Response& response);
  void web_document_part(const httplib::Request& request, httplib::Response& response);
  void web_login_form(const httplib::Request& request, httplib::Response& response);
  void web_asset(const httplib::Request& request, httplib::Response& response);

 private:
  httplib::Server::HandlerResponse dispatch(const httplib::Request& request, httplib::Response& response);
  void answer(const Route& route, const httplib::Request& request, httplib::Response& response);
  void refuse_stranger(const httplib::Request& request, httplib::Response& response);
  void login(const httplib::Request& request, httplib::Response& response);
  bool exchange_token(const httplib::Request& request, httplib::Response& response);

  present::Backend& backend_;
  Settings settings_;
  GuardedServer server_;
  Metrics metrics_;
  std::unique_ptr<Access> access_;
};

/// The HTTP status that says best what kind of failure this is.
int status_of(ErrorCode code);

/// Answers {"error": …} with its status.
void answer_error(const Error& error, httplib::Response& response);
void answer_error(int status, const std::string& code, const std::string& message, httplib::Response& response);

/// The page around the login form; `wrong` after a failed attempt. `next` is where to go then.
std::string login_page(const httplib::Request& request, const std::string& next, bool wrong);

}  // namespace zhen::serve
