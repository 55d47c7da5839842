// What may stand in a glossary in Latin letters, and which words letters abbreviate.
#include "indexer/glossary/latin_form.h"

#include <gtest/gtest.h>

namespace zhen::indexer {
namespace {

TEST(LatinForm, TermsAndNamesAreForms) {
  for (const char* form : {"container", "load balancer", "World Health Organization", "TCP/IP", "COP30", "5G", "R&D",
                           "Statistics of Tides", "Node", "Séance", "wait-free", "IT"}) {
    EXPECT_TRUE(is_latin_form(form)) << form;
  }
}

TEST(LatinForm, CodeFilesRemarksSentencesAndNumbersAreNone) {
  for (const char* text : {"set -x", "a.txt", "/etc/hosts", "www.example.org", "or not", "see below", "it was late",
                           "2019", "1.2.3", "e.g. tides", "ls", "x_y", "the end of", "1. start", "tides'", "F-35"}) {
    EXPECT_FALSE(is_latin_form(text)) << text;
  }
}

TEST(Acronym, MostlyCapitals) {
  for (const char* acronym : {"WHO", "COP30", "APIs", "IPv6", "M2", "R&D"}) EXPECT_TRUE(is_acronym(acronym)) << acronym;
  for (const char* word : {"Who", "container", "A", "World Health", "ABCDEFGHIJKL"})
    EXPECT_FALSE(is_acronym(word)) << word;
}

TEST(Acronym, StandsForTheWordsThatBeginWithItsLetters) {
  EXPECT_EQ(spelt_out("members of the World Harbour Office", "WHO"), "World Harbour Office");
  EXPECT_EQ(spelt_out("the Office for Tides and Currents", "OTC"), "Office for Tides and Currents");
  EXPECT_EQ(spelt_out("a harbour-tide table", "HTT"), "harbour-tide table");
  EXPECT_EQ(spelt_out("Tide Gauges", "TGs"), "Tide Gauges");
  EXPECT_EQ(spelt_out("Tidal Database", "TDB"), "Tidal Database") << "one letter may stand inside";
  EXPECT_EQ(spelt_out("World Harbour Office", "WTO"), "");
  EXPECT_EQ(spelt_out("Harbour", "HA"), "");
}

}  // namespace
}  // namespace zhen::indexer
