package org.tokenmerging.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenmerging.cli.doctor.Finding;

class DoctorCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int print(Finding... findings) throws IOException {
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Console console = new Console(InputStream.nullInputStream(), out, err, false);
    return DoctorCommand.print(List.of(findings), console);
  }

  @Test
  void findings_are_a_table_with_what_to_do() throws IOException {
    int status =
        print(
            Finding.ok("Java", "17"),
            Finding.warn("processor", "none", "use a newer one"),
            Finding.fail("engine", "does not start", "install it"));
    assertThat(status).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            ok    Java       17
            warn  processor  none
                  -> use a newer one
            fail  engine     does not start
                  -> install it
            """);
  }

  @Test
  void a_warning_is_no_failure() throws IOException {
    assertThat(print(Finding.ok("Java", "17"), Finding.warn("heap", "small", "more"))).isZero();
  }
}
