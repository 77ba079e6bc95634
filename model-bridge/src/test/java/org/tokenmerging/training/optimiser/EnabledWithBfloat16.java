package org.tokenmerging.training.optimiser;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** For tests that a CPU without bfloat16 cannot pass; TensorFlow takes it on those of AVX-512. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf("org.tokenmerging.training.optimiser.EnabledWithBfloat16$Cpu#hasBfloat16")
public @interface EnabledWithBfloat16 {

  /** The one that the test runs on. */
  public static final class Cpu {

    private Cpu() {}

    public static boolean hasBfloat16() throws IOException {
      Path info = Path.of("/proc/cpuinfo");
      return Files.exists(info) && Files.readString(info).contains("avx512f");
    }
  }
}
