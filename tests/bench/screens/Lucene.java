// Prints the two best hits of Lucene with the snippets of its UnifiedHighlighter. usage: Lucene.java PAGES.TSV QUERY...

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.SplittingBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.ByteBuffersDirectory;

public class Lucene {
  static final String[] FIELDS = {"title", "body"};

  /** What CJKAnalyzer does, and English stems. */
  static final Analyzer TEXT = new Analyzer() {
    protected TokenStreamComponents createComponents(String field) {
      var words = new StandardTokenizer();
      var pairs = new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(words)));
      return new TokenStreamComponents(words, new PorterStemFilter(pairs));
    }
  };

  static Document document(String line) {
    var fields = line.split("\t", -1);
    var document = new Document();
    document.add(new TextField("title", fields[1], Field.Store.YES));
    document.add(new StringField("date", fields[2], Field.Store.YES));
    document.add(new StringField("source", fields[3], Field.Store.YES));
    document.add(new TextField("body", fields[4].replace('\u0001', '\n'), Field.Store.YES));
    return document;
  }

  public static void main(String[] arguments) throws Exception {
    var directory = new ByteBuffersDirectory();
    var verbatim = new KeywordAnalyzer();
    var analyzer = new PerFieldAnalyzerWrapper(TEXT, Map.of("source", verbatim, "date", verbatim));
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (var line : Files.readAllLines(Path.of(arguments[0]))) writer.addDocument(document(line));
    }
    var searcher = new IndexSearcher(DirectoryReader.open(directory));
    var highlighter = new UnifiedHighlighter(searcher, analyzer);
    highlighter.setMaxLength(1 << 20);
    highlighter.setFormatter(new DefaultPassageFormatter("[", "]", " ... ", false));
    highlighter.setBreakIterator(
        () -> new SplittingBreakIterator(BreakIterator.getSentenceInstance(Locale.ROOT), '\n'));
    for (int i = 1; i < arguments.length; i++) {
      var query = new MultiFieldQueryParser(FIELDS, analyzer).parse(arguments[i]);
      var found = searcher.search(query, 2);
      System.out.println("\n=== " + arguments[i] + ": " + found.totalHits.value);
      if (found.scoreDocs.length == 0) continue;
      var snippets = highlighter.highlight("body", query, found, 2);
      for (int hit = 0; hit < snippets.length; hit++) {
        var title = searcher.doc(found.scoreDocs[hit].doc).get("title");
        System.out.println((hit + 1) + ". " + title + "\n   " + String.valueOf(snippets[hit]).replaceAll("\\s+", " "));
      }
    }
  }
}
