package org.tokenmerging.internal.natives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {

  private static final String NAME = "org.tokenmerging.test.setting";

  @AfterEach
  void clear() {
    System.clearProperty(NAME);
  }

  @Test
  void what_nobody_has_set_is_set() {
    EngineSettings.setUnlessSet(NAME, "ours");

    assertThat(System.getProperty(NAME)).isEqualTo("ours");
  }

  @Test
  void what_the_user_has_set_as_a_property_stays() {
    System.setProperty(NAME, "theirs");
    EngineSettings.setUnlessSet(NAME, "ours");

    assertThat(System.getProperty(NAME)).isEqualTo("theirs");
  }

  @Test
  void what_the_user_has_set_in_the_environment_stays() {
    // PATH is the one variable that every test machine has.
    EngineSettings.setUnlessSet("PATH", "ours");

    assertThat(System.getProperty("PATH")).isNull();
  }
}
