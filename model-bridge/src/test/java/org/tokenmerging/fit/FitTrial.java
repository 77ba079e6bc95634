package org.tokenmerging.fit;

import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.tokenmerging.checkpoint.*;
import org.tokenmerging.evaluation.*;
import org.tokenmerging.graph.*;
import org.tokenmerging.internal.tensorflow.RowLayout;
import org.tokenmerging.model.*;
import org.tokenmerging.representation.ModelPooling;
import org.tokenmerging.text.*;

class FitTrial {
  static long t0;

  static void lap(String s) {
    System.out.printf("%-50s %.1f s%n", s, (System.nanoTime() - t0) / 1e9);
    t0 = System.nanoTime();
  }

  public static void main(String[] a) throws Exception {
    t0 = System.nanoTime();
    Path dir = Path.of(a[0]);
    if (a[0].equals("minilm")) dir = ModelStore.ofProcess().build(new MiniLm(), (s, n, m) -> {});
    int[] layers = Arrays.stream(a[1].split(",")).mapToInt(Integer::parseInt).toArray();
    long seed = Long.parseLong(a[2]);
    String D = "/work/shared/data/";
    List<Path> data = new ArrayList<>();
    for (String f :
        "common-voice/en.train,ud/en.train,tico19/en,books/en.frankenstein,books/en.pride-and-prejudice,books/en.tale-of-two-cities,books/en.moby-dick"
            .split(",")) data.add(Path.of(D + f + ".txt.gz"));
    ModelDirectory md = ModelDirectory.open(dir);
    ModelConfig config = md.config();
    org.tokenmerging.internal.tensorflow.TensorFlowRuntime.start();
    SafetensorsFile weights = SafetensorsFile.open(dir.resolve(ModelDirectory.WEIGHTS));
    SubwordPieceTokenizer tok = SubwordPieceTokenizer.open(md.tokenizer());
    RowLayout layout = new RowLayout(tok, config);
    int vocab = weights.shape("embeddings.word_embeddings.weight")[0];
    Random random = new Random(seed);
    TextSampler sampler =
        new TextSampler(
            tok,
            layout,
            config.maxSegment() - layout.specials(),
            vocab,
            TextSampler.SampleSize.DEFAULT,
            random);
    for (Path p : data) sampler.read(p, x -> x);
    TextSample sample = sampler.sample(100);
    System.out.println(
        sample.training().size()
            + " "
            + sample.heldOut().size()
            + " pieces "
            + sample.pieces()
            + " unk "
            + sample.unknown());
    lap("text");
    TreeSet<Integer> cuts = new TreeSet<>();
    for (int l : layers) cuts.add(l);
    cuts.add(2);
    int L = config.encoder().layers();
    LayeredEncoder enc = LayeredEncoder.open(weights, config, cuts);
    lap("graph");
    // LOO
    List<FitText> loo =
        sample.training().stream()
            .filter(t -> t.scored().length >= 6 && t.scored().length <= 26)
            .limit(1000)
            .toList();
    double[][] effects = new double[loo.size()][];
    LeaveOneOut one = new LeaveOneOut(enc, config.pooling(), 2, L);
    List<TextBatch> looBatches = TextBatch.of(loo);
    for (TextBatch b : looBatches) one.measure(b, effects);
    lap("leave one out " + loo.size());
    GateFeatures gf = new GateFeatures(sample.rarity());
    // sts
    List<ScoredPair> pairs = StsFile.read(Path.of(D + "tasks/sts/stsb-en.dev.tsv.gz"));
    List<FitText> sts = new ArrayList<>();
    for (ScoredPair p : pairs) {
      sts.add(FitText.of(layout, p.first(), tok.tokenize(p.first())));
      sts.add(FitText.of(layout, p.second(), tok.tokenize(p.second())));
    }
    for (int layer : layers) {
      List<GateRegression.Scored> scored = new ArrayList<>();
      GateRegression.Scored[] arr = new GateRegression.Scored[loo.size()];
      for (TextBatch b : looBatches) {
        List<TracedRows> r = enc.read(b.ids(), b.mask(), List.of(1, layer));
        for (int t = 0; t < b.size(); t++) {
          FitText text = b.texts().get(t);
          int tt = t;
          float[][] f =
              Arrays.stream(text.scored())
                  .mapToObj(row -> gf.of(r.get(0), r.get(1), tt, row, text.ids()[row]))
                  .toArray(float[][]::new);
          double[] y =
              Arrays.stream(effects[b.indexes()[t]])
                  .map(e -> Math.log(Math.max(e, 1e-7)))
                  .toArray();
          arr[b.indexes()[t]] = new GateRegression.Scored(f, y);
        }
      }
      GateRegression.Result g = GateRegression.fit(List.of(arr));
      System.out.println("layer " + layer + " R2 " + g.explained());
      lap("gate");
      StudentPass pass = new StudentPass(enc, gf, layer, L);
      double[] rates = {.25, .5, .75};
      int h = config.hidden();
      RidgeRegression pooled = new RidgeRegression(2 * h + 1, h),
          rows = new RidgeRegression(2 * h + 1, h);
      ModelPooling P = config.pooling();
      Random rnd = new Random(seed + 1);
      int[] count = {0};
      for (TextBatch b : TextBatch.of(sample.training()))
        pass.run(
            b,
            g.gate(),
            rates,
            .08,
            Double.parseDouble(a[3]),
            rnd,
            (t, r, s) -> {
              PooledSums ps = PooledSums.of(s, P);
              pooled.add(ps.features(), ps.missing());
              if (r == 1 && t % 2 == 0) {
                double[] m = s.keptMean();
                s.deletedPieces()
                    .forEach(
                        row -> {
                          if (count[0]++ % 3 != 0) return;
                          double[] x = new double[2 * h + 1];
                          float[] st = s.state(row);
                          for (int d = 0; d < h; d++) {
                            x[d] = st[d];
                            x[h + d] = m[d];
                          }
                          x[2 * h] = 1;
                          float[] y = s.target(row);
                          double[] yy = new double[h];
                          for (int d = 0; d < h; d++) yy[d] = y[d];
                          rows.add(x, yy);
                        });
              }
            });
      System.out.println("pooled rows " + pooled.rows() + " piece rows " + rows.rows());
      lap("students");
      List<List<PooledSums>> held = new ArrayList<>();
      for (int r = 0; r < 3; r++)
        held.add(new ArrayList<>(Collections.nCopies(sample.heldOut().size(), null)));
      for (TextBatch b : TextBatch.of(sample.heldOut()))
        pass.run(
            b, g.gate(), rates, 0, 0, rnd, (t, r, s) -> held.get(r).set(t, PooledSums.of(s, P)));
      List<List<PooledSums>> dev = new ArrayList<>();
      for (int r = 0; r < 3; r++) dev.add(new ArrayList<>(Collections.nCopies(sts.size(), null)));
      for (TextBatch b : TextBatch.of(sts))
        pass.run(
            b, g.gate(), rates, 0, 0, rnd, (t, r, s) -> dev.get(r).set(t, PooledSums.of(s, P)));
      lap("held-out and dev");
      PairError pe =
          PairError.among(held.get(0).stream().map(PooledSums::target).toList(), new Random(7));
      lap("pairs");
      double teacher = spearman(pairs, dev.get(0).stream().map(PooledSums::target).toList());
      System.out.printf("rate 0: %.4f%n", teacher);
      Map<String, RestoringMap> maps = new LinkedHashMap<>();
      maps.put("none", RestoringMap.none(h));
      double[] ms = pooled.meanSquares();
      double ma = Arrays.stream(ms, 0, h).average().orElse(0),
          mb = Arrays.stream(ms, h, 2 * h).average().orElse(0),
          mc = ms[2 * h];
      for (double la : new double[] {1e-3, 1e-2, 1e-1, 1})
        for (double lb : new double[] {1e-3, 1e-2, 1e-1, 1}) {
          double[] pen = new double[2 * h + 1];
          Arrays.fill(pen, 0, h, la * ma);
          Arrays.fill(pen, h, 2 * h, lb * mb);
          pen[2 * h] = 1e-3 * mc;
          maps.put("text " + la + " " + lb, RestoringMap.of(pooled.solve(pen), h));
        }
      double[] rs = rows.meanSquares();
      double ra = Arrays.stream(rs, 0, h).average().orElse(0),
          rb = Arrays.stream(rs, h, 2 * h).average().orElse(0);
      for (double la : new double[] {1e-3, 1e-2, 1e-1}) {
        double[] pen = new double[2 * h + 1];
        Arrays.fill(pen, 0, h, la * ra);
        Arrays.fill(pen, h, 2 * h, la * rb);
        pen[2 * h] = 1e-6;
        maps.put("piece " + la, RestoringMap.of(rows.solve(pen), h));
      }
      lap("solve");
      maps.forEach(
          (name, map) -> {
            System.out.printf("%-20s", name);
            for (int r = 0; r < 3; r++) {
              System.out.printf(
                  "  err %.4f  dev %.4f",
                  pe.of(held.get(r).stream().map(s -> s.restored(map)).toList()),
                  spearman(pairs, dev.get(r).stream().map(s -> s.restored(map)).toList()));
            }
            System.out.println();
          });
      lap("table");
    }
  }

  static double spearman(List<ScoredPair> pairs, List<double[]> v) {
    double[] c = new double[pairs.size()];
    for (int i = 0; i < c.length; i++) c[i] = Vectors.cosine(v.get(2 * i), v.get(2 * i + 1));
    return new SpearmansCorrelation()
        .correlation(c, pairs.stream().mapToDouble(ScoredPair::score).toArray());
  }
}
