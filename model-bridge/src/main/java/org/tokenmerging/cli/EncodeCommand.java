package org.tokenmerging.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.tokenmerging.internal.files.Lines;
import org.tokenmerging.internal.files.Utf8Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Encodes texts and shows what stays of them. */
@Command(
    name = "encode",
    description = "Encodes texts and shows what stays of them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class EncodeCommand implements Callable<Integer> {

  private final Console console;
  private final EncoderOpener opener;

  @Mixin EncoderChoice choice = new EncoderChoice();

  @Option(
      names = "--format",
      paramLabel = "text|jsonl|html",
      converter = Format.ByName.class,
      description = {
        "text: a picture of each FILE (the default)",
        "jsonl: an object for each line of each FILE",
        "html: a page for a browser"
      })
  Format format = Format.TEXT;

  @Parameters(
      paramLabel = "FILE",
      description = "UTF-8, unpacked if it ends in .gz; - or none: standard input")
  List<String> files = new ArrayList<>();

  EncodeCommand(Console console, EncoderOpener opener) {
    this.console = console;
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    TextSources sources = new TextSources(console, files);
    try (TextEncoder encoder = opener.open(choice.model, choice.options())) {
      ResultWriter results = format.writer(console, sources.count() > 1, encoder.budget());
      if (format == Format.JSONL) {
        encodeLines(sources, encoder, results);
      } else {
        encodeFiles(sources, encoder, results);
      }
      results.finish();
    }
    return TokenMerging.DONE;
  }

  private void encodeLines(TextSources sources, TextEncoder encoder, ResultWriter results)
      throws IOException {
    TextBatches window =
        new TextBatches(encoder, choice.together(), text -> results.write("", text));
    try (Progress progress = Progress.start(console, "encode", " bytes", sources.bytes())) {
      sources.forEach(progress, source -> addLines(source, window));
      window.encode();
    }
  }

  private static void addLines(Utf8Reader source, TextBatches window) throws IOException {
    Lines lines = Lines.ofAll(source);
    for (String line = lines.next(); line != null; line = lines.next()) {
      window.add(line);
    }
  }

  private void encodeFiles(TextSources sources, TextEncoder encoder, ResultWriter results)
      throws IOException {
    Queue<String> names = new ArrayDeque<>();
    try (Progress progress = Progress.start(console, "encode", " texts", sources.count())) {
      TextBatches window =
          new TextBatches(
              encoder,
              choice.together(),
              text -> {
                results.write(names.remove(), text);
                progress.step(1);
              });
      sources.forEach(Progress.none(), source -> addFile(source, names, window));
      window.encode();
    }
  }

  /** Shown at once, if it need not wait for the others. */
  private void addFile(Utf8Reader source, Queue<String> names, TextBatches window)
      throws IOException {
    names.add(source.name());
    window.add(source.readAll());
    if (!choice.together()) {
      window.encode();
    }
  }
}
