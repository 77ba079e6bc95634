package org.tokenmerging.corenlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.budget.BudgetAllocator;
import org.tokenmerging.merge.TokenMerger;
import org.tokenmerging.policy.DeletionPolicy;

/** The README's table of options is the code's. */
class ReadmeTest {

  private static String row(String option) throws IOException {
    return rows().stream().filter(row -> row.startsWith("| `" + option + "`")).findAny().orElse("");
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(Path.of("README.md"), UTF_8).stream()
        .filter(line -> line.startsWith("| `tmerge."))
        .toList();
  }

  @Test
  void it_lists_exactly_the_options_there_are() throws IOException {
    assertThat(rows())
        .extracting(row -> row.split("`", -1)[1])
        .containsExactlyInAnyOrderElementsOf(AnnotatorOptions.names("tmerge"));
  }

  @Test
  void it_names_every_budget_every_policy_and_every_way_to_merge() throws IOException {
    assertThat(BudgetAllocator.names())
        .allSatisfy(name -> assertThat(row("tmerge.budget")).contains("`" + name + "`"));
    assertThat(DeletionPolicy.names())
        .allSatisfy(name -> assertThat(row("tmerge.policy")).contains("`" + name + "`"));
    assertThat(TokenMerger.names())
        .allSatisfy(name -> assertThat(row("tmerge.merge")).contains("`" + name + "`"));
  }
}
