#include "searcher/serve/metrics.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace zhen::serve {

namespace {

std::string number(double value) {
  std::array<char, 32> text;
  return {text.data(), static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.9g", value))};
}

void write_value(std::string& text, const char* name, const char* type, const char* help, double value) {
  text += std::string("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n' + name + ' ' +
          number(value) + '\n';
}

double resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  double pages = 0;
  double resident = 0;
  statm >> pages >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

Metrics::Metrics(std::vector<std::string> routes) : routes_(routes.size() + 1) {
  for (std::size_t i = 0; i < routes.size(); ++i) routes_[i].name = std::move(routes[i]);
  routes_.back().name = "other";
}

void Metrics::count(const std::string& route, int status, std::chrono::nanoseconds took) {
  auto found = std::find_if(routes_.begin(), routes_.end(), [&](const Route& known) { return known.name == route; });
  if (found == routes_.end()) --found;
  const double seconds = std::chrono::duration<double>(took).count();
  const auto bucket = std::lower_bound(kBoundsSeconds.begin(), kBoundsSeconds.end(), seconds) - kBoundsSeconds.begin();
  ++found->by_class[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))];
  ++found->buckets[static_cast<std::size_t>(bucket)];
  found->nanoseconds += static_cast<std::uint64_t>(took.count());
}

std::chrono::seconds Metrics::uptime() const {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - started_);
}

void Metrics::write_route(const Route& route, std::string& text) const {
  const std::string label = "route=\"" + route.name + "\"";
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i <= kBoundsSeconds.size(); ++i) {
    sum += route.buckets[i];
    const std::string bound = i < kBoundsSeconds.size() ? number(kBoundsSeconds[i]) : "+Inf";
    text += "zhen_request_seconds_bucket{" + label + ",le=\"" + bound + "\"} " + std::to_string(sum) + '\n';
  }
  text += "zhen_request_seconds_sum{" + label + "} " + number(static_cast<double>(route.nanoseconds) / 1e9) + '\n';
  text += "zhen_request_seconds_count{" + label + "} " + std::to_string(sum) + '\n';
}

std::string Metrics::text(const Result<IndexInfo>& info, std::size_t connections, std::size_t refusals) const {
  std::string text =
      "# HELP zhen_requests_total Answers by route and class of status.\n# TYPE zhen_requests_total counter\n";
  for (const Route& route : routes_) {
    for (std::size_t status = 1; status < route.by_class.size(); ++status) {
      if (route.by_class[status] == 0) continue;
      text += "zhen_requests_total{route=\"" + route.name + "\",status=\"" + std::to_string(status) + "xx\"} " +
              std::to_string(route.by_class[status]) + '\n';
    }
  }
  text +=
      "# HELP zhen_request_seconds Time from a request's last byte to its answer.\n# TYPE zhen_request_seconds "
      "histogram\n";
  for (const Route& route : routes_) write_route(route, text);
  write_value(text, "zhen_connections", "gauge", "Connections being served.", static_cast<double>(connections));
  write_value(text, "zhen_refusals_total", "counter", "Connections and requests refused at the door.",
              static_cast<double>(refusals));
  write_value(text, "zhen_uptime_seconds", "gauge", "Seconds since the start.", static_cast<double>(uptime().count()));
  write_value(text, "process_resident_memory_bytes", "gauge", "Resident memory size in bytes.", resident_bytes());
  write_value(text, "zhen_index_readable", "gauge", "1 when the index answers.", info ? 1 : 0);
  if (info) {
    write_value(text, "zhen_index_documents", "gauge", "Documents in the index.", static_cast<double>(info->documents));
    write_value(text, "zhen_index_generation", "gauge", "Commits that made the index.",
                static_cast<double>(info->generation));
  }
  return text;
}

}  // namespace zhen::serve
