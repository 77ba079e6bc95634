package org.tokenmerging.internal.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.tokenmerging.EncoderOptions;
import org.tokenmerging.TokenMergingEncoder;
import org.tokenmerging.gate.GateOutput;
import org.tokenmerging.policy.DeletionPolicy;
import org.tokenmerging.policy.KeptPositions;

/** Native memory has one owner and is freed when that owner is done, also when a part fails. */
class OwnershipIT {

  private interface Choice {
    KeptPositions of(GateOutput segment, int budget);
  }

  private record Made(Choice choice) implements DeletionPolicy {

    @Override
    public String name() {
      return "made";
    }

    @Override
    public KeptPositions select(GateOutput segment, int budget) {
      return choice.of(segment, budget);
    }
  }

  private static KeptPositions first(GateOutput segment, int budget) {
    return KeptPositions.of(java.util.stream.IntStream.range(0, budget).toArray());
  }

  private static TokenMergingEncoder encoder(Choice choice) {
    return TokenMergingEncoder.open(
        "minilm", EncoderOptions.defaults().withPolicy(new Made(choice)));
  }

  @Test
  void after_a_call_no_native_states_are_held() {
    try (TokenMergingEncoder encoder = encoder(OwnershipIT::first)) {
      encoder.encodeAll(List.of("one text", "and another, longer text", ""));
      assertThat(NativeBatch.live()).isZero();
    }
  }

  @Test
  void a_policy_that_fails_leaves_no_native_states_behind() {
    Choice failing =
        (segment, budget) -> {
          assertThat(NativeBatch.live()).isPositive();
          throw new UnsupportedOperationException("no choice");
        };
    try (TokenMergingEncoder encoder = encoder(failing)) {
      assertThatThrownBy(() -> encoder.encode("a text")).hasMessage("no choice");
      assertThat(NativeBatch.live()).isZero();
    }
  }

  @Test
  void closing_waits_for_the_call_under_way() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean closed = new AtomicBoolean();
    AtomicBoolean closedTooEarly = new AtomicBoolean();
    TokenMergingEncoder encoder =
        encoder(
            (segment, budget) -> {
              running.countDown();
              await(goOn);
              closedTooEarly.set(closed.get());
              return first(segment, budget);
            });
    Thread call = new Thread(() -> encoder.encode("a text that takes its time"));
    call.start();
    assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
    Thread closing =
        new Thread(
            () -> {
              encoder.close();
              closed.set(true);
            });
    closing.start();
    closing.join(200);
    goOn.countDown();
    call.join();
    closing.join();
    assertThat(closedTooEarly).isFalse();
    assertThat(closed).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void the_last_to_let_go_of_a_model_frees_it() {
    int before = OpenModel.open();
    TokenMergingEncoder one = encoder(OwnershipIT::first);
    TokenMergingEncoder other = encoder(OwnershipIT::first);
    int during = OpenModel.open();
    one.close();
    assertThat(OpenModel.open()).isEqualTo(during);
    other.close();
    assertThat(OpenModel.open()).isEqualTo(before);
  }
}
