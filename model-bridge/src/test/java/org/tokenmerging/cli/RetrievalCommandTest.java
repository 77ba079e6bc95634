package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalCommandTest {

  @TempDir Path folder;

  private Path file(String name, String lines) throws IOException {
    return Files.writeString(folder.resolve(name), lines);
  }

  private static CommandRun run(Path data, Path out, String... more) {
    List<String> all = new ArrayList<>(List.of("evaluate", "retrieval", "--data"));
    all.addAll(List.of(data.toString(), "--out", out.toString()));
    all.addAll(List.of(more));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private Path documents() throws IOException {
    file("x.queries.jsonl", "{\"id\":1,\"text\":\"cold\"}\n{\"id\":2,\"text\":\"none\"}\n");
    file("x.qrels.tsv", "1\t2\t1\n2\t1\t-1\n");
    return file(
        "x.docs.jsonl", "{\"id\":1,\"text\":\"wing of a thing\"}\n{\"id\":2,\"text\":\"heat\"}\n");
  }

  @Test
  void queries_may_stay_whole() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run = run(documents(), out, "--whole-queries", "--rate", "0.5");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.opener().opened).hasSize(2);
    assertThat(run.opener().opened.get(0).calls).as("documents").containsExactly(2);
    assertThat(run.opener().opened.get(1).calls).as("queries, all kept").containsExactly(2);
    assertThat(run.opener().options)
        .as("of the one opened last")
        .containsExactly(entry("keepAll", "true"));
    assertThat(run.out()).contains("queries=1\n");
    assertThat(out.resolve("retrieval.json")).content().contains("\"wholeQueries\"");
  }

  @Test
  void whole_queries_are_refused_where_there_are_none() throws IOException {
    Path pairs = file("de-en.tsv", "ja\tno\n");
    CommandRun run = run(pairs, folder.resolve("out"), "--whole-queries");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "token-merging: --whole-queries says nothing beside "
                + pairs
                + ", which has no queries; leave it out\n");
  }

  @Test
  void whole_queries_are_refused_where_everything_is_whole() throws IOException {
    CommandRun run = run(documents(), folder.resolve("out"), "--whole-queries", "--keep-all");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "token-merging: --whole-queries says nothing beside --keep-all, which deletes nothing"
                + " anywhere; leave one of them out\n");
  }

  @Test
  void documents_are_searched_with_queries_and_judgements_beside_them() throws IOException {
    Path documents = documents();
    Path out = folder.resolve("out");
    CommandRun run = run(documents, out);
    assertThat(run.status()).as(run.err()).isZero();
    // The fake vector of 'cold' is that of 'heat'; words say nothing, so the first comes first.
    assertThat(run.out())
        .isEqualTo(
            "floor_ndcg_at_10=0.630930\nqueries=1\ndocuments=2\ndeletion_rate=0.285714\n"
                + "ndcg_at_10=1.000000\nmap=1.000000\n");
    assertThat(run.opener().opened.get(0).calls).containsExactly(2, 2);
    assertThat(run.opener().preferredBudget).isEqualTo("total");
    assertThat(
            new ObjectMapper().readTree(out.resolve("retrieval.json").toFile()).get("map").asInt())
        .isEqualTo(1);
    assertThat(out.resolve("retrieval.tsv")).content().startsWith("query\trelevant\t");
  }

  @Test
  void sentences_are_searched_for_their_translations() throws IOException {
    Path pairs = file("de-en.tsv", "a b c\tA B C\nja\tno\n");
    Path out = folder.resolve("out");
    CommandRun run = run(pairs, out);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("pairs=2\ndeletion_rate=0.250000\naccuracy=1.000000\n");
    assertThat(run.opener().opened.get(0).calls).containsExactly(2, 2);
    assertThat(out.resolve("retrieval.tsv"))
        .hasContent("pair\tnearest_second\tnearest_first\n1\t1\t1\n2\t2\t2\n");
  }

  @Test
  void a_name_that_does_not_say_what_it_is_is_refused() throws IOException {
    Path text = file("x.txt", "a\tb\n");
    CommandRun run = run(text, folder.resolve("out"));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "token-merging: "
                + text
                + " has a name that does not say what it is; allowed: *.docs.jsonl or *.tsv, each"
                + " perhaps with .gz\n");
    assertThat(run.opener().opened).isEmpty();
  }

  @Test
  void a_missing_file_is_named() {
    Path missing = folder.resolve("x.docs.jsonl.gz");
    assertThat(run(missing, folder.resolve("out")).err())
        .isEqualTo("token-merging: cannot read " + missing + ": there is no such file\n");
  }
}
