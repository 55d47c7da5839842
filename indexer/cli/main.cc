#include "indexer/cli/commands.h"

int main(int argc, char** argv) {
  return zhen::indexer::run_program(argc, argv);
}
