package org.tokenmerging.fit;

import java.nio.file.*;
import java.util.*;
import org.tokenmerging.checkpoint.*;
import org.tokenmerging.model.*;

class FitTrial {
  public static void main(String[] a) throws Exception {
    Path dir =
        a[0].equals("minilm")
            ? ModelStore.ofProcess().build(new MiniLm(1), (s, n, m) -> {})
            : Path.of(a[0]);
    String D = "/work/shared/data/";
    List<Path> data = new ArrayList<>();
    for (String f :
        "common-voice/en.train,ud/en.train,tico19/en,books/en.frankenstein,books/en.pride-and-prejudice,books/en.tale-of-two-cities,books/en.moby-dick"
            .split(",")) data.add(Path.of(D + f + ".txt.gz"));
    long t = System.nanoTime();
    List<LayerFit> fits =
        GateFit.run(
            new FitOptions(
                dir, data, Path.of(a[1]), Integer.parseInt(a[2]), null, Long.parseLong(a[3]), true),
            FitRecipe.standard(),
            new FitProgress() {
              long t0 = System.nanoTime();

              public void begin(String w, String u, long n) {
                System.out.printf("%.1f s; %s %d%n", (System.nanoTime() - t0) / 1e9, w, n);
                t0 = System.nanoTime();
              }

              public void step(long n) {}

              public void warn(String m) {
                System.out.println(m);
              }
            });
    System.out.println(
        fits.get(0).metrics()
            + " "
            + fits.get(0).calibration()
            + " "
            + (System.nanoTime() - t) / 1e9);
  }
}
