package org.tokenmerging.internal.tensorflow;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/** Starts the runtime and multiplies two matrices; prints what a test wants to see. */
final class MatrixProduct {

  private MatrixProduct() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    TensorFlowRuntime runtime = TensorFlowRuntime.start();
    out.println("version=" + runtime.version());
    out.println("folder=" + runtime.nativeFolder());
    out.println("product=" + product());
    mappedCopies().forEach(path -> out.println("mapped=" + path));
    out.println("again=" + (runtime == TensorFlowRuntime.start()));
  }

  /** (1 2; 3 4) times itself: 7 10 15 22. */
  private static String product() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var matrix = tf.constant(new float[][] {{1, 2}, {3, 4}});
      MatMul<TFloat32> square = tf.linalg.matMul(matrix, matrix);
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(square).run()) {
        TFloat32 p = (TFloat32) result.get(0);
        return p.getFloat(0, 0)
            + " "
            + p.getFloat(0, 1)
            + " "
            + p.getFloat(1, 0)
            + " "
            + p.getFloat(1, 1);
      }
    }
  }

  /** The files that are in memory, one line each, on Linux. */
  private static List<String> mappedCopies() throws IOException {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.exists(maps)) {
      return List.of();
    }
    return Files.readAllLines(maps).stream()
        .filter(line -> line.contains("tensorflow") && !line.endsWith(".jar"))
        .map(line -> line.substring(line.indexOf('/')))
        .distinct()
        .sorted()
        .toList();
  }
}
