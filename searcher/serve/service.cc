#include "searcher/serve/service.h"

#include <sys/resource.h>

#include <array>
#include <chrono>
#include <utility>

#include "searcher/serve/page/state.h"

namespace zhen::serve {

namespace {

constexpr std::array<Route, 21> kRoutes = {{
    {"/", false, &Service::web_home},
    {"/doc", false, &Service::web_document},
    {"/diff", false, &Service::web_diff},
    {"/part/diff", false, &Service::web_diff_part},
    {"/part/results", false, &Service::web_home_part},
    {"/part/doc", false, &Service::web_document_part},
    {"/login", true, &Service::web_login_form},
    {"/app.css", true, &Service::web_asset},
    {"/app.js", true, &Service::web_asset},
    {"/icon.svg", true, &Service::web_asset},
    {"/favicon.ico", true, &Service::web_asset},
    {"/api/v1/search", false, &Service::api_search},
    {"/api/v1/facets", false, &Service::api_facets},
    {"/api/v1/suggest", false, &Service::api_suggest},
    {"/api/v1/similar", false, &Service::api_similar},
    {"/api/v1/diff", false, &Service::api_diff},
    {"/api/v1/timeline", false, &Service::api_timeline},
    {"/api/v1/document", false, &Service::api_document},
    {"/api/v1/status", false, &Service::api_status},
    {"/api/v1/metrics", false, &Service::api_metrics},
    {"/api/v1/openapi.json", false, &Service::api_openapi},
}};

std::vector<std::string> route_names() {
  std::vector<std::string> names;
  names.reserve(kRoutes.size());
  for (const Route& route : kRoutes) names.emplace_back(route.path);
  return names;
}

// Nothing but our own files runs or shows in the page, nobody frames it, and no link tells where it was clicked.
void set_security_headers(httplib::Response& response) {
  response.set_header("Content-Security-Policy",
                      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("X-Frame-Options", "DENY");
  response.set_header("Referrer-Policy", "no-referrer");
  response.set_header("Cross-Origin-Opener-Policy", "same-origin");
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
}

bool is_for_programs(const std::string& path) {
  return path.rfind("/api/", 0) == 0;
}

void allow_many_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

std::span<const Route> Service::routes() {
  return kRoutes;
}

Service::Service(present::Backend& backend, Settings settings)
    : backend_(backend),
      settings_(std::move(settings)),
      server_(settings_.max_connections, settings_.patience),
      metrics_(route_names()) {
  server_.set_pre_routing_handler(
      [this](const httplib::Request& request, httplib::Response& response) { return dispatch(request, response); });
  // The only request with a body; it is read after the dispatch above has let it pass.
  server_.Post("/login",
               [this](const httplib::Request& request, httplib::Response& response) { login(request, response); });
  server_.set_exception_handler([](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
    answer_error(500, "internal", "the server failed to answer this", response);
  });
}

Service::~Service() = default;

Result<int> Service::bind() {
  if (const auto problem = objection(settings_)) return Error{ErrorCode::invalid_argument, *problem};
  allow_many_files();
  int port = settings_.port;
  if (port == 0) {
    port = server_.bind_to_any_port(settings_.host);
  } else if (!server_.bind_to_port(settings_.host, port)) {
    port = -1;
  }
  if (port < 0) {
    return Error{ErrorCode::io, "cannot listen on " + settings_.host + " port " + std::to_string(settings_.port) +
                                    ": is another program using it? Try another --port"};
  }
  access_ = std::make_unique<Access>(settings_, port);
  return port;
}

void Service::run() {
  server_.serve();
}

void Service::stop() {
  server_.stop_serving();
}

httplib::Server::HandlerResponse Service::dispatch(const httplib::Request& request, httplib::Response& response) {
  using httplib::Server;
  const auto began = std::chrono::steady_clock::now();
  set_security_headers(response);
  if (!access_->names_us(request.get_header_value("host"))) {
    answer_error(421, "misdirected", "this server does not go by that name: start it with --allow-host NAME", response);
    return Server::HandlerResponse::Handled;
  }
  if (request.method == "POST") return Server::HandlerResponse::Unhandled;
  for (const Route& route : kRoutes) {
    if (request.path != route.path) continue;
    answer(route, request, response);
    metrics_.count(route.path, response.status, std::chrono::steady_clock::now() - began);
    return Server::HandlerResponse::Handled;
  }
  answer_error(404, "no_such_route", "there is nothing at this path: see /api/v1/openapi.json", response);
  metrics_.count("other", 404, std::chrono::steady_clock::now() - began);
  return Server::HandlerResponse::Handled;
}

void Service::answer(const Route& route, const httplib::Request& request, httplib::Response& response) {
  response.status = 200;
  response.set_header("Cache-Control", "no-store");
  if (!route.open && !access_->may_read(request)) {
    refuse_stranger(request, response);
    return;
  }
  // A token that is left in an URL would be copied with it.
  if (!is_for_programs(request.path) && request.has_param("token") && exchange_token(request, response)) return;
  (this->*route.answer)(request, response);
}

void Service::refuse_stranger(const httplib::Request& request, httplib::Response& response) {
  if (is_for_programs(request.path)) {
    response.set_header("WWW-Authenticate", "Bearer");
    answer_error(401, "unauthorized", "this server asks for a token: send Authorization: Bearer TOKEN", response);
    return;
  }
  if (request.has_param("token") && exchange_token(request, response)) return;
  response.status = 401;
  response.set_content(
      login_page(request,
                 page::local_target(
                     request.path == "/doc" || request.path == "/diff" || request.path == "/" ? request.target : "/"),
                 request.has_param("token")),
      "text/html; charset=utf-8");
}

bool Service::exchange_token(const httplib::Request& request, httplib::Response& response) {
  if (access_->needs_token()) {
    if (!access_->is_token(request.get_param_value("token"))) return false;
    response.set_header("Set-Cookie", access_->login_cookie());
  }
  response.set_redirect(page::target_without(request, {"token"}), 303);
  return true;
}

void Service::login(const httplib::Request& request, httplib::Response& response) {
  response.set_header("Cache-Control", "no-store");
  const std::string next = page::local_target(request.get_param_value("next"));
  if (access_->needs_token() && access_->is_token(request.get_param_value("token"))) {
    response.set_header("Set-Cookie", access_->login_cookie());
    response.set_redirect(next, 303);
  } else {
    response.status = 401;
    response.set_content(login_page(request, next, true), "text/html; charset=utf-8");
  }
  metrics_.count("/login", response.status, {});
}

}  // namespace zhen::serve
