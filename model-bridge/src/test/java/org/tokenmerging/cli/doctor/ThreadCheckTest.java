package org.tokenmerging.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadCheckTest {

  private static final String SET = "set -Dai.djl.tensorflow.num_intraop_threads=4";

  @Test
  void left_alone_there_is_one_a_core() {
    assertThat(ThreadCheck.finding(null, 4, 4)).isEqualTo(Finding.ok("threads", "4, one a core"));
  }

  @Test
  void a_container_that_grants_less_time_than_cores_is_told_what_to_set() {
    assertThat(ThreadCheck.finding(null, 4, 64))
        .isEqualTo(
            Finding.warn("threads", "64, one a core, but the time of 4 cores is granted", SET));
  }

  @Test
  void a_number_that_fits_is_shown_with_where_it_comes_from() {
    assertThat(ThreadCheck.finding("2", 4, 64))
        .isEqualTo(Finding.ok("threads", "2, by ai.djl.tensorflow.num_intraop_threads"));
  }

  @Test
  void more_than_there_are_cores_is_a_warning() {
    Finding finding = ThreadCheck.finding("8", 4, 4);

    assertThat(finding.state()).isEqualTo(Finding.State.WARN);
    assertThat(finding.advice()).isEqualTo("more only wait: " + SET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "all", "2.5", "99999999999"})
  void what_is_no_number_of_threads_is_a_failure(String set) {
    Finding finding = ThreadCheck.finding(set, 4, 4);

    assertThat(finding.state()).isEqualTo(Finding.State.FAIL);
    assertThat(finding.advice()).contains("at least 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | 1", "0-1 | 2", "0-3,8 | 5", "1,3,5-6 | 4"})
  void allowed_cores_are_counted_as_linux_lists_them(String list, int count) {
    assertThat(ThreadCheck.allowed(List.of("Name:\tjava", "Cpus_allowed_list:\t" + list)))
        .hasValue(count);
  }

  @Test
  void a_system_that_lists_none_is_passed_over() {
    assertThat(ThreadCheck.allowed(List.of("Name:\tjava"))).isEmpty();
  }
}
