package org.tokenmerging.examples.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tokenmerging.evaluation.StsFile;
import org.tokenmerging.examples.ExampleText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What deletion saves: pieces per second at several rates against the same weights undivided, and
 * the time to the first vector in a fresh JVM.
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:exec -Dexec.executable=java -Dexec.args="-cp %classpath \
 *     org.tokenmerging.examples.bench.CostTable --text book.txt.gz --out target/cost"
 * }</pre>
 */
@Command(
    name = "cost-table",
    description = "Measures the speed of models at several deletion rates.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class CostTable implements Callable<Integer> {

  @Option(names = "--text", required = true, description = "a long text (.gz is unpacked)")
  Path text = Path.of("");

  @Option(names = "--sts", description = "lines sentence TAB sentence TAB score")
  @Nullable Path sts;

  @Option(
      names = "--model",
      description = "a model's name or directory; may be repeated (default: minilm)")
  List<String> models = new ArrayList<>();

  @Option(
      names = "--onnx",
      paramLabel = "NAME=JAR",
      description = "an ONNX file of minilm's weights, in a jar; may be repeated")
  Map<String, Path> onnx = new LinkedHashMap<>();

  @Option(names = "--out", description = "a folder for the raw figures")
  @Nullable Path out;

  @Option(names = "--rounds", defaultValue = "15", description = "default: ${DEFAULT-VALUE}")
  int rounds;

  @Option(names = "--warm-up", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
  int warmUp;

  @Option(names = "--starts", defaultValue = "7", description = "default: ${DEFAULT-VALUE}")
  int starts;

  @Option(names = "--scale", defaultValue = "1", description = "divides the number of texts")
  int scale;

  private final PrintStream table;
  private final List<String> rawRounds = new ArrayList<>();
  private final List<String> rawStarts = new ArrayList<>();

  CostTable(PrintStream table) {
    this.table = table;
  }

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CostTable(ExampleText.standardOutput())).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireSameWeights();
    rawRounds.add("model\t" + Measurement.HEADER);
    rawStarts.add(StartUp.HEADER);
    table.println(Machine.describe());
    table.printf(
        Locale.ROOT,
        "%d rounds after %d to warm up, contenders interleaved; %d starts.%n",
        rounds,
        warmUp,
        starts);
    for (String model : models.isEmpty() ? List.of("minilm") : models) {
      measure(model, Path.of(model).getFileName().toString());
    }
    if (out != null) {
      Files.createDirectories(out);
      Files.write(out.resolve("rounds.tsv"), rawRounds, UTF_8);
      Files.write(out.resolve("starts.tsv"), rawStarts, UTF_8);
    }
    return 0;
  }

  private void requireSameWeights() {
    if (!onnx.isEmpty() && !models.isEmpty() && !models.equals(List.of("minilm"))) {
      throw new IllegalArgumentException(
          "--onnx is of minilm's weights, and --model is "
              + String.join(", ", models)
              + "; leave --model out, or --onnx");
    }
  }

  private List<Contender> contenders(List<EncoderContender> encoders) throws IOException {
    List<Contender> contenders = new ArrayList<>(encoders);
    for (Map.Entry<String, Path> peer : onnx.entrySet()) {
      contenders.add(new OnnxContender(peer.getKey(), peer.getValue()));
    }
    return contenders;
  }

  private void measure(String model, String name) throws IOException, InterruptedException {
    table.printf(Locale.ROOT, "%n## %s%n", name);
    List<EncoderContender> encoders = EncoderContender.of(model);
    List<Contender> contenders = contenders(encoders);
    try {
      Rounds measured = new Rounds(contenders);
      for (Workload workload : workloads(encoders.get(0))) {
        measured.run(workload, warmUp, rounds);
        table.println();
        measured.table(workload).forEach(table::println);
      }
      measured.measurements().forEach(one -> rawRounds.add(name + "\t" + one.tsv()));
    } finally {
      contenders.forEach(Contender::close);
    }
    starts(model, name);
  }

  private List<Workload> workloads(EncoderContender undivided) throws IOException {
    String source = source();
    List<Workload> workloads = new ArrayList<>();
    workloads.add(Workload.cut(undivided.encoder(), source, Math.max(1, 32 / scale), 128));
    workloads.add(Workload.cut(undivided.encoder(), source, Math.max(1, 8 / scale), 512));
    if (sts != null) {
      List<String> sentences =
          StsFile.read(sts).stream()
              .flatMap(pair -> Stream.of(pair.first(), pair.second()))
              .toList();
      workloads.add(new Workload(sentences.size() + " sentences of STS", sentences));
    }
    return workloads;
  }

  private String source() throws IOException {
    try (InputStream file = Files.newInputStream(text);
        InputStream plain = text.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return new String(plain.readAllBytes(), UTF_8);
    }
  }

  private void starts(String model, String name) throws IOException, InterruptedException {
    List<StartUp> measured = new ArrayList<>();
    for (int start = 0; start < starts; start++) {
      measured.add(StartUp.measure(model));
      rawStarts.add(measured.get(start).tsv(name, start));
    }
    if (measured.isEmpty()) {
      return;
    }
    table.printf(Locale.ROOT, "%n| fresh JVM, ms | median (least .. greatest) |%n| --- | --- |%n");
    startRow("open the model", measured, StartUp::open);
    startRow("first sentence", measured, StartUp::first);
    startRow("from the start of the process to the first vector", measured, StartUp::whole);
  }

  private void startRow(String what, List<StartUp> measured, ToDoubleFunction<StartUp> part) {
    double[] times = measured.stream().mapToDouble(part).toArray();
    table.printf(Locale.ROOT, "| %s | %s |%n", what, Spread.of(times).show(0));
  }
}
