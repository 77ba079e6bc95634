package org.tokenmerging.evaluation.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tokenmerging.evaluation.DataLines;
import org.tokenmerging.evaluation.EvaluationDataException;

/**
 * Reads a test collection in three files beside each other, each of which may end in {@code .gz}:
 *
 * <ul>
 *   <li>{@code NAME.docs.jsonl} and {@code NAME.queries.jsonl}: an object a line, {@code {"id": 1,
 *       "text": "..."}}
 *   <li>{@code NAME.qrels.tsv}: {@code query id TAB document id TAB code}; a code of 1 and above is
 *       relevant, 0 and below is not
 * </ul>
 *
 * @see <a href="https://ir.dcs.gla.ac.uk/resources/test_collections/cran/">The Cranfield
 *     collection</a>
 */
public final class TestCollectionFiles {

  /** What the name of a document file ends in, before {@code .gz}. */
  public static final String DOCUMENTS = ".docs.jsonl";

  private static final String QUERIES = ".queries.jsonl";
  private static final String JUDGEMENTS = ".qrels.tsv";
  private static final String PACKED = ".gz";

  private static final String FORM = "; a line is: query id TAB document id TAB code";

  private TestCollectionFiles() {}

  /** Whether a file's name is that of documents. */
  public static boolean isDocuments(Path file) {
    return unpacked(file).endsWith(DOCUMENTS);
  }

  private static String unpacked(Path file) {
    String name = String.valueOf(file.getFileName());
    boolean packed = name.toLowerCase(Locale.ROOT).endsWith(PACKED);
    return packed ? name.substring(0, name.length() - PACKED.length()) : name;
  }

  /**
   * Reads a collection.
   *
   * @param documents {@code NAME.docs.jsonl} or {@code NAME.docs.jsonl.gz}
   * @throws IOException if a file cannot be read; the message names it
   * @throws EvaluationDataException if a file is missing, a line is not of its form, names what is
   *     not there, or nothing is relevant; the message names file and line
   */
  public static TestCollection read(Path documents) throws IOException {
    List<NamedText> texts = NamedTextFile.read(documents);
    List<NamedText> queries = NamedTextFile.read(beside(documents, QUERIES));
    Path judgements = beside(documents, JUDGEMENTS);
    Map<String, Set<String>> relevant = relevant(judgements, ids(queries), ids(texts));
    if (relevant.isEmpty()) {
      throw new EvaluationDataException(
          judgements + " has no code of 1 or above, so that no document is relevant");
    }
    return new TestCollection(queries, texts, relevant);
  }

  private static Path beside(Path documents, String ending) {
    String name = unpacked(documents);
    String stem = name.substring(0, name.length() - DOCUMENTS.length());
    Path plain = documents.resolveSibling(stem + ending);
    Path packed = documents.resolveSibling(stem + ending + PACKED);
    return Stream.of(packed, plain)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new EvaluationDataException(
                    "beside " + documents + " there is neither " + plain + " nor " + packed));
  }

  private static Set<String> ids(List<NamedText> texts) {
    return texts.stream().map(NamedText::id).collect(Collectors.toSet());
  }

  private static Map<String, Set<String>> relevant(
      Path file, Set<String> queries, Set<String> documents) throws IOException {
    Map<String, Set<String>> relevant = new HashMap<>();
    DataLines.read(
        file,
        (line, place) -> {
          String[] fields = line.split("\t", -1);
          if (fields.length != 3) {
            throw new EvaluationDataException(place + fields.length + " of 3 columns" + FORM);
          }
          String query = known(fields[0], queries, "query", place);
          String document = known(fields[1], documents, "document", place);
          if (code(fields[2], place) >= 1) {
            relevant.computeIfAbsent(query, id -> new HashSet<>()).add(document);
          }
          return line;
        });
    return relevant;
  }

  private static String known(String field, Set<String> ids, String kind, String place) {
    String id = field.strip();
    if (!ids.contains(id)) {
      throw new EvaluationDataException(
          place + "there is no " + kind + " with the id '" + id + "'" + FORM);
    }
    return id;
  }

  private static int code(String field, String place) {
    try {
      return Integer.parseInt(field.strip());
    } catch (NumberFormatException e) {
      throw new EvaluationDataException(
          place + "code '" + field + "' is not a whole number" + FORM, e);
    }
  }
}
